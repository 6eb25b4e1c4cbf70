"""The way back in a project's life, and the actual day that a step asks for in its own form."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from portfolio.models import Project
from tests.factories import make_allocation, make_fund, make_obligation_rule, make_person, make_project, make_role
from tests.portfolio.views.sheets import sent

pytestmark = pytest.mark.django_db
BEGUN = datetime.date(2021, 3, 1)


def project_of(manager, stage, **fields):
    """A project of the manager's fund."""
    return make_project(fund=manager.fund_roles.get().fund, stage=stage, **fields)


def step_of(project, to):
    """The address of a step."""
    return reverse("project-step", args=[project.code, to])


def standing(project):
    """The stage and the actual days as they are stored."""
    return Project.objects.values_list("stage", "actual_start_on", "actual_end_on").get(pk=project.pk)


def test_a_closed_project_is_opened_again_with_a_reason_and_its_end_is_emptied(manager, client_of):
    end = datetime.date(2022, 1, 31)
    project = project_of(manager, "operationally-closed", actual_start_on=BEGUN, actual_end_on=end)
    client = client_of(manager)
    page = client.get(step_of(project, "active"))
    assert "The actual end, 31 January 2022, is emptied with this step" in page.content.decode()
    assert client.post(step_of(project, "active"), {"reason": ""}).status_code == 400
    assert standing(project) == ("operationally-closed", BEGUN, end)
    assert client.post(step_of(project, "active"), {"reason": "A second phase"}).status_code == 302
    assert standing(project) == ("active", BEGUN, None)
    changes = client.get(f"/projects/{project.code}/?part=history").context["changes"]
    (told,) = [one for _, one in changes if one.why == "A second phase"]
    assert set(told.fields) == {
        ("stage", "operationally closed", "active"),
        ("actual end on", "31 January 2022", "–"),
    }


def test_an_approval_with_posted_money_is_not_taken_back(manager, client_of):
    project = project_of(manager, "approved")
    make_allocation(project=project)
    page = client_of(manager).post(step_of(project, "appraisal"), {"reason": "Too early"})
    assert page.status_code == 409
    assert [(one.name, one.items) for one, _ in page.context["hindrances"]] == [
        ("money_posted", ("$1,000.00 allocated",))
    ]
    assert standing(project)[0] == "approved"


def test_the_way_back_stands_apart_from_the_way_on(manager, client_of):
    project = project_of(manager, "approved")
    page = client_of(manager).get(f"/projects/{project.code}/", {"part": "life"})
    assert [one["to"] for one in page.context["steps"]] == ["active", "cancelled"]
    assert [one["to"] for one in page.context["steps_back"]] == ["appraisal"]
    text = page.content.decode()
    assert text.index('<h3 class="steps-back" id="back">Back</h3>') < text.index(
        f'href="{step_of(project, "appraisal")}"'
    )


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_manages_one_fund_sees_who_opens_the_books_again_and_does_not(method, manager, client_of):
    project = project_of(manager, "financially-closed")
    client, address = client_of(manager), step_of(project, "operationally-closed")
    text = client.get(f"/projects/{project.code}/", {"part": "life"}).content.decode()
    assert "Only who manages the whole office takes this step." in text
    assert address not in text
    assert getattr(client, method)(address, {"reason": "A late bill"}).status_code == 403
    assert standing(project)[0] == "financially-closed"


def test_who_manages_the_whole_office_opens_the_books_again(manager, client_of):
    project, person = project_of(manager, "financially-closed"), make_person()
    make_role(person=person, fund=None, role="manager")
    client, address = client_of(person), step_of(project, "operationally-closed")
    assert address in client.get(f"/projects/{project.code}/", {"part": "life"}).content.decode()
    assert client.post(address, {"reason": "A late bill"}).status_code == 302
    assert standing(project)[0] == "operationally-closed"


def test_the_step_asks_for_the_missing_start_and_follows_the_calendar(manager, client_of):
    project = project_of(manager, "approved", actual_start_on=None, planned_end_on=datetime.date(2021, 12, 31))
    make_allocation(project=project)
    make_obligation_rule(fund=project.fund, kind="audit", period="whole", days=30)
    client = client_of(manager)
    life = client.get(f"/projects/{project.code}/", {"part": "life"}).content.decode()
    assert "the step asks for the actual start on." in life
    assert step_of(project, "active") in life
    page = client.get(step_of(project, "active"))
    assert (list(page.context["form"].fields), page.context["hindrances"]) == (["actual_start_on", "reason"], [])
    data = sent(page) | {"reason": "The team is there"}
    refused = client.post(step_of(project, "active"), data)
    assert [(where, said) for where, _, said in refused.context["wrong"]] == [
        ("id_actual_start_on", "This field is required.")
    ]
    assert client.post(step_of(project, "active"), data | {"actual_start_on": "2021-03-01"}).status_code == 302
    assert standing(project) == ("active", BEGUN, None)
    owed = project.obligations.get()
    assert (owed.kind, owed.period_starts_on, owed.due_on) == ("audit", BEGUN, datetime.date(2022, 1, 30))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2021-02-28", "A project ends after it begins."),
        ("tomorrow", "This day is still to come: give today or an earlier day."),
        ("2021-02-30", "Enter a valid date."),
    ],
)
def test_an_end_that_cannot_be_is_refused_at_its_field(day, words, manager, client_of):
    project = project_of(manager, "active", actual_start_on=BEGUN)
    day = timezone.localdate() + datetime.timedelta(1) if day == "tomorrow" else day
    data = {"reason": "Done", "actual_end_on": day}
    page = client_of(manager).post(step_of(project, "operationally-closed"), data)
    assert (page.status_code, page.context["form"].errors) == (400, {"actual_end_on": [words]})
    assert standing(project) == ("active", BEGUN, None)


def test_a_day_that_is_stated_already_is_not_asked_for(manager, client_of):
    project = project_of(manager, "approved", actual_start_on=BEGUN)
    page = client_of(manager).get(step_of(project, "active"))
    assert list(page.context["form"].fields) == ["reason"]


def test_a_step_of_a_project_that_somebody_else_changed_meanwhile_is_not_taken(manager, client_of):
    project = project_of(manager, "suspended")
    client = client_of(manager)
    data = sent(client.get(step_of(project, "active"))) | {"reason": "On we go"}
    Project.objects.update(actual_start_on=BEGUN)
    page = client.post(step_of(project, "active"), data)
    assert page.context["form"].non_field_errors() == [
        "Somebody else changed the project meanwhile: it is suspended now. Look again."
    ]
    assert standing(project)[0] == "suspended"
    assert client.post(step_of(project, "active"), sent(page)).status_code == 302


def test_no_way_back_in_another_fund(manager, client_of):
    project = make_project(fund=make_fund(), stage="cancelled")
    assert client_of(manager).post(step_of(project, "concept"), {"reason": "Mine"}).status_code == 404
    assert standing(project)[0] == "cancelled"


def test_a_step_that_is_refused_says_everything_in_one_alert_and_in_the_title(manager, client_of):
    project = project_of(manager, "approved", actual_start_on=None)
    client = client_of(manager)
    page = client.post(step_of(project, "active"), {"reason": "", "actual_start_on": "1949-12-31"})
    text = page.content.decode()
    assert page.status_code == 409
    assert (text.count('role="alert"'), text.count("<title>Error: ")) == (1, 1)
    assert text.count("Give a day of the years 1950 to 2100.") == 2  # on top and at the field
    assert "Post an allocation: no project begins without money." in text
