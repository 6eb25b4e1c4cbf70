"""The action *reverse*: asks why, and makes drafts that undo posted entries; another person posts them.

On wish it also enters each entry anew, as a draft to correct."""

import pghistory
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction

from funds.admin.asker import funds_where
from funds.admin.confirmation import agreed, confirmation, named


class ReversalForm(forms.Form):
    """Why the entries were wrong, and on which day the reversals count."""

    reason = forms.CharField(max_length=300, help_text="Why the entries were wrong; printed with the reversals.")
    on = forms.DateField(
        label="Day of the reversals",
        required=False,
        help_text="As 31/12/2021 or 2021-12-31. Empty: each on the day of its entry, as if it had never been.",
    )
    anew = forms.BooleanField(
        label="Enter it anew",
        required=False,
        help_text="Also makes a draft with the same facts as each entry, to correct what was wrong.",
    )


def refusals(noun, request, entries):
    """Why these entries cannot be reversed by who asks; empty where they can."""
    drafts = [entry for entry in entries if entry.posted_at is None]
    reversals = [entry for entry in entries if entry.posted_at and entry.reverses_id]
    undone = set(noun.model.objects.filter(reverses__in=entries).values_list("reverses", flat=True))
    chosen = noun.model.objects.filter(pk__in=[entry.pk for entry in entries])
    mine = set(noun.scoped(chosen, funds_where(request, noun.written_by)).values_list("pk", flat=True))
    foreign = [entry for entry in entries if entry.pk not in mine]
    if drafts:
        yield f"These are drafts: change or delete them. {named(drafts)}."
    if reversals:
        yield f"These are reversals themselves; enter what is right anew: {named(reversals)}."
    if undone:
        yield f"These are reversed already: {named([entry for entry in entries if entry.pk in undone])}."
    if foreign:
        yield f"You do not enter for the fund of these: {named(foreign)}."


@admin.action(permissions=["reverse"], description="Reverse the selected posted entries")
def reverse(noun, request, queryset):
    """Asks why; once told, makes a reversing draft for each entry, all or none."""
    entries = list(
        noun.model.objects.filter(pk__in=queryset.values("pk")).select_for_update(of=("self",)).order_by("pk")
    )
    for refusal in (found := list(refusals(noun, request, entries))):
        noun.message_user(request, refusal, messages.ERROR)
    if found:
        return None
    form = ReversalForm(request.POST if "reason" in request.POST else None)
    if form.is_valid() and agreed(noun, request, entries):
        return finish(noun, request, entries, form.cleaned_data)
    return confirmation(
        noun, request, entries, action="reverse", title="Reverse these entries?", button="Make the drafts", form=form
    )


def finish(noun, request, entries, answers):
    """Makes the drafts and says who comes next."""
    pghistory.context(reason=answers["reason"])
    try:
        with transaction.atomic():
            made = [entry.reverse(request.user, answers["reason"], answers["on"]) for entry in entries]
            anew = [entry.copy(request.user) for entry in entries] if answers["anew"] else []
    except ValidationError as refusal:
        noun.message_user(request, " ".join(refusal.messages), messages.ERROR)
        return
    words, them = ("1 reversing draft was", "it") if len(made) == 1 else (f"{len(made)} reversing drafts were", "them")
    noun.message_user(request, f"{words} made: {named(made)}. Another person has to post {them}.", messages.SUCCESS)
    if anew:
        noun.message_user(request, f"Entered anew, to be corrected: {named(anew)}.", messages.SUCCESS)
