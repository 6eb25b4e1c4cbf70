"""Countries, partners, goals and markers of projects, as lists across projects; changed on their project's page."""

from django.contrib import admin

from funds.admin.by_role import ByRole
from funds.admin.filters import Seen
from portfolio.models import ProjectCountry, ProjectGoal, ProjectMarker, ProjectPartner


class ProjectPartAdmin(ByRole):
    """A part of a project, to find and to look at."""

    def has_add_permission(self, request):
        """Nobody here."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody here."""
        return False


@admin.register(ProjectCountry)
class ProjectCountryAdmin(ProjectPartAdmin):
    """Which country in which project."""

    list_display = ("project", "country", "role", "share", "source", "demonstration")
    search_fields = ("project__code", "project__title__unaccent", "country__name__unaccent", "country__iso3")
    list_filter = (("project__fund", Seen), "role", "country__region", "demonstration")
    list_select_related = ("project", "country")
    show_full_result_count = False


@admin.register(ProjectPartner)
class ProjectPartnerAdmin(ProjectPartAdmin):
    """Which organisation in which project."""

    list_display = ("project", "organisation", "role", "source", "demonstration")
    search_fields = ("project__code", "project__title__unaccent", "organisation__name__unaccent")
    list_filter = (("project__fund", Seen), "role", "organisation__kind", "demonstration")
    list_select_related = ("project", "organisation")
    show_full_result_count = False


@admin.register(ProjectGoal)
class ProjectGoalAdmin(ProjectPartAdmin):
    """Which goal in which project."""

    list_display = ("project", "goal", "weight", "basis", "source", "demonstration")
    search_fields = ("project__code", "project__title__unaccent", "goal__name")
    list_filter = (("project__fund", Seen), "goal", "demonstration")
    list_select_related = ("project", "goal")
    show_full_result_count = False


@admin.register(ProjectMarker)
class ProjectMarkerAdmin(ProjectPartAdmin):
    """Which policy marker in which project."""

    list_display = ("project", "marker", "significance", "source", "demonstration")
    search_fields = ("project__code", "project__title__unaccent", "marker__name")
    list_filter = (("project__fund", Seen), "marker", "significance", "demonstration")
    list_select_related = ("project", "marker")
    show_full_result_count = False
