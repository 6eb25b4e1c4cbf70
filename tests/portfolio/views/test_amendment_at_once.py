"""Two people at the same moment: of their decisions on an amendment the first counts."""

import threading
from decimal import Decimal
from functools import partial

import pytest
from django.db import connection, transaction
from django.urls import reverse

from portfolio.models import Amendment, Project
from tests.factories import make_amendment
from tests.portfolio.views.sheets import sent
from tests.portfolio.views.test_amendment import END, decide, project_of, second, standing


def at_once(*acts):
    """What each act answered, all begun at the same moment in threads of their own."""
    gate, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(n, act):
        gate.wait()
        try:
            answers[n] = act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


@pytest.mark.django_db(transaction=True)
def test_of_two_approvals_at_the_same_moment_one_wins(manager, client_of):
    project = project_of(manager)
    amendment = make_amendment(project=project, kind="budget-revision", new_budget=Decimal("2000.00"))
    clients = [client_of(manager), client_of(second(manager))]
    answers = at_once(*(lambda client=client: decide(client, amendment, state="approved") for client in clients))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert standing(project) == (END, Decimal("2000.00"))
    events = Amendment.pgh_event_models["update"].objects.filter(pgh_obj_id=amendment.pk, state="approved")
    assert events.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_an_approval_and_a_rejection_at_the_same_moment_one_counts(manager, client_of):
    project = project_of(manager)
    amendment = make_amendment(project=project, kind="budget-revision", new_budget=Decimal("2000.00"))
    first, other = client_of(manager), client_of(second(manager))
    answers = at_once(
        lambda: decide(first, amendment, state="approved"),
        lambda: decide(other, amendment, state="rejected", note="No"),
    )
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    amendment.refresh_from_db()
    assert (amendment.state == "approved") == (standing(project)[1] == Decimal("2000.00"))


@pytest.mark.django_db(transaction=True)
def test_of_two_requests_at_the_same_moment_one_waits(manager, client_of):
    project = project_of(manager)
    clients = [client_of(manager), client_of(second(manager))]
    page = reverse("amendment-new", args=[project.code, "budget-revision"])
    asked = [sent(client.get(page)) | {"new_budget": "5", "reason": "Because"} for client in clients]
    answers = at_once(*(partial(client.post, page, data) for client, data in zip(clients, asked, strict=True)))
    assert sorted(answer.status_code for answer in answers) == [302, 400]
    assert project.amendments.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_approval_waits_for_who_changes_the_project_and_then_sees_the_change(manager, client_of):
    project = project_of(manager)
    amendment = make_amendment(project=project, kind="budget-revision", new_budget=Decimal("2000.00"))
    client, held, answers = client_of(second(manager)), threading.Event(), []

    def approve():
        held.wait()
        try:
            answers.append(decide(client, amendment, state="approved").status_code)
        finally:
            connection.close()

    thread = threading.Thread(target=approve)
    thread.start()
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        held.set()
        thread.join(2)  # it reads the project as it stood before, and then waits for the lock
        Project.objects.filter(pk=project.pk).update(stage="cancelled")
    thread.join(30)
    amendment.refresh_from_db()
    assert (answers, amendment.state, standing(project)) == ([409], "requested", (END, Decimal("1000.00")))
