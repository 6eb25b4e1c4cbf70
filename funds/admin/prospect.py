"""Income that may come."""

from django.contrib import admin

from funds.admin.by_role import ByRole, Role
from funds.admin.columns import money
from funds.admin.filters import Seen, Year
from funds.models import Prospect


@admin.register(Prospect)
class ProspectAdmin(ByRole):
    """Prospects: finance officers enter them, and say what became of them."""

    written_by = (Role.FINANCE,)
    list_display = (
        "title",
        "contributor",
        "fund",
        "money_amount",
        "probability",
        "expected_on",
        "agreement",
        "closed_on",
        "demonstration",
    )
    search_fields = ("title", "contributor__name__unaccent", "contributor__abbreviation", "fund__name")
    list_filter = (("fund", Seen), ("expected_on", Year), "demonstration")
    list_select_related = ("contributor", "fund", "agreement")
    autocomplete_fields = ("fund", "window", "contributor", "agreement")
    date_hierarchy = "expected_on"
    show_full_result_count = False

    money_amount = money("amount", "amount")
