"""Risks of projects, to find and to look at: they are changed on their project's page."""

from django.contrib import admin

from funds.admin.filters import Seen
from portfolio.admin.project_part import ProjectPartAdmin
from portfolio.models import Risk


@admin.register(Risk)
class RiskAdmin(ProjectPartAdmin):
    """What may go wrong in projects."""

    list_display = (
        "project",
        "text",
        "category",
        "likelihood",
        "impact",
        "owner",
        "raised_on",
        "reviewed_on",
        "closed_on",
        "demonstration",
    )
    search_fields = ("project__code", "project__title__unaccent", "text", "response", "owner__username")
    list_filter = (("project__fund", Seen), "category", "likelihood", "impact", "demonstration")
    list_select_related = ("project", "owner")
    show_full_result_count = False
