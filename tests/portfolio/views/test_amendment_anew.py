"""What is asked of an amendment is asked again when it is approved; an answer is refused in words."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from portfolio.models import Project
from tests.factories import make_allocation, make_amendment, make_role, make_window
from tests.portfolio.views.sheets import sent
from tests.portfolio.views.test_amendment import END, LATER, ask, decide, project_of, second, standing

pytestmark = pytest.mark.django_db
BUDGET = Decimal("1000.00")


@pytest.mark.parametrize(
    ("meanwhile", "words"),
    [
        (lambda p: put(p, stage="financially-closed"), "A project that is financially closed is not amended."),
        (lambda p: ceiling(p, "1400.00"), "Fund A gives at most $1,400.00 to a project."),
        (lambda p: ends(p, datetime.date(2022, 9, 30)), "Window A ends on 30 September 2022."),
        (
            lambda p: make_allocation(project=p, amount=Decimal("1600.00")),
            "$1,600.00 are allocated to the project: its budget is not below that.",
        ),
    ],
)
def test_an_approval_asks_the_rules_again(meanwhile, words, manager, client_of):
    project = project_of(manager, window=make_window(fund=manager.fund_roles.get().fund, short_name="Window A"))
    amendment = make_amendment(project=project, kind="cost-extension", new_end_on=LATER, new_budget=Decimal("1500.00"))
    meanwhile(project)
    page = decide(client_of(manager), amendment, state="approved")
    assert (page.status_code, page.context["form"].non_field_errors()) == (409, [words])
    amendment.refresh_from_db()
    assert (amendment.state, standing(project)) == ("requested", (END, BUDGET))
    assert decide(client_of(manager), amendment, state="rejected", note="Too late").status_code == 302


def put(project, **fields):
    """Sets fields of the project."""
    Project.objects.filter(pk=project.pk).update(**fields)


def ceiling(project, dollars):
    """Gives the fund a name and a ceiling."""
    type(project.fund).objects.filter(pk=project.fund_id).update(name="Fund A", ceiling=Decimal(dollars))


def ends(project, day):
    """Lets the window end on a day."""
    type(project.window).objects.filter(pk=project.window_id).update(ends_on=day)


def test_a_budget_is_not_revised_below_what_is_allocated_posted_alone(manager, client_of):
    project = project_of(manager)
    make_allocation(project=project, amount=Decimal("700.00"))
    make_allocation(project=project, amount=Decimal("100.00"), draft=True)
    page = ask(client_of(manager), project, "budget-revision", new_budget="699.99", reason="Less")
    words = "$700.00 are allocated to the project: its budget is not below that."
    assert page.context["form"].errors == {"new_budget": [words]}
    assert ask(client_of(manager), project, "budget-revision", new_budget="700", reason="Less").status_code == 302


def test_who_asks_has_seen_what_stands_before(manager, client_of):
    project, client = project_of(manager), client_of(manager)
    page = reverse("amendment-new", args=[project.code, "budget-revision"])
    data = sent(client.get(page)) | {"new_budget": "5000", "reason": "More"}
    put(project, budget=Decimal("4242.00"))
    refused = client.post(page, data)
    assert refused.status_code == 409
    assert "budget $4,242.00" in refused.content.decode()
    assert client.post(page, data | {"opened": ""}).status_code == 409
    assert project.amendments.count() == 0
    assert client.post(page, sent(refused)).status_code == 302
    assert project.amendments.get().old_budget == Decimal("4242.00")


def test_an_answer_that_lacks_something_is_400_and_one_that_comes_too_late_409(manager, client_of):
    amendment = make_amendment(project=project_of(manager))
    client = client_of(second(manager))
    assert decide(client, amendment, state="rejected").status_code == 400
    assert decide(client, amendment, state="withdrawn").status_code == 400
    assert decide(client, amendment, state="rejected", note="No").status_code == 302
    assert decide(client, amendment, state="approved").status_code == 409


def test_who_only_views_is_offered_no_answer(manager, viewer, client_of):
    amendment = make_amendment(project=project_of(manager))
    make_role(person=viewer, fund=amendment.project.fund, role="viewer")
    page = client_of(viewer).get(reverse("amendment-detail", args=[amendment.project.code, amendment.pk]))
    assert (page.status_code, page.context["may"]) == (200, ())
    assert 'name="state"' not in page.content.decode()
