"""Accounting periods: people of the whole office close them and open them again, and say why."""

from django.contrib import admin

from funds.admin.asker import funds_where
from funds.admin.by_role import ByRole, Role
from funds.admin.closing import begin_closing, close, reopen
from funds.admin.filters import Year
from funds.admin.part import Part
from funds.models import Period, PeriodPerson


class People(Part):
    """Who may still post while the period is closing."""

    model = PeriodPerson
    verbose_name = "person who may still enter and post while the period is closing"
    verbose_name_plural = "people who may still enter and post while the period is closing"


@admin.register(Period)
class PeriodAdmin(ByRole):
    """Periods: everybody on this site sees them; finance officers and certifiers of the whole office keep them."""

    written_by = (Role.FINANCE, Role.CERTIFIER)
    fields = ("name", "starts_on", "ends_on", "state", "source", "reason_for_change", "demonstration")
    list_display = ("name", "starts_on", "ends_on", "state", "demonstration")
    search_fields = ("name", "source")
    list_filter = (("starts_on", Year), "state", "demonstration")
    readonly_fields = ("state",)
    actions = [begin_closing, close, reopen]
    inlines = [People]

    def for_the_office(self, request, *roles):
        """Whether who asks has one of these roles in the whole office; the administrator always."""
        return funds_where(request, roles) is None

    def has_add_permission(self, request):
        """Finance officers and certifiers of the whole office."""
        return self.for_the_office(request, *self.written_by)

    def has_change_permission(self, request, obj=None):
        """Finance officers and certifiers of the whole office."""
        return self.for_the_office(request, *self.written_by)

    def has_reopen_permission(self, request):
        """Certifiers of the whole office, and the administrator."""
        return self.for_the_office(request, Role.CERTIFIER)


@admin.register(PeriodPerson)
class PeriodPersonAdmin(ByRole):
    """Who may still post where, to find and to look at; changed on their period's page."""

    list_display = ("period", "person")
    search_fields = ("period__name", "person__username")
    list_filter = ("period__state",)
    list_select_related = ("period", "person")

    def has_add_permission(self, request):
        """Nobody here."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody here."""
        return False
