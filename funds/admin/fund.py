"""Funds, windows, and who has which role in a fund."""

from django.contrib import admin

from funds.admin.by_role import ByRole, Role
from funds.admin.columns import money
from funds.admin.filters import Seen
from funds.models import Fund, FundRole, Window


@admin.register(Fund)
class FundAdmin(ByRole):
    """The trust funds and their rules."""

    list_display = (
        "name",
        "full_name",
        "currency",
        "interest_only",
        "money_ceiling",
        "least_countries",
        "demonstration",
    )
    search_fields = ("name", "full_name", "slug")
    list_filter = ("interest_only", "currency", "demonstration")
    autocomplete_fields = ("parent",)

    money_ceiling = money("ceiling", "ceiling per project")


@admin.register(Window)
class WindowAdmin(ByRole):
    """Windows, facilities and programmes."""

    list_display = (
        "short_name",
        "fund",
        "kind",
        "phase",
        "contributor",
        "starts_on",
        "ends_on",
        "money_stated_amount",
        "demonstration",
    )
    search_fields = ("name", "short_name", "slug", "contributor__name", "fund__name")
    list_filter = (("fund", Seen), "kind", "demonstration")
    list_select_related = ("fund", "contributor")
    autocomplete_fields = ("fund", "contributor")

    money_stated_amount = money("stated_amount", "stated amount")


@admin.register(FundRole)
class FundRoleAdmin(ByRole):
    """Roles: the administrator gives them, an auditor sees them."""

    read_by = (Role.AUDITOR,)
    list_display = ("person", "role", "fund")
    search_fields = ("person__username", "person__first_name", "person__last_name", "fund__name")
    list_filter = ("role", ("fund", Seen))
    list_select_related = ("person", "fund")
    autocomplete_fields = ("fund",)

    def scoped(self, queryset, funds):
        """The roles in these funds."""
        return queryset if funds is None else queryset.filter(fund__in=funds)
