"""Amendments, to find and to look at: they are asked for and decided on their project's page."""

from django.contrib import admin

from funds.admin.columns import money
from funds.admin.filters import Seen
from portfolio.admin.project_part import ProjectPartAdmin
from portfolio.models import Amendment


@admin.register(Amendment)
class AmendmentAdmin(ProjectPartAdmin):
    """Extensions, budget revisions and reprogramming of projects."""

    list_display = (
        "project",
        "kind",
        "state",
        "old_end_on",
        "new_end_on",
        "money_old_budget",
        "money_new_budget",
        "requested_by",
        "requested_at",
        "decided_by",
        "decided_at",
        "demonstration",
    )
    search_fields = ("project__code", "project__title__unaccent", "reason", "new_substance", "decision_note")
    list_filter = (("project__fund", Seen), "kind", "state", "demonstration")
    list_select_related = ("project", "requested_by", "decided_by")
    show_full_result_count = False

    money_old_budget = money("old_budget", "budget so far")
    money_new_budget = money("new_budget", "new budget")
