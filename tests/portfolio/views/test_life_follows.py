"""What follows from a step, a date or an amendment: the calendar moves, and people are told."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from portfolio.models import Notice, Project
from tests.factories import make_obligation, make_obligation_rule, make_person, make_project, make_role
from tests.portfolio.views.sheets import address, sent

pytestmark = pytest.mark.django_db
END, LATER = datetime.date(2022, 6, 30), datetime.date(2022, 12, 31)


@pytest.fixture
def running(manager):
    """An active project of the manager's fund, whose calendar asks for an audit 30 days after its end."""
    fund = manager.fund_roles.get().fund
    make_obligation_rule(fund=fund, kind="audit", period="whole", days=30)
    make_obligation_rule(kind="audit", period="whole", days=1)
    return make_project(
        code="P-1",
        fund=fund,
        budget=Decimal("1000.00"),
        planned_start_on=datetime.date(2021, 1, 1),
        planned_end_on=END,
        actual_start_on=None,
    )


@pytest.fixture
def approver(running):
    """Another manager of the same fund."""
    person = make_person(username="approver")
    make_role(person=person, fund=running.fund, role="manager")
    return person


def owed(project):
    """The kind of each obligation and the day it is due."""
    return list(project.obligations.values_list("kind", "due_on"))


def told():
    """Who was told of what."""
    return sorted(Notice.objects.values_list("person__username", "kind"))


def test_an_approved_extension_moves_what_is_owed_and_both_people_are_told(running, manager, approver, client_of):
    outsider = make_person(username="outsider")
    make_role(person=outsider, role="manager")
    page = reverse("amendment-new", args=["P-1", "no-cost-extension"])
    client = client_of(manager)
    client.post(page, sent(client.get(page)) | {"new_end_on": LATER, "reason": "The season was late."})
    assert (told(), owed(running)) == ([("approver", "amendment")], [])
    amendment = running.amendments.get()
    page = reverse("amendment-detail", args=["P-1", amendment.pk])
    assert client_of(approver).post(page, {"state": "approved"}).status_code == 302
    assert told() == [("approver", "amendment"), ("manager", "amendment")]
    assert owed(running) == [("audit", datetime.date(2023, 1, 30))]
    extended = Project.pgh_event_models["update"].objects.filter(pgh_obj_id=running.pk, planned_end_on=LATER)
    assert {event.pgh_context["reason"] for event in extended} == {"no-cost extension: The season was late."}


def test_a_rejected_amendment_moves_nothing_and_says_so(running, manager, approver, client_of):
    page = reverse("amendment-new", args=["P-1", "no-cost-extension"])
    client = client_of(manager)
    client.post(page, sent(client.get(page)) | {"new_end_on": LATER, "reason": "The season was late."})
    page = reverse("amendment-detail", args=["P-1", running.amendments.get().pk])
    assert client_of(approver).post(page, {"state": "rejected", "note": "No"}).status_code == 302
    assert told() == [("approver", "amendment"), ("manager", "amendment")]
    assert owed(running) == []


def test_a_saved_date_moves_what_is_owed_and_leaves_what_a_person_added(running, manager, client_of):
    make_obligation(project=running, kind="evaluation", due_on=END)
    client = client_of(manager)
    data = sent(client.get(address("dates"))) | {"actual_end_on": "2022-03-31", "reason": "Done early"}
    assert client.post(address("dates"), data).status_code == 302
    assert owed(running) == [("audit", datetime.date(2022, 4, 30)), ("evaluation", END)]


def test_an_amendment_of_a_project_that_changed_meanwhile_is_asked_for_anew(running, manager, client_of):
    client, page = client_of(manager), reverse("amendment-new", args=["P-1", "budget-revision"])
    data = sent(client.get(page)) | {"new_budget": "800.00", "reason": "Cheaper"}
    Project.objects.update(budget=Decimal("900.00"))
    refused = client.post(page, data)
    assert refused.context["form"].non_field_errors() == [
        "The project's end or budget was changed meanwhile: look at them, then ask again."
    ]
    assert "budget $900.00" in refused.content.decode()
    assert running.amendments.count() == 0
    assert client.post(page, sent(refused)).status_code == 302
