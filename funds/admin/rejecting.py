"""The action *reject*: a certifier sends drafts back to who entered them, and says why."""

import pghistory
from django import forms
from django.contrib import admin, messages

from funds.admin.asker import funds_where
from funds.admin.confirmation import agreed, confirmation, named
from funds.models import FundRole


class RejectionForm(forms.Form):
    """Why the drafts are not posted."""

    reason = forms.CharField(max_length=300, help_text="What is wrong; who entered the drafts reads it in their list.")


def refusals(noun, request, entries):
    """Why these entries cannot be rejected by who asks; empty where they can."""
    posted = [entry for entry in entries if entry.posted_at]
    rejected = [entry for entry in entries if entry.rejected_at]
    chosen = noun.model.objects.filter(pk__in=[entry.pk for entry in entries])
    mine = set(noun.scoped(chosen, funds_where(request, (FundRole.Role.CERTIFIER,))).values_list("pk", flat=True))
    foreign = [entry for entry in entries if entry.pk not in mine]
    if posted:
        yield f"These are posted: only a draft is rejected. {named(posted)}."
    if rejected:
        yield f"These are rejected already: {named(rejected)}."
    if foreign:
        yield f"You are no certifier of the fund of these: {named(foreign)}."


@admin.action(permissions=["reject"], description="Reject the selected drafts")
def reject(noun, request, queryset):
    """Asks why; once told, sends the drafts back, all or none."""
    chosen = noun.model.objects.filter(pk__in=queryset.values("pk"))
    entries = list(chosen.select_for_update(of=("self",)).order_by("pk"))
    for refusal in (found := list(refusals(noun, request, entries))):
        noun.message_user(request, refusal, messages.ERROR)
    if found:
        return None
    form = RejectionForm(request.POST if "reason" in request.POST else None)
    if form.is_valid() and agreed(noun, request, entries):
        return finish(noun, request, entries, form.cleaned_data["reason"])
    return confirmation(
        noun, request, entries, action="reject", title="Reject these drafts?", button="Reject", form=form
    )


def finish(noun, request, entries, why):
    """Rejects, and says who comes next."""
    pghistory.context(reason=why)
    number = noun.model.objects.filter(pk__in=[entry.pk for entry in entries]).reject(request.user, why)
    words, them = ("1 draft", "it") if number == 1 else (f"{number} drafts", "them")
    noun.message_user(request, f"{words} rejected. Who entered {them} corrects {them}.", messages.SUCCESS)
