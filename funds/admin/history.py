"""The history of one record, and of all records of a noun, deleted ones included: who, when, why, before and after."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path

from funds.models.changes import changes

PER_PAGE = 100


class History(admin.ModelAdmin):
    """Shows the events that the database wrote, in place of the admin's own log.

    A part of ByRole, which knows whose records who asks may see."""

    @property
    def events(self):
        """The events of this noun, oldest first."""
        return self.model.pgh_event_model.objects.order_by("pgh_id")

    def get_urls(self):
        """One more page: the history of all records."""
        view = self.admin_site.admin_view(self.all_history_view)
        return [
            path("history/", view, name=f"{self.opts.app_label}_{self.opts.model_name}_events"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        """The list, with a link to the history of all its records."""
        return super().changelist_view(request, {**(extra_context or {}), "sees_all": self.funds_seen(request) is None})

    def history_view(self, request, object_id, extra_context=None):
        """The history of one record; of a deleted one, for who sees the whole office."""
        record = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        pk = record.pk if record else unquote(object_id)
        may_be_deleted = self.funds_seen(request) is None and str(pk).isdecimal()
        events = list(self.events.filter(id=pk)) if record or may_be_deleted else []
        if not record and not events:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        title = f"History: {record}" if record else f"History of a deleted record: {object_id}"
        return self.history_page(request, title, changes(self.model, events)[::-1], record)

    def all_history_view(self, request):
        """The history of every record of the noun, newest first, for who sees the whole office."""
        if not (self.has_view_permission(request) and self.funds_seen(request) is None):
            raise PermissionDenied
        page = self.page_of(request, self.events.order_by("-pgh_id"))
        shown = {event.pgh_id: event.id for event in page}
        # What stood before an event may be older than this page.
        events = list(self.events.filter(id__in=set(shown.values()), pgh_id__lte=max(shown, default=0)))
        found = [done for event, done in zip(events, changes(self.model, events), strict=True) if event.pgh_id in shown]
        return self.history_page(request, f"History of {self.opts.verbose_name_plural}", found[::-1], None, page)

    def page_of(self, request, rows):
        """The page of these rows that the address asks for."""
        return self.get_paginator(request, rows, PER_PAGE).get_page(request.GET.get(PAGE_VAR))

    def history_page(self, request, title, found, record, page=None):
        """The page itself; without `page` the changes found are paged here."""
        shown = self.page_of(request, found) if page is None else page
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "changes": shown if page is None else found,
            "page": shown,
            "page_parameter": PAGE_VAR,
            "opts": self.opts,
            "original": record,
            "one": page is None,
        }
        return TemplateResponse(request, "admin/object_history.html", context)
