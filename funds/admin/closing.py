"""The actions *begin to close*, *close* and *open again* of periods: each shows what is unposted and asks why."""

import pghistory
from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.template.response import TemplateResponse

from funds.admin.confirmation import named
from funds.models import Period
from funds.money import dollars

State = Period.State


class WhyForm(forms.Form):
    """Why it is done."""

    reason = forms.CharField(max_length=300, help_text="Kept in the history of the period.")


def locked(queryset):
    """These periods, so that nobody posts into them meanwhile."""
    return list(Period.objects.filter(pk__in=queryset.values("pk")).select_for_update().order_by("starts_on"))


@admin.action(permissions=["change"], description="Begin to close the selected periods")
def begin_closing(noun, request, queryset):
    """From now on only the people named in it enter and post into a period."""
    periods = locked(queryset)
    return move(noun, request, periods, State.CLOSING, (State.OPEN,), "begin_closing", "Begin to close these periods?")


@admin.action(permissions=["change"], description="Close the selected periods")
def close(noun, request, queryset):
    """A closed period takes nothing; one with drafts is refused, and they are named."""
    periods = locked(queryset)
    waiting = [(period, period.drafts()) for period in periods]
    for period, drafts in waiting:
        if drafts:
            said = f"{period} is not closed: post or delete its drafts first: {named(drafts)}."
            noun.message_user(request, said, messages.ERROR)
    if any(drafts for _, drafts in waiting):
        return None
    return move(noun, request, periods, State.CLOSED, (State.OPEN, State.CLOSING), "close", "Close these periods?")


@admin.action(permissions=["reopen"], description="Open the selected periods again")
def reopen(noun, request, queryset):
    """An act with a reason, in the history."""
    periods, shut = locked(queryset), (State.CLOSING, State.CLOSED)
    return move(noun, request, periods, State.OPEN, shut, "reopen", "Open these periods again?")


def move(noun, request, periods, state, froms, action, title):
    """Asks why; once told, gives these periods the state, all or none."""
    wrong = [period for period in periods if period.state not in froms]
    if wrong:
        said = ", ".join(f"{period} is {period.get_state_display()}" for period in wrong)
        noun.message_user(request, f"Nothing was done: {said}.", messages.ERROR)
        return None
    form = WhyForm(request.POST if "reason" in request.POST else None)
    if not form.is_valid():
        return ask(noun, request, periods, action=action, title=title, form=form)
    pghistory.context(reason=form.cleaned_data["reason"])
    for period in periods:
        period.state = state
        period.save()
    noun.message_user(request, f"{named(periods)}: now {state.label}.", messages.SUCCESS)
    return None


def ask(noun, request, periods, **more):
    """The page that lists what is unposted in these periods and asks why."""
    request.current_app = noun.admin_site.name
    context = {
        **noun.admin_site.each_context(request),
        **more,
        "opts": noun.opts,
        "rows": [(period, [(one, one._meta, dollars(one.amount)) for one in period.drafts()]) for period in periods],
        "chosen": helpers.ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/period_confirmation.html", context)
