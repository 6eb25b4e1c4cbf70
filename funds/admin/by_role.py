"""Who may do what on the admin site: the one place that says so.

The administrator may do everything. Auditors, finance officers and certifiers see the records of their funds, history
included. Who may add and change stands at each noun, in `written_by`. Managers and viewers have nothing to do here.
"""

from django.contrib.admin import ShowFacets
from django.db import models

from funds.admin.asker import funds_where
from funds.admin.forms import ReasonForm
from funds.admin.history import History
from funds.admin.refusal import Refusals
from funds.models import FundRole

Role = FundRole.Role
LAST = ("source", "reason_for_change", "demonstration")  # what every record says of itself ends its form


class ByRole(History, Refusals):
    """A noun on the admin site, open to each person by their roles."""

    form = ReasonForm
    read_by = (Role.AUDITOR, Role.FINANCE, Role.CERTIFIER)
    written_by = ()  # the administrator alone
    whole_office_only = False
    list_per_page = 50
    show_facets = ShowFacets.NEVER
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def scoped(self, queryset, funds):
        """The records that belong to these funds; what belongs to no fund, like a country, everybody sees."""
        return queryset.of_funds(funds) if hasattr(queryset, "of_funds") else queryset

    def funds_seen(self, request):
        """The funds whose records who asks may see; None for the whole office."""
        return funds_where(request, (*self.read_by, *self.written_by))

    def may(self, request, roles, obj=None):
        """Whether who asks has one of these roles: anywhere, or where this record belongs."""
        funds = funds_where(request, roles)
        if funds is None:
            return True
        if self.whole_office_only or not funds:
            return False
        return obj is None or self.scoped(self.model._default_manager.filter(pk=obj.pk), funds).exists()

    def get_queryset(self, request):
        """The records of the funds that who asks may see: for lists, pages, history and autocompletion."""
        return self.scoped(super().get_queryset(request), self.funds_seen(request))

    def has_module_permission(self, request):
        """Whether the noun stands on the first page."""
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        """Readers and writers."""
        return self.may(request, (*self.read_by, *self.written_by), obj)

    def has_add_permission(self, request):
        """Writers."""
        return self.may(request, self.written_by)

    def has_change_permission(self, request, obj=None):
        """Writers, in their funds."""
        return self.may(request, self.written_by, obj)

    def has_delete_permission(self, request, obj=None):
        """The administrator."""
        return self.may(request, (), obj)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """A choice offers and accepts only what who asks may write to; one fund's writer must name the fund."""
        related = self.admin_site._registry.get(db_field.remote_field.model)
        funds = funds_where(request, self.written_by)
        if isinstance(related, ByRole):
            kwargs["queryset"] = related.scoped(related.get_queryset(request), funds)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field and db_field.name == "fund" and funds is not None:
            field.required = True
        return field

    def get_readonly_fields(self, request, obj=None):
        """Nobody marks or unmarks a demonstration record by hand."""
        marks = [field.name for field in self.opts.fields if field.name == "demonstration"]
        return [*super().get_readonly_fields(request, obj), *marks]

    def get_fields(self, request, obj=None):
        """Who only reads sees money as money; who adds a record need not say why."""
        fields = [name for name in super().get_fields(request, obj) if obj or name != "reason_for_change"]
        fields.sort(key=lambda name: LAST.index(name) if name in LAST else -1)
        reads = obj and not self.has_change_permission(request, obj)
        return [self.to_read(name) for name in fields if name != "reason_for_change"] if reads else fields

    def to_read(self, name):
        """The field's column of money, where it has one."""
        return f"money_{name}" if hasattr(self, f"money_{name}") else name
