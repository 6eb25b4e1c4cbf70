"""Which instalments a receipt pays: the oldest first, in the agreement's own currency where the receipt came in it."""

from decimal import Decimal

from django.db import transaction

from funds.models.contribution import Contribution
from funds.models.instalment import Instalment, Match
from funds.money import cents


def matched(receipt):
    """US dollars of the receipt that pay instalments."""
    return sum((match.amount for match in receipt.matches.all()), Decimal(0))


def beyond(receipt):
    """US dollars of the receipt that pay no instalment."""
    return receipt.amount - matched(receipt)


def may_pay(receipt):
    """Whether the entry is a posted receipt under an agreement that no posted entry reverses."""
    if receipt.kind != Contribution.Kind.RECEIVED or receipt.agreement_id is None:
        return False
    return Contribution.objects.standing().filter(pk=receipt.pk).exists()


def proposed(receipt):
    """The matches, not yet saved, by which the receipt would pay open instalments of its agreement, oldest first.

    What it already pays of an instalment is in that instalment's match; the rest is beyond the instalments."""
    if not may_pay(receipt):
        return []
    mine = {match.instalment_id: match for match in receipt.matches.all()}
    left, found = receipt.amount - sum((match.amount for match in mine.values()), Decimal(0)), []
    open_ones = receipt.agreement.instalments.with_open().filter(open_amount__gt=0).select_related("agreement")
    for owed in open_ones.oldest_first():
        amount, pays = part(receipt, left, owed)
        if amount <= 0 or pays <= 0:
            continue
        match = mine.get(owed.pk) or Match(
            contribution=receipt, instalment=owed, amount=0, pays=0, source=f"{receipt}, oldest instalment first"
        )
        match.amount, match.pays = match.amount + amount, match.pays + pays
        found.append(match)
        left -= amount
    return found


def part(receipt, left, owed):
    """(US dollars of what is left of the receipt, US dollars of the instalment at its agreement's rate) to match."""
    has, asks = in_one_currency(receipt, left, owed, owed.open_amount)
    if has >= asks:
        return min(left, cents(left * asks / has)), owed.open_amount
    return left, min(owed.open_amount, cents(owed.open_amount * has / asks))


def worth(receipt, owed, amount):
    """US dollars of the instalment, at its agreement's rate, that so many US dollars of the receipt are worth."""
    has, asks = in_one_currency(receipt, amount, owed, owed.amount)
    return cents(owed.amount * has / asks)


def in_one_currency(receipt, amount, owed, asked):
    """The two amounts, US dollars, in the agreement's currency where the receipt came in it; else as they are."""
    if receipt.currency != owed.agreement.currency:
        return amount, asked
    return receipt.amount_in_currency * amount / receipt.amount, owed.amount_in_currency * asked / owed.amount


def match_receipt(receipt):
    """Match the receipt with the open instalments of its agreement, oldest first; the matches made or enlarged."""
    with transaction.atomic():
        # Whoever matches at the same moment waits here, and then finds what this receipt has paid.
        list(Instalment.objects.filter(agreement=receipt.agreement_id).order_by("pk").select_for_update(no_key=True))
        receipt = Contribution.objects.select_related("agreement").get(pk=receipt.pk)
        matches = proposed(receipt)
        for match in matches:
            match.save()
        return matches
