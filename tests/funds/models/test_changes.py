"""What the history calls a record that has no name of its own."""

import datetime

import pytest

from funds.models.changes import changes
from tests.factories import make_amendment, make_obligation, make_rate

pytestmark = pytest.mark.django_db


def called(record):
    """What the history calls the record."""
    model = type(record)
    [change] = changes(model, list(model.pgh_event_model.objects.filter(id=record.pk)))
    return change.name


def test_a_record_without_a_name_is_called_by_its_kind_and_the_day_it_is_due():
    owed = make_obligation(kind="audit", due_on=datetime.date(2027, 9, 28))
    assert called(owed) == "audit, due 28 September 2027"
    assert called(make_amendment()) == "no-cost extension"


def test_a_record_with_neither_is_called_by_its_number():
    rate = make_rate()
    assert called(rate) == f"exchange rate {rate.pk}"
