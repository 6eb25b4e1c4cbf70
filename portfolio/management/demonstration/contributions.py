"""Contributions of the demonstration layer, in their own currency, and the reversal of one that was a mistake."""

from funds.models import Contribution
from portfolio.management.demonstration.layer import SOURCE, day, marked, rows
from portfolio.management.demonstration.ledger import draft, posted

FILE = "demonstration_contributions.csv"


def load(loading, rates):
    """Load the contributions, then what reverses them."""
    planned = rows("contributions")
    loading.table(Contribution, [_contribution(row, rates) for row in planned], ["source"], FILE)
    for row in planned:
        if row["reversed_on"]:
            _reverse(row)


def _contribution(row, rates):
    """One contribution; `draft` in the file leaves it unposted."""
    dated = day(row["dated"])
    what = _what(row)
    known = draft(what, dated) if row["posted_on"] == "draft" else posted(what, dated, day(row["posted_on"]))
    return {
        **marked(what),
        **known,
        **rates.money(row["currency"], row["amount_in_currency"], dated),
        "dated": dated,
        "kind": row["kind"],
        "fund.slug": row["fund"],
        "window.slug": row["window"],
        "contributor.name": row["contributor"],
        "agreement.reference": row["agreement"],
        "purpose": row["purpose"],
    }


def _reverse(row):
    """The posted entry that undoes the row's one; made once."""
    mistake = Contribution.objects.filter(source=f"{SOURCE}, {_what(row)}", reverses=None).first()
    if mistake is None or Contribution.objects.filter(reverses=mistake).exists():
        return
    what = f"reversal of {_what(row)}"
    values = {field.attname: getattr(mistake, field.attname) for field in mistake._meta.concrete_fields}
    values |= {**marked(what), **posted(what, mistake.dated, day(row["reversed_on"])), "id": None}
    values |= {"amount": -mistake.amount, "amount_in_currency": -mistake.amount_in_currency}
    Contribution.objects.create(**values | {"reverses_id": mistake.pk, "reason": row["reason"]})


def _what(row):
    """How the entry's source names it."""
    return f"contribution {row['code']}"
