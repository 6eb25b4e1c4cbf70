"""Records that break one rule of the database each; tests/test_constraints.py shows every one of them refused."""

import datetime
from decimal import Decimal

from tests import factories as f
from tests.refusal import changed

DAY = datetime.date(2021, 5, 1)
DAY_BEFORE = datetime.date(2021, 4, 30)


def twin(make, *fields, **shared):
    """A saved record that takes over these fields of another."""
    first = make(**shared)
    return changed(make(), **{name: getattr(first, name) for name in fields})


def unsourced(make):
    """A record, a draft where it is a ledger's, that does not say where it comes from."""
    return changed(make(draft=True) if make in f.LEDGERS.values() else make(), source="")


def self_posted(make):
    """An entry posted by the person who entered it."""
    person = f.make_person()
    return changed(make(draft=True, entered_by=person), posted_by=person, posted_at=f.POSTED_AT)


def unreasoned(make):
    """A reversal that does not say why; it has not been saved."""
    entry = make()
    reversal = make(draft=True)
    for field in entry._meta.concrete_fields:
        if field.name not in ("id", "entered_at", "posted_at"):
            setattr(reversal, field.attname, getattr(entry, field.attname))
    return changed(reversal, amount=-entry.amount, amount_in_currency=-entry.amount, reverses=entry)


def same_reference(decision):
    """A decision of the same fund with the same reference."""
    return changed(f.make_decision(fund=decision.fund), reference=decision.reference)


def another_version(**fields):
    """A version of a document that has one, not yet saved: what is saved never changes."""
    version = f.make_document_version()
    number = fields.pop("number", 2)
    stays = {name: getattr(version, name) for name in ("document", "file", "name", "media_type", "size", "sha256")}
    return type(version)(**{**stays, "number": number, **fields})


def under(project):
    """A project of the same fund that stands under this one and is no small grant."""
    return changed(f.make_project(fund=project.fund), parent=project)


def copy_of(record, **fields):
    """The same record once more, with these values, about to be made."""
    copy = type(record)(**{field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields})
    return changed(copy, pk=record.pk + 1_000_000, **fields)


def born_under_itself():
    """A small grant that is about to be made as its own parent: later a trigger would refuse it first."""
    grant = f.make_project(scope="small-grant")
    return copy_of(grant, code="own-parent", parent_id=grant.pk + 1_000_000)


def merged_into_itself():
    """An organisation that is its own duplicate."""
    body = f.make_organisation()
    return changed(body, merged_into=body)


def owed_twice():
    """A second obligation for the same period of the same line of a calendar."""
    rule = f.make_obligation_rule()
    period = {"rule": rule, "period_starts_on": DAY_BEFORE, "period_ends_on": DAY}
    first = f.make_obligation(project=f.make_project(fund=rule.fund), **period)
    return changed(f.make_obligation(project=first.project, due_on=DAY), **period)


def ledger_rules(make):
    """The rules that every ledger shares: {the end of the rule's name: a record that breaks it}."""
    return {
        "amount_is_not_zero": lambda: changed(make(draft=True), amount=0, amount_in_currency=0),
        "rate_is_positive": lambda: changed(make(draft=True, **euros(Decimal(2))), amount_in_currency=-1000, rate=-2),
        "amount_follows_from_rate": lambda: changed(make(draft=True), amount=Decimal("999.99")),
        "rate_has_date_and_source": lambda: changed(make(draft=True, **euros(Decimal(2))), rate_source=""),
        "currency_is_an_iso_code": lambda: changed(make(draft=True, **euros(Decimal(2))), currency="eur"),
        "is_posted_by_another_person": lambda: self_posted(make),
        "rejection_says_why": lambda: changed(make(draft=True), rejected_by=f.make_person(), rejected_at=f.POSTED_AT),
        "reversal_says_why": lambda: unreasoned(make),
    }


def euros(rate):
    """The fields of an entry in euros at this rate."""
    return {"currency": "EUR", "rate": rate, "rate_on": DAY, "rate_source": "Test", "amount": Decimal("500.00")}


def own_parent(record):
    """A record that stands under itself."""
    return changed(record, parent=record)
