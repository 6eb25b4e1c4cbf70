"""Notes on projects, to find and to look at: they are written on their project's page."""

from django.contrib import admin

from funds.admin.filters import Seen
from portfolio.admin.project_part import ProjectPartAdmin
from portfolio.models import Note


@admin.register(Note)
class NoteAdmin(ProjectPartAdmin):
    """What people wrote about projects."""

    list_display = ("project", "text", "written_by", "written_at", "demonstration")
    search_fields = ("project__code", "project__title__unaccent", "text", "written_by__username")
    list_filter = (("project__fund", Seen), "demonstration")
    list_select_related = ("project", "written_by")
    show_full_result_count = False
