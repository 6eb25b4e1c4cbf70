"""Drafts: the entries of the ledgers that wait for a certifier."""

from funds.models import Charge, Contribution, Fund, FundRole
from portfolio.models.allocation import Allocation
from portfolio.models.delivery import Delivery, OfficeDelivery
from portfolio.models.transfer import Transfer

LEDGERS = (Contribution, Charge, Allocation, Transfer, Delivery, OfficeDelivery)


def to_post(person):
    """{ledger: the drafts in it that this person certifies and did not enter}; nothing for who is no certifier.

    What was rejected does not wait for a certifier."""
    held = FundRole.objects.filter(person=person, role=FundRole.Role.CERTIFIER)
    funds = set(held.values_list("fund", flat=True))
    if not funds and not person.is_superuser:
        return {}
    seen = None if person.is_superuser or None in funds else Fund.objects.filter(pk__in=funds)
    return {model: model.objects.waiting().exclude(entered_by=person).of_funds(seen) for model in LEDGERS}
