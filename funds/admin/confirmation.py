"""The page between choosing ledger entries and doing something to them."""

import hashlib

from django.contrib import messages
from django.contrib.admin import helpers
from django.contrib.admin.utils import display_for_field
from django.template.response import TemplateResponse

from funds.money import dollars, number

SHOWN = 200  # rows; the number and the total are of all


def named(entries):
    """These entries by name."""
    return ", ".join(str(entry) for entry in entries)


def mark(noun, entries):
    """What a person saw of these entries before saying yes, to notice when it has changed since."""
    fields = [field.attname for field in noun.opts.concrete_fields]
    words = sorted(repr([str(getattr(entry, field)) for field in fields]) for entry in entries)
    return hashlib.sha256("".join(words).encode()).hexdigest()


def agreed(noun, request, entries):
    """Whether who asks has seen exactly these entries and said yes; says so where they have changed since."""
    seen = request.POST.get("seen")
    if seen and seen != mark(noun, entries):
        noun.message_user(request, "The entries have changed since you saw them. Look again.", messages.WARNING)
    return seen == mark(noun, entries)


def confirmation(noun, request, entries, *, action, title, button, form=None):
    """Says how many entries and how many US dollars; asks what `form` asks; its button repeats the action."""
    across = request.POST.get("select_across", "0")
    request.current_app = noun.admin_site.name
    context = {
        **noun.admin_site.each_context(request),
        "title": title,
        "opts": noun.opts,
        "number": len(entries),
        "rows": rows(noun, entries[:SHOWN]),
        "total": dollars(sum(entry.amount for entry in entries)),
        "action": action,
        "button": button,
        "form": form,
        "seen": mark(noun, entries),
        "across": across,
        "chosen": helpers.ACTION_CHECKBOX_NAME,
        "ids": [entry.pk for entry in entries[: 1 if across == "1" else None]],
    }
    return TemplateResponse(request, "admin/entries_confirmation.html", context)


def rows(noun, entries):
    """What the page shows of each entry."""
    named = [name for name in noun.about if noun.opts.get_field(name).is_relation]
    chosen = noun.model.objects.filter(pk__in=[entry.pk for entry in entries]).select_related("entered_by", *named)
    return [
        (
            entry,
            entry.dated,
            about(noun, entry),
            f"{entry.currency} {number(entry.amount_in_currency)}",
            dollars(entry.amount),
            entry.entered_by or "–",
        )
        for entry in chosen.order_by("dated", "pk")
    ]


def about(noun, entry):
    """What the money is for, and for a reversal why."""
    words = (display_for_field(getattr(entry, name), noun.opts.get_field(name), "") for name in noun.about)
    return "; ".join(str(word) for word in (*words, entry.reason) if word)
