"""The life of a project without demonstration records: left out where they are shown, never where rules look."""

import datetime

import pytest

from tests.factories import (
    make_amendment,
    make_checklist_answer,
    make_checklist_item,
    make_obligation,
    make_project,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def mixed(manager):
    """A sourced project with a sourced and a demonstration record of each kind."""
    project = make_project(fund=manager.fund_roles.get().fund, stage="active", actual_end_on=datetime.date(2021, 1, 1))
    for demonstration, word in ((False, "sourced"), (True, "made-up")):
        day = datetime.date(2021, 1, 1 + demonstration)
        if demonstration:
            make_amendment(project=project, demonstration=True, reason=f"{word} reason")
        make_obligation(project=project, demonstration=demonstration, note=f"{word} note", due_on=day)
        item = make_checklist_item(stage="active", question=f"{word} question?")
        score = 4 if demonstration else 2
        make_checklist_answer(project=project, item=item, demonstration=demonstration, score=score, note=f"{word} said")
    return project


def test_the_sourced_layer_shows_no_demonstration_record_and_says_that_the_rules_see_them(mixed, manager, client_of):
    client = client_of(manager)
    whole = client.get(f"/projects/{mixed.code}/", {"part": "life"})
    page = client.get(f"/projects/{mixed.code}/", {"part": "life", "layer": "sourced"})
    words = ("sourced note", "sourced said", "made-up note", "made-up said", "made-up reason")
    assert [word in whole.content.decode() for word in words] == [True] * 5
    assert [word in page.content.decode() for word in words] == [True, True, False, False, False]
    assert (whole.context["hidden"], page.context["hidden"]) == (0, 3)
    assert "3 demonstration records of this project are left out below." in page.content.decode()
    assert (whole.context["score"], page.context["score"]) == (3, 2)
    closing = page.context["steps"][0]
    assert {one.name: one.items for one, _ in closing["hindrances"]} == {
        "overdue": ("narrative report, due 1 January 2021", "narrative report, due 2 January 2021"),
        "amendment_waits": ("no-cost extension",),
    }


def test_links_and_ways_back_keep_the_layer(mixed, manager, client_of):
    client = client_of(manager)
    text = client.get(f"/projects/{mixed.code}/", {"part": "life", "layer": "sourced"}).content.decode()
    step, checklist = f"/projects/{mixed.code}/life/suspended/", f"/projects/{mixed.code}/checklist/"
    assert [f'href="{address}?layer=sourced"' in text for address in (step, checklist)] == [True, True]
    answer = client.post(f"{step}?layer=sourced", {"reason": "A flood"})
    assert answer.url == f"/projects/{mixed.code}/?part=life&layer=sourced"
