"""What projects owe."""

from django.contrib import admin

from funds.admin.by_role import ByRole
from funds.admin.filters import Seen, Year
from portfolio.models import Obligation


@admin.register(Obligation)
class ObligationAdmin(ByRole):
    """Reports, evaluations and audits, with the day each is due and the day it came."""

    list_display = ("project", "kind", "due_on", "done_on", "note", "demonstration")
    search_fields = ("project__code", "project__title__unaccent", "note")
    list_filter = (("project__fund", Seen), "kind", ("due_on", Year), "demonstration")
    list_select_related = ("project",)
    autocomplete_fields = ("project",)
    show_full_result_count = False
