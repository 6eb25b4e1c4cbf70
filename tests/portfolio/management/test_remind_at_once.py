"""Two reminders at the same moment: one works, the other says so and leaves."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connections

from portfolio.management.commands.remind import LOCK
from portfolio.models import Notice, Obligation
from tests.factories import make_obligation_rule, make_person, make_project, make_role
from tests.portfolio.management.test_remind import DUE
from tests.portfolio.views.test_amendment_at_once import at_once


def remind():
    """What a run says."""
    output = StringIO()
    call_command("remind", stdout=output)
    return output.getvalue()


@pytest.mark.django_db(transaction=True)
def test_while_one_runs_another_leaves():
    other = connections["default"].copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        assert remind() == "Another remind is under way: nothing to do.\n"
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        assert remind().startswith("obligations: 0 made")
    finally:
        other.close()


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_nobody_is_told_or_sent_twice():
    person = make_person(email="manager@example.org")
    rule = make_obligation_rule(kind="audit", period="whole", days=0)
    make_role(person=person, fund=rule.fund, role="manager")
    for _ in range(3):
        make_project(fund=rule.fund, planned_end_on=DUE)
    said = at_once(remind, remind)
    assert all(said)
    assert Obligation.objects.count() == 3
    assert len(mail.outbox) <= 1
    keys = list(Notice.objects.values_list("person", "kind", "key"))
    assert len(keys) == len(set(keys))
