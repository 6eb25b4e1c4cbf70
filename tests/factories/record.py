"""How every record of a test is made."""

import datetime
import itertools
from decimal import Decimal

SOURCE = "Test"
POSTED_AT = datetime.datetime(2022, 1, 10, 12, tzinfo=datetime.UTC)
counter = itertools.count(1)


def made(model, fields, **defaults):
    """A saved `model` with `fields`, and `defaults` where they say nothing; a callable default is called then."""
    missing = {name: value for name, value in defaults.items() if name not in fields}
    return model.objects.create(**{name: v() if callable(v) else v for name, v in missing.items()}, **fields)


def entry(model, fields, draft, **defaults):
    """A ledger entry of 1,000 dollars: posted as a loading command posts (by nobody, in the past), or left a draft."""
    amount, rate = fields.get("amount", Decimal("1000.00")), fields.get("rate", 1)
    dated = fields.get("dated", datetime.date(2021, 6, 30))
    known = datetime.datetime.combine(dated, datetime.time(12), datetime.UTC)  # never before the day it concerns
    return made(
        model,
        fields,
        dated=dated,
        amount=amount,
        amount_in_currency=amount * rate,
        posted_at=None if draft else max(POSTED_AT, known),
        source=SOURCE,
        **defaults,
    )
