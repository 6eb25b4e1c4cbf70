"""Budgets of projects, by year and category, in versions; *adopt* makes one hold, and then it stays."""

from django.contrib import admin, messages
from django.db.models import Sum
from django.utils import timezone

from funds.admin.by_role import ByRole, Role
from funds.admin.columns import UNIT, money
from funds.admin.filters import Seen, Year
from funds.admin.part import Part
from funds.money import dollars
from portfolio.models import Budget, BudgetLine


class Lines(Part):
    """The lines of a budget."""

    model = BudgetLine
    fields = ("year", "category", "amount", "source")

    def get_queryset(self, request):
        """With what the rows name."""
        return super().get_queryset(request).select_related("category", "budget__project")


def refusals(noun, request, budgets):
    """Why these budgets cannot be adopted by who asks; empty where they can."""
    adopted = [budget for budget in budgets if budget.adopted_on]
    empty = [budget for budget in budgets if not budget.total()]
    foreign = [budget for budget in budgets if not noun.may(request, noun.written_by, budget)]
    if adopted:
        yield f"These are adopted already: {', '.join(map(str, adopted))}."
    if empty:
        yield f"These have no lines: {', '.join(map(str, empty))}."
    if foreign:
        yield f"You keep no budgets of the fund of these: {', '.join(map(str, foreign))}."


@admin.action(permissions=["change"], description="Adopt the selected budgets")
def adopt(noun, request, queryset):
    """From today these budgets hold; all or none."""
    chosen = Budget.objects.filter(pk__in=queryset.values("pk")).select_related("project")
    budgets = list(chosen.select_for_update(of=("self",)).order_by("pk"))
    for refusal in (found := list(refusals(noun, request, budgets))):
        noun.message_user(request, refusal, messages.ERROR)
    if found:
        return
    for budget in budgets:
        budget.adopted_on = timezone.now().date()
        budget.save()
    names = ", ".join(map(str, budgets))
    noun.message_user(request, f"Adopted: {names}. What changes from now on is a new version.", messages.SUCCESS)


@admin.register(Budget)
class BudgetAdmin(ByRole):
    """Versions of budgets: finance officers enter them; an adopted one is only looked at."""

    written_by = (Role.FINANCE,)
    fields = ("project", "version", "amendment", "support_cost_rate", "adopted_on", "source", "demonstration")
    list_display = (
        "project",
        "version",
        "money_total",
        "support_cost_rate",
        "adopted_on",
        "amendment",
        "demonstration",
    )
    search_fields = ("project__code", "project__title__unaccent", "source")
    list_filter = (("project__fund", Seen), ("adopted_on", Year), "demonstration")
    list_select_related = ("project", "amendment__project")
    autocomplete_fields = ("project", "amendment")
    readonly_fields = ("adopted_on",)
    actions = [adopt]
    inlines = [Lines]

    def get_queryset(self, request):
        """With the sum of the lines."""
        return super().get_queryset(request).annotate(of_lines=Sum("lines__amount"))

    @admin.display(ordering="of_lines", description=f"total of the lines ({UNIT})", empty_value="–")
    def money_total(self, budget):
        """The sum of the lines."""
        return None if budget.of_lines is None else dollars(budget.of_lines)

    def has_change_permission(self, request, obj=None):
        """Writers, in their funds, while it is a draft."""
        return super().has_change_permission(request, obj) and not (obj and obj.adopted_on)

    def has_delete_permission(self, request, obj=None):
        """The administrator, while it is a draft."""
        return super().has_delete_permission(request, obj) and not (obj and obj.adopted_on)


@admin.register(BudgetLine)
class BudgetLineAdmin(ByRole):
    """Lines across budgets, to find and to look at; changed on their budget's page."""

    list_display = ("budget", "year", "category", "money_amount", "demonstration")
    search_fields = ("budget__project__code", "budget__project__title__unaccent", "category__name")
    list_filter = (("budget__project__fund", Seen), ("year", Year), "category", "demonstration")
    list_select_related = ("budget__project", "category")
    show_full_result_count = False

    money_amount = money("amount", "amount")

    def has_add_permission(self, request):
        """Nobody here."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody here."""
        return False
