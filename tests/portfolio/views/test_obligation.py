"""Obligations: added, moved, marked done."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from portfolio.models import Obligation
from tests.factories import make_obligation, make_project
from tests.portfolio.views.sheets import sent

pytestmark = pytest.mark.django_db
DAY = datetime.date(2021, 12, 31)


def project_of(manager, **fields):
    """A project of the manager's fund."""
    return make_project(fund=manager.fund_roles.get().fund, **fields)


def edit(client, obligation, **data):
    """The answer to changing an obligation: what is not said stays."""
    return client.post(page_of(obligation), sent(client.get(page_of(obligation))) | data)


def page_of(obligation):
    """The address of its form."""
    return reverse("obligation-edit", args=[obligation.project.code, obligation.pk])


def stored(obligation):
    """Kind and days as they are stored."""
    return Obligation.objects.values_list("kind", "due_on", "done_on").get(pk=obligation.pk)


def test_the_manager_adds_what_a_project_owes(manager, client_of):
    project = project_of(manager, demonstration=True)
    answer = client_of(manager).post(
        reverse("obligation-new", args=[project.code]), {"kind": "audit", "due_on": DAY, "note": "By the board"}
    )
    assert answer.url == f"/projects/{project.code}/?part=life#obligations"
    made = project.obligations.get()
    assert (made.kind, made.due_on, made.done_on, made.note) == ("audit", DAY, None, "By the board")
    assert (made.source, made.demonstration) == (f"Entered by {manager}", True)


def test_the_same_is_not_owed_twice_on_a_day(manager, client_of):
    obligation = make_obligation(project=project_of(manager))
    page = client_of(manager).post(
        reverse("obligation-new", args=[obligation.project.code]), {"kind": obligation.kind, "due_on": DAY}
    )
    assert page.status_code == 400
    assert page.context["form"].non_field_errors() == ["The project already owes this on that day."]
    assert Obligation.objects.count() == 1


def test_all_that_is_missing_is_told_at_once(manager, client_of):
    page = client_of(manager).post(reverse("obligation-new", args=[project_of(manager).code]), {})
    assert (page.status_code, set(page.context["form"].errors)) == (400, {"kind", "due_on"})


def test_an_obligation_is_marked_done_on_a_day(manager, client_of):
    obligation = make_obligation(project=project_of(manager))
    assert edit(client_of(manager), obligation, done_on="2022-01-02").status_code == 302
    assert stored(obligation) == ("narrative", DAY, datetime.date(2022, 1, 2))


def test_nothing_is_done_in_the_future(manager, client_of):
    obligation = make_obligation(project=project_of(manager))
    page = edit(client_of(manager), obligation, done_on=timezone.localdate() + datetime.timedelta(1))
    assert page.context["form"].errors == {"done_on": ["It has not come yet: give today or an earlier day."]}
    assert stored(obligation) == ("narrative", DAY, None)


@pytest.mark.parametrize("change", [{"due_on": "2022-06-30"}, {"kind": "audit"}, {"done_on": ""}])
def test_who_moves_a_day_or_takes_back_a_mark_says_why(change, manager, client_of):
    obligation = make_obligation(project=project_of(manager), done_on=DAY)
    client, before = client_of(manager), stored(obligation)
    page = edit(client, obligation, **change)
    assert page.context["form"].errors == {"reason": ["Say why you change what was entered."]}
    assert stored(obligation) == before
    assert edit(client, obligation, reason="A slip", **change).status_code == 302
    event = Obligation.pgh_event_models["update"].objects.get(pgh_obj_id=obligation.pk, pgh_label="update")
    assert (event.pgh_context["reason"], event.pgh_context["user"]) == ("A slip", manager.pk)
    assert stored(obligation) != before


def test_of_two_people_with_one_obligation_the_second_sees_both_days_and_chooses(manager, client_of):
    obligation, client = make_obligation(project=project_of(manager)), client_of(manager)
    mine = sent(client.get(page_of(obligation)))
    edit(client, obligation, done_on="2022-01-02")
    page = client.post(page_of(obligation), mine | {"done_on": "2022-01-05", "note": "By mail", "reason": "A slip"})
    clashes = [(one.key, one.opened, one.stored, one.mine) for one in page.context["form"].clashes]
    assert clashes == [("done_on", "–", "2 January 2022", "5 January 2022")]
    assert (page.status_code, page.context["by_whom"].by) == (409, "manager")
    assert stored(obligation)[2] == datetime.date(2022, 1, 2)
    assert 'name="choice-done_on" value="stored"' in page.content.decode()
    done = client.post(page_of(obligation), sent(page) | {"choice-done_on": "stored"})
    assert done.status_code == 302
    obligation.refresh_from_db()
    assert (obligation.done_on, obligation.note) == (datetime.date(2022, 1, 2), "By mail")


def test_a_form_that_does_not_say_what_it_was_opened_with_overwrites_nothing(manager, client_of):
    obligation = make_obligation(project=project_of(manager))
    data = sent(client_of(manager).get(page_of(obligation))) | {"done_on": "2022-01-02", "opened": ""}
    assert client_of(manager).post(page_of(obligation), data).status_code == 409
    assert stored(obligation) == ("narrative", DAY, None)
