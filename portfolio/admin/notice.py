"""What people are told, and what they do not want to be told, to look at."""

from django.contrib import admin

from funds.admin.by_role import Role
from portfolio.admin.project_part import ProjectPartAdmin
from portfolio.models import Mute, Notice


@admin.register(Notice)
class NoticeAdmin(ProjectPartAdmin):
    """Notices, for the administrator and the whole office's auditors: who was told what, read when, sent when."""

    read_by = (Role.AUDITOR,)
    whole_office_only = True
    list_display = ("person", "kind", "text", "made_at", "read_at", "mailed_at")
    search_fields = ("person__username", "text")
    list_filter = ("kind",)
    list_select_related = ("person",)
    show_full_result_count = False


@admin.register(Mute)
class MuteAdmin(ProjectPartAdmin):
    """Kinds of notice that people do not want."""

    read_by = (Role.AUDITOR,)
    whole_office_only = True
    list_display = ("person", "kind")
    search_fields = ("person__username",)
    list_filter = ("kind",)
    list_select_related = ("person",)
