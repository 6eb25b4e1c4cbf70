"""Reference data of money out: goals, policy markers and budget categories."""

from django.contrib import admin

from funds.admin.by_role import ByRole
from portfolio.models import BudgetCategory, Goal, PolicyMarker


@admin.register(Goal)
class GoalAdmin(ByRole):
    """The Sustainable Development Goals."""

    list_display = ("number", "name", "full_name", "colour", "source")
    list_display_links = ("number", "name")
    search_fields = ("number", "name", "full_name")


@admin.register(PolicyMarker)
class PolicyMarkerAdmin(ByRole):
    """The policy markers of the Development Assistance Committee."""

    list_display = ("code", "name", "source")
    list_display_links = ("code", "name")
    search_fields = ("code", "name")


@admin.register(BudgetCategory)
class BudgetCategoryAdmin(ByRole):
    """The United Nations' harmonized budget categories."""

    list_display = ("number", "name", "indirect", "source")
    list_display_links = ("number", "name")
    search_fields = ("number", "name")
    list_filter = ("indirect",)
