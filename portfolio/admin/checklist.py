"""The quality checklist: its questions, which the administrator edits, and the projects' answers to look at."""

from django.contrib import admin

from funds.admin.by_role import ByRole
from funds.admin.filters import Seen
from portfolio.admin.project_part import ProjectPartAdmin
from portfolio.models import ChecklistAnswer, ChecklistItem


@admin.register(ChecklistItem)
class ChecklistItemAdmin(ByRole):
    """What a project meets before it leaves a stage."""

    list_display = ("question", "stage", "area", "order", "in_use", "source")
    search_fields = ("question", "source")
    list_filter = ("stage", "area", "in_use", "demonstration")


@admin.register(ChecklistAnswer)
class ChecklistAnswerAdmin(ProjectPartAdmin):
    """What projects answered."""

    list_display = ("project", "item", "met", "score", "note", "answered_by", "answered_at", "demonstration")
    search_fields = ("project__code", "project__title__unaccent", "item__question", "note")
    list_filter = (("project__fund", Seen), "met", "score", "item__stage", "item__area", "demonstration")
    list_select_related = ("project", "item", "answered_by")
    show_full_result_count = False
