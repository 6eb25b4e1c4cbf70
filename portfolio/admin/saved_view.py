"""Views that people saved: each is changed by who saved it, on its list."""

from django.contrib import admin

from funds.admin.by_role import Role
from portfolio.admin.project_part import ProjectPartAdmin
from portfolio.models import SavedView


@admin.register(SavedView)
class SavedViewAdmin(ProjectPartAdmin):
    """Saved views, for the administrator and the whole office's auditors."""

    read_by = (Role.AUDITOR,)
    whole_office_only = True
    list_display = ("name", "page", "person", "query", "shared", "first")
    search_fields = ("name", "page", "query", "person__username")
    list_filter = ("page", "shared", "first")
    list_select_related = ("person",)
