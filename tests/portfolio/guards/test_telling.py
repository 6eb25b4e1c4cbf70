"""What people are told when it happens."""

import pytest

from portfolio.guards.telling import amendment_asked, amendment_decided, handed_over
from portfolio.models import Amendment, Notice
from tests.factories import make_amendment, make_fund, make_mute, make_person, make_project, make_role

pytestmark = pytest.mark.django_db


def told():
    """(who, kind, what, where) of every notice."""
    return list(Notice.objects.order_by("pk").values_list("person__username", "kind", "text", "address"))


def test_every_other_manager_of_the_fund_is_told_that_an_amendment_waits(manager):
    fund = manager.fund_roles.get().fund
    for name, place, role in (
        ("other", fund, "manager"),
        ("viewer", fund, "viewer"),
        ("foreign", make_fund(), "manager"),
    ):
        make_role(person=make_person(username=name), fund=place, role=role)
    make_mute(
        person=make_role(person=make_person(username="muted"), fund=fund, role="manager").person, kind="amendment"
    )
    asked = make_amendment(project=make_project(fund=fund, code="M-1"), requested_by=manager)
    for _ in range(2):
        amendment_asked(asked)
    words = "The no-cost extension of M-1 waits for your approval; manager asked for it."
    assert told() == [("other", "amendment", words, f"/projects/M-1/amendments/{asked.pk}/")]


@pytest.mark.parametrize("state", ["approved", "rejected"])
def test_who_asked_is_told_how_it_was_decided(state):
    asked = make_amendment(project=make_project(code="M-1"), requested_by=make_person(username="asker"))
    decided = asked.decide(make_person(username="decider"), state)
    for _ in range(2):
        amendment_decided(decided)
    words = f"The no-cost extension of M-1 that you asked for is {state}, by decider."
    assert told() == [("asker", "amendment", words, f"/projects/M-1/amendments/{asked.pk}/")]


def test_who_withdrew_their_own_or_still_waits_is_told_nothing():
    asked = make_amendment()
    amendment_decided(asked)
    amendment_decided(asked.decide(asked.requested_by, Amendment.State.WITHDRAWN))
    assert told() == []


def test_the_new_manager_is_told_once_a_day():
    person = make_person(username="new")
    make_role(person=person, fund=None, role="manager")
    project = make_project(code="M-1", manager=person)
    for _ in range(2):
        handed_over(project)
    handed_over(make_project())
    assert told() == [("new", "manager", "You look after M-1 now.", "/projects/M-1/")]
