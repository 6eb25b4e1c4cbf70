"""Frameworks and the targets in them."""

from django.contrib import admin

from funds.admin.by_role import ByRole
from funds.admin.columns import money
from funds.admin.filters import Seen, Year
from funds.admin.part import Part
from funds.models import Framework, Target


class TargetsIn(Part):
    """A framework's targets."""

    model = Target
    fields = ("year", "fund", "amount", "counts", "source")
    autocomplete_fields = ("fund",)


@admin.register(Framework)
class FrameworkAdmin(ByRole):
    """Strategic frameworks."""

    list_display = ("name", "first_year", "last_year", "source", "demonstration")
    search_fields = ("name",)
    list_filter = ("demonstration",)
    inlines = [TargetsIn]


@admin.register(Target)
class TargetAdmin(ByRole):
    """Targets of the whole office and of single funds."""

    list_display = ("year", "fund", "money_amount", "counts", "framework", "demonstration")
    search_fields = ("year", "fund__name", "framework__name")
    list_filter = (("fund", Seen), ("year", Year), "counts", "demonstration")
    list_select_related = ("fund", "framework")
    autocomplete_fields = ("fund", "framework")

    money_amount = money("amount", "target")
