"""The funds' calendars: the administrator writes them, `remind` follows them."""

from django.contrib import admin

from funds.admin.by_role import ByRole
from funds.admin.filters import Seen
from portfolio.models import ObligationRule


@admin.register(ObligationRule)
class ObligationRuleAdmin(ByRole):
    """What the projects of a fund owe, how often, and how many days after."""

    list_display = ("fund", "kind", "period", "days", "needed_to_close", "in_use", "demonstration")
    search_fields = ("fund__name", "fund__slug", "source")
    list_filter = (("fund", Seen), "kind", "period", "in_use", "demonstration")
    list_select_related = ("fund",)
    autocomplete_fields = ("fund",)

    def get_readonly_fields(self, request, obj=None):
        """What obligations come from keeps its fund and kind; the period and the days may change, and they follow."""
        fixed = ["fund", "kind"] if obj else []
        return [*super().get_readonly_fields(request, obj), *fixed]
