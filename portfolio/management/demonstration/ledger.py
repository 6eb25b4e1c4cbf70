"""What the layer's ledger entries have in common: US dollars, and the day on which each became known."""

import datetime

from portfolio.management.demonstration.layer import chance, marked

DAYS_UNTIL_POSTED = (20, 45)


def entry(what, dated, amount, posted_on=None):
    """A posted entry of `amount` US dollars, known 20 to 45 days after its date, or on the day `posted_on`."""
    return {**marked(what), **posted(what, dated, posted_on), "dated": dated, **in_dollars(amount)}


def in_dollars(amount):
    """The columns of an amount in US dollars."""
    return {"amount": amount, "amount_in_currency": amount}


def posted(what, dated, posted_on=None):
    """When the entry was entered and posted. Loaded entries name no person."""
    luck = chance(f"posting {what}")
    day = posted_on or dated + datetime.timedelta(days=luck.randint(*DAYS_UNTIL_POSTED))
    at = datetime.datetime.combine(day, datetime.time(luck.randint(8, 17), luck.randint(0, 59)), datetime.UTC)
    return {"entered_at": at - datetime.timedelta(days=luck.randint(1, 4)), "posted_at": at}


def draft(what, dated):
    """An entry that was entered some days after its date and that nobody has posted."""
    return {**posted(what, dated), "posted_at": None}
