"""What stands in a project once it is approved, or closed: its edit forms keep the rules of its approval."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from portfolio.models import Project
from tests.factories import (
    make_allocation,
    make_checklist_item,
    make_country,
    make_obligation,
    make_project_country,
    make_project_goal,
    make_project_partner,
    make_window,
)
from tests.portfolio.views.sheets import address, countries_of, messages, sent

pytestmark = pytest.mark.django_db
DAY = datetime.date(2021, 12, 31)


def put(project, **fields):
    """Sets fields of the project, however it came to that."""
    Project.objects.filter(pk=project.pk).update(**fields)
    project.refresh_from_db()


@pytest.mark.parametrize("stage", ["financially-closed", "cancelled"])
@pytest.mark.parametrize("part", ["facts", "dates", "budget", "countries", "partners", "goals", "markers"])
def test_nothing_of_a_closed_project_is_edited_before_it_is_opened_again(part, stage, project, manager, client_of):
    client = client_of(manager)
    data = sent(client.get(address(part))) | {"title": "Late", "reason": "Late"}
    put(project, stage=stage)
    events = Project.pgh_event_model.objects.count()
    page, answer = client.get(address(part)), client.post(address(part), data)
    assert (page.status_code, answer.status_code) == (409, 409)
    for text in (page.content.decode(), answer.content.decode()):
        assert f"The project is {project.get_stage_display()}: nothing of it is changed." in text
        assert 'href="/projects/P-1/?part=life#back"' in text
        assert ">Save</button>" not in text
    assert Project.pgh_event_model.objects.count() == events


def test_what_was_typed_is_shown_where_the_project_was_closed_meanwhile(project, manager, client_of):
    client = client_of(manager)
    data = sent(client.get(address("facts"))) | {"title": "Deeper wells"}
    put(project, stage="cancelled")
    page = client.post(address("facts"), data)
    assert page.context["sheet"]["title"].value() == "Deeper wells"
    assert 'id="back"' in client.get("/projects/P-1/?part=life").content.decode()


def test_what_is_done_stays_done_in_a_closed_project_and_what_is_owed_may_still_come(project, manager, client_of):
    done, owed = make_obligation(project=project, done_on=DAY), make_obligation(project=project, kind="audit")
    put(project, stage="cancelled")
    client = client_of(manager)
    pages = [reverse("obligation-edit", args=["P-1", one.pk]) for one in (done, owed)]
    data = [sent(client.get(page)) for page in pages]
    assert client.get(pages[0]).status_code == 409
    assert client.post(pages[0], data[0] | {"done_on": "", "reason": "A slip"}).status_code == 409
    assert client.post(pages[1], data[1] | {"done_on": "2022-01-02"}).status_code == 302
    assert list(project.obligations.order_by("kind").values_list("kind", "done_on")) == [
        ("audit", datetime.date(2022, 1, 2)),
        ("narrative", DAY),
    ]


def test_the_checklist_of_a_closed_project_is_not_answered(project, manager, client_of):
    item = make_checklist_item(stage="cancelled")
    put(project, stage="cancelled")
    client, page = client_of(manager), reverse("project-checklist", args=["P-1"])
    opened = client.get(page)
    assert opened.status_code == 409
    assert client.post(page, {"opened": opened.context["form"].opened, f"met-{item.pk}": "on"}).status_code == 409
    assert project.checklist.count() == 0


def approved(project):
    """The project active, with a country, a partner and a goal."""
    make_project_country(project=project, country=make_country(name="Chad"))
    make_project_partner(project=project)
    make_project_goal(project=project)
    put(project, stage="active", scope="country")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("countries", "Name at least one beneficiary country, or make it regional or global."),
        ("partners", "Name the organisation that implements it."),
        ("goals", "Name at least one goal."),
    ],
)
def test_what_approval_asked_for_is_not_taken_away_afterwards(part, words, project, manager, client_of):
    approved(project)
    client = client_of(manager)
    data = sent(client.get(address(part))) | {"row-0-DELETE": "on", "reason": "Gone"}
    page = client.post(address(part), data)
    assert (page.status_code, messages(page)) == (400, [words])
    assert page.context["sheet"].forms[0].removed
    assert [project.countries.count(), project.partners.count(), project.goals.count()] == [1, 1, 1]
    put(project, stage="appraisal")
    assert client.post(address(part), data).status_code == 302


def test_the_fund_s_number_of_countries_holds_and_a_project_that_never_met_it_may_come_nearer(
    project, manager, client_of
):
    approved(project)
    type(project.fund).objects.filter(pk=project.fund_id).update(least_countries=3)
    for name in ("Mali", "Niger"):
        make_country(name=name)
    client = client_of(manager)
    for name in ("Mali", "Niger"):
        data = sent(client.get(address("countries"))) | {"reason": "More"}
        data[f"row-{project.countries.count()}-country"] = name
        assert client.post(address("countries"), data).status_code == 302
    page = client.post(
        address("countries"), sent(client.get(address("countries"))) | {"row-0-DELETE": "on", "reason": "Less"}
    )
    words = "Name more countries: the fund wants several to take part. 2 of at least 3 named."
    assert (messages(page), project.countries.count()) == ([words], 3)


def test_rows_of_an_approved_project_and_shares_of_any_say_why(project, manager, client_of):
    make_project_country(project=project, country=make_country(name="Chad"))
    client = client_of(manager)
    data = sent(client.get(address("countries")))
    page = client.post(address("countries"), data | {"row-0-share": "100"})
    assert (page.status_code, messages(page)) == (400, ["Say why you change shares."])
    assert client.post(address("countries"), data | {"row-0-share": "100", "reason": "So"}).status_code == 302
    data = sent(client.get(address("countries")))
    assert messages(client.post(address("countries"), data | {"row-0-DELETE": "on"})) == ["Say why you change shares."]
    assert client.post(address("countries"), data | {"row-0-source": "A letter"}).status_code == 302
    put(project, stage="approved")
    data = sent(client.get(address("countries")))
    page = client.post(address("countries"), data | {"row-0-source": "Another"})
    assert messages(page) == ["Say why you change an approved project."]
    assert client.post(address("countries"), data).status_code == 302
    assert countries_of(project) == [("Chad", "beneficiary", Decimal(1))]


def test_the_planned_start_of_an_approved_project_stays_within_its_window(project, manager, client_of):
    window = make_window(fund=project.fund, short_name="Window A", starts_on=datetime.date(2019, 1, 1))
    put(project, stage="active", window=window)
    client = client_of(manager)
    data = sent(client.get(address("dates"))) | {"planned_start_on": "2018-12-31", "reason": "Earlier"}
    page = client.post(address("dates"), data)
    assert page.context["sheet"].errors == {"planned_start_on": ["Window A begins on 1 January 2019."]}
    unexplained = client.post(address("dates"), data | {"planned_start_on": "2019-01-01", "reason": ""})
    assert messages(unexplained) == ["Say why you change planned start on."]
    gone = client.post(address("dates"), data | {"planned_start_on": ""})
    assert messages(gone) == ["Give the planned start and the planned end."]
    assert client.post(address("dates"), data | {"planned_start_on": "2019-01-01"}).status_code == 302


@pytest.mark.parametrize("field", ["actual_start_on", "actual_end_on"])
def test_an_actual_day_is_not_to_come(field, project, manager, client_of):
    client, today = client_of(manager), timezone.localdate()
    data = sent(client.get(address("dates"))) | {"reason": "So"}
    page = client.post(address("dates"), data | {field: str(today + datetime.timedelta(1))})
    words = "This day is still to come: give today or an earlier day."
    assert page.context["sheet"].errors == {field: [words]}
    assert client.post(address("dates"), data | {field: str(today)}).status_code == 302


@pytest.mark.parametrize("day", ["1949-12-31", "2101-01-01"])
def test_a_day_lies_in_the_years_that_filters_take(day, project, manager, client_of):
    client = client_of(manager)
    page = client.post(address("dates"), sent(client.get(address("dates"))) | {"planned_end_on": day, "reason": "So"})
    assert page.context["sheet"].errors["planned_end_on"] == ["Give a day of the years 1950 to 2100."]


def test_window_and_scope_stay_once_an_approved_project_has_posted_money(project, manager, client_of):
    window = make_window(fund=project.fund)
    put(project, stage="active", scope="country")
    client = client_of(manager)
    data = sent(client.get(address("facts")))
    make_allocation(project=project)
    page = client.post(address("facts"), data | {"window": str(window.pk), "scope": "global", "reason": "Sly"})
    words = "It stays as it is: posted money hangs on it."
    assert page.status_code == 409
    assert page.context["sheet"].errors == {"window": [words], "scope": [words]}
    assert words in client.get(address("facts")).content.decode()
    project.refresh_from_db()
    assert (project.window, project.scope) == (None, "country")
    assert client.post(address("facts"), data | {"theme": "Water"}).status_code == 302


def test_window_and_scope_change_with_a_reason_while_no_money_is_posted(project, manager, client_of):
    window = make_window(fund=project.fund)
    put(project, stage="approved", scope="country")
    make_allocation(project=project, draft=True)
    client = client_of(manager)
    data = sent(client.get(address("facts"))) | {"window": str(window.pk), "scope": "global"}
    page = client.post(address("facts"), data)
    assert (page.status_code, messages(page)) == (400, ["Say why you change window and scope."])
    assert client.post(address("facts"), data | {"reason": "The board said so"}).status_code == 302
    project.refresh_from_db()
    assert (project.window, project.scope) == (window, "global")


def test_an_approved_project_is_not_moved_into_a_window_that_does_not_hold_its_dates(project, manager, client_of):
    put(project, stage="approved", scope="global")
    window = make_window(fund=project.fund, short_name="Window A", ends_on=datetime.date(2020, 6, 30))
    client = client_of(manager)
    data = sent(client.get(address("facts"))) | {"window": str(window.pk), "reason": "So"}
    page = client.post(address("facts"), data)
    assert messages(page) == ["Plan it within the dates of its window. Window A ends on 30 June 2020."]
    project.refresh_from_db()
    assert project.window is None
