"""The action *post*: a certifier posts what another person entered, having seen how many entries and how much money."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError

from funds.admin.asker import funds_where
from funds.admin.confirmation import agreed, confirmation, named
from funds.models import FundRole
from funds.money import dollars


def refusals(noun, request, entries, drafts):
    """Why these drafts cannot be posted by who asks; empty where they can."""
    changed = noun.model.changed_by(request.user, drafts)
    own = [entry for entry in drafts if entry.entered_by_id == request.user.pk or entry.pk in changed]
    mine = set(noun.scoped(entries, funds_where(request, (FundRole.Role.CERTIFIER,))).values_list("pk", flat=True))
    foreign = [entry for entry in drafts if entry.pk not in mine]
    rejected = [entry for entry in drafts if entry.rejected_at]
    if not drafts:
        yield "None of the selected entries is a draft: there is nothing to post."
    if rejected:
        yield f"These are rejected; who entered them changes them first: {named(rejected)}."
    if own:
        yield f"You entered or changed these yourself, so another person posts them: {named(own)}."
    if foreign:
        yield f"You are no certifier of the fund of these: {named(foreign)}."


@admin.action(permissions=["post"], description="Post the selected drafts")
def post(noun, request, queryset):
    """Shows what would be posted; once confirmed, posts it in the name of who asks, all or nothing."""
    entries = noun.model.objects.filter(pk__in=queryset.values("pk"))
    drafts = list(entries.drafts().select_for_update(of=("self",)).order_by("pk"))
    for refusal in (found := list(refusals(noun, request, entries, drafts))):
        noun.message_user(request, refusal, messages.ERROR)
    if found:
        return None
    if agreed(noun, request, drafts):
        return finish(noun, request, entries, drafts)
    return confirmation(noun, request, drafts, action="post", title="Post these drafts?", button="Post")


def finish(noun, request, entries, drafts):
    """Posts and says what was posted."""
    try:
        number = entries.post(request.user)
    except ValidationError as refusal:
        noun.message_user(request, " ".join(refusal.messages), messages.ERROR)
        return
    total = dollars(sum(entry.amount for entry in drafts))
    words = "1 entry" if number == 1 else f"{number} entries"
    noun.message_user(request, f"{words} posted, {total} in total.", messages.SUCCESS)
