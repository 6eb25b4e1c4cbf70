"""What was due under agreements and when, and the receipts that pay it, the oldest first.

No source states a schedule. A receipt pays in the agreement's currency, so a part of it pays its share of the
instalment whatever the rate of the day was.
"""

from collections import defaultdict

from funds.models import Agreement, Contribution, Instalment, Match
from funds.money import cents, to_dollars
from portfolio.management.demonstration.layer import marked, rows

FILE = "demonstration_instalments.csv"


def load(loading):
    """Load the instalments, then the matches."""
    agreements = {each.reference: each for each in Agreement.objects.all()}
    loading.table(Instalment, _instalments(agreements), ["agreement.reference", "number"], FILE)
    loading.table(Match, list(_matches()), ["contribution", "instalment"], FILE)


def _instalments(agreements):
    """The file's rows with US dollars at the agreement's rate; the last one has the cents that rounding left over."""
    planned = defaultdict(list)
    for row in rows("instalments"):
        planned[row["agreement"]].append(row)
    records = []
    for reference, parts in planned.items():
        agreement = agreements[reference]
        amounts = [to_dollars(part["amount_in_currency"], agreement.rate) for part in parts]
        amounts[-1] = agreement.amount - sum(amounts[:-1])
        records += [_instalment(part, amount) for part, amount in zip(parts, amounts, strict=True)]
    return records


def _instalment(row, amount):
    """One instalment."""
    return {
        **marked(),
        **{column: row[column] for column in ("number", "due_on", "amount_in_currency", "note")},
        "agreement.reference": row["agreement"],
        "amount": amount,
    }


def _matches():
    """Each receipt under an agreement pays the oldest instalments that are open."""
    for agreement in Agreement.objects.filter(instalments__demonstration=True).distinct():
        receipts = Contribution.objects.as_of(None).received().filter(agreement=agreement, reverses=None)
        receipts = list(receipts.filter(reversed_by=None).order_by("dated", "pk"))
        instalments = list(agreement.instalments.filter(demonstration=True).order_by("number"))
        yield from _paid(receipts, instalments)


def _paid(receipts, instalments):
    """The matches of one agreement's receipts."""
    open_parts = [[each, each.amount_in_currency, each.amount] for each in instalments]
    for receipt in receipts:
        left, dollars = receipt.amount_in_currency, receipt.amount
        for part in open_parts:
            instalment, asked, asked_dollars = part
            used = min(left, asked)
            if not used:
                continue
            pays = asked_dollars if used == asked else cents(instalment.amount * used / instalment.amount_in_currency)
            amount = dollars if used == left else cents(receipt.amount * used / receipt.amount_in_currency)
            part[1:] = asked - used, asked_dollars - pays
            left, dollars = left - used, dollars - amount
            yield _match(receipt, instalment, amount, pays)


def _match(receipt, instalment, amount, pays):
    """One match, made as the receipt became known."""
    return {
        **marked(),
        "contribution": receipt,
        "instalment": instalment,
        "amount": amount,
        "pays": pays,
        "matched_at": receipt.posted_at,
    }
