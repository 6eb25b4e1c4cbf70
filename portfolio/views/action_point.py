"""Action points of a project: added and changed by who manages it, marked done by their owner as well."""

import pghistory
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods, require_POST

from funds.models import FundRole
from portfolio.forms.action_point import ActionPointForm
from portfolio.models import ActionPoint, Notice, NoticeKind
from portfolio.views.life import project_managed, project_seen
from portfolio.views.part_record import answer, locked, tab
from portfolio.views.typed import keeps_what_is_typed

LONGEST = Notice._meta.get_field("text").max_length


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def action_point_new(request, code):
    """Adds an action point."""
    project, person = project_managed(request, code), request.user
    action = ActionPoint(
        project=project, made_by=person, source=f"Entered by {person}", demonstration=project.demonstration
    )
    page = {"title": "New action point", "button": "Add", "back": tab(request, project, "notes", "action-points")}
    return answer(request, ActionPointForm, action, page, tell)


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def action_point_edit(request, code, pk):
    """Changes an action point."""
    project = project_managed(request, code)
    action = locked(request, project.action_points, pk)
    page = {"title": "Action point", "button": "Save", "back": tab(request, project, "notes", "action-points")}
    return answer(request, ActionPointForm, action, page, tell)


@require_POST
@transaction.atomic
def action_point_done(request, code, pk):
    """Marks an action point done today; 403 for who neither owns it nor manages the project."""
    project = project_seen(request, code)
    action = locked(request, project.action_points, pk)
    if action.owner != request.user and not FundRole.objects.manages(request.user, project.fund):
        raise PermissionDenied("Only its owner and who manages the fund mark it done.")
    if action.done_on:
        messages.info(request, f"It was already done on {date_format(action.done_on)}.")
    else:
        action.done_on = timezone.localdate()
        with pghistory.context(reason="marked done"):
            action.save(update_fields=["done_on"])
        messages.success(request, f"Done: {action.text}")
    return redirect(tab(request, project, "notes", "action-points"))


def tell(form):
    """Tells a new owner what is to be done."""
    action, project = form.instance, form.instance.project
    text = f"To do by {date_format(action.due_on)} for {project.code}: {action.text}"
    address = f"/projects/{project.code}/?part=notes#action-points"
    for owner in form.told:
        key = f"action:{action.pk}:{owner.pk}"
        text = Truncator(text).chars(LONGEST)
        Notice.objects.tell([owner], NoticeKind.ACTION_POINT, key, text, address, project)


def action_points_context(project, layer, person, manages):
    """What `portfolio/project/action_points.html` shows: (one, overdue, whether the person may mark it done)."""
    today, rows = timezone.localdate(), project.action_points.in_layer(layer).select_related("owner")
    open_ones = [one for one in rows if not one.done_on]
    return {
        "open_actions": [(one, one.due_on < today, manages or one.owner_id == person.pk) for one in open_ones],
        "done_actions": [one for one in rows if one.done_on],
    }
