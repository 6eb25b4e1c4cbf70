"""Action points of projects, to find and to look at: they are changed on their project's page."""

from django.contrib import admin

from funds.admin.filters import Seen, Year
from portfolio.admin.project_part import ProjectPartAdmin
from portfolio.models import ActionPoint


@admin.register(ActionPoint)
class ActionPointAdmin(ProjectPartAdmin):
    """What somebody is to do about a project."""

    list_display = ("project", "text", "owner", "due_on", "done_on", "made_by", "demonstration")
    search_fields = ("project__code", "project__title__unaccent", "text", "owner__username")
    list_filter = (("project__fund", Seen), ("due_on", Year), "demonstration")
    list_select_related = ("project", "owner", "made_by")
    show_full_result_count = False
