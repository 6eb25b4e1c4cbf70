"""Projects, with their countries, partners, goals, markers and allocations."""

from django.contrib import admin

from funds.admin.by_role import ByRole
from funds.admin.columns import money
from funds.admin.filters import Seen, Year
from funds.admin.forms import ReasonForm
from funds.admin.part import Listed, Part
from portfolio.admin.shares import CountryShares, GoalWeights
from portfolio.guards.standing import BEFORE_APPROVAL
from portfolio.models import Allocation, Project, ProjectCountry, ProjectGoal, ProjectMarker, ProjectPartner

HELD = ("budget", "planned_start_on", "planned_end_on", "window")  # of an approved project: changed on its page alone


class ProjectForm(ReasonForm):
    """A project; its money and dates are not changed without a reason."""

    says_why = ("budget", "planned_start_on", "actual_start_on", "planned_end_on", "actual_end_on")

    class Meta:
        help_texts = {
            "stage": (
                "A project that is there changes its stage on its own page, step by step: each step has its rules."
            ),
            "budget": "Once the project is approved its budget and planned end change by amendment alone.",
        }


class Countries(Part):
    """Beneficiaries and providers."""

    model = ProjectCountry
    formset = CountryShares
    fields = ("country", "role", "share", "source")
    autocomplete_fields = ("country",)


class Partners(Part):
    """Organisations that take part."""

    model = ProjectPartner
    fields = ("organisation", "role", "source")
    autocomplete_fields = ("organisation",)


class Goals(Part):
    """Goals with their weights."""

    model = ProjectGoal
    formset = GoalWeights
    fields = ("goal", "weight", "basis", "source")
    autocomplete_fields = ("goal",)


class Markers(Part):
    """Policy markers with their significance."""

    model = ProjectMarker
    fields = ("marker", "significance", "source")
    autocomplete_fields = ("marker",)


class Allocations(Listed):
    """Money approved for the project."""

    model = Allocation
    fields = ("dated", "organisation", "decision", "money_amount", "state")
    readonly_fields = fields

    money_amount = money("amount", "amount")

    def get_queryset(self, request):
        """With what the rows name."""
        return super().get_queryset(request).select_related("organisation", "decision")


@admin.register(Project)
class ProjectAdmin(ByRole):
    """Projects and initiatives."""

    form = ProjectForm
    list_display = (
        "code",
        "title",
        "fund",
        "stage",
        "money_budget",
        "scope",
        "window",
        "planned_start_on",
        "planned_end_on",
        "demonstration",
    )
    list_display_links = ("code", "title")
    search_fields = ("code", "title__unaccent", "fund__name", "window__name", "external_identifier", "theme")
    list_filter = (
        ("fund", Seen),
        "stage",
        "scope",
        ("planned_start_on", Year),
        ("actual_start_on", Year),
        "countries__country__region",
        "demonstration",
    )
    list_select_related = ("fund", "window")
    autocomplete_fields = ("fund", "window", "parent")
    date_hierarchy = "planned_start_on"
    show_full_result_count = False
    inlines = [Countries, Partners, Goals, Markers, Allocations]

    money_budget = money("budget", "budget")

    def get_readonly_fields(self, request, obj=None):
        """The stage of a project that is there, and once it is approved what changes on its own page alone."""
        held = [] if obj is None else ["stage"] if obj.stage in BEFORE_APPROVAL else ["stage", *HELD]
        return [*super().get_readonly_fields(request, obj), *held]
