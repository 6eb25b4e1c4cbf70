"""A person with roles in one fund sees, chooses and changes that fund's records and no others."""

import pytest
from django.urls import reverse

from portfolio.models import Allocation, Project
from tests.factories import (
    make_agreement,
    make_allocation,
    make_contribution,
    make_decision,
    make_delivery,
    make_fund,
    make_in_kind,
    make_office_delivery,
    make_organisation,
    make_person,
    make_project,
    make_project_country,
    make_result,
    make_role,
    make_target,
    make_window,
)

MAKERS = {
    "funds_agreement": lambda fund: make_agreement(fund=fund),
    "funds_contribution": lambda fund: make_contribution(draft=True, fund=fund),
    "funds_fund": lambda fund: fund,
    "funds_inkind": lambda fund: make_in_kind(fund=fund),
    "funds_target": lambda fund: make_target(fund=fund),
    "funds_window": lambda fund: make_window(fund=fund),
    "portfolio_allocation": lambda fund: make_allocation(draft=True, project=make_project(fund=fund)),
    "portfolio_decision": lambda fund: make_decision(fund=fund),
    "portfolio_delivery": lambda fund: make_delivery(draft=True, project=make_project(fund=fund)),
    "portfolio_project": lambda fund: make_project(fund=fund),
    "portfolio_projectcountry": lambda fund: make_project_country(project=make_project(fund=fund)),
    "portfolio_result": lambda fund: make_result(project=make_project(fund=fund)),
}


@pytest.fixture
def mine(db):
    """The fund in which the person has a role."""
    return make_fund()


@pytest.fixture
def theirs(db):
    """Another fund."""
    return make_fund()


@pytest.fixture
def officer(mine):
    """A finance officer of one fund."""
    return make_role(person=make_person(is_staff=True), fund=mine, role="finance").person


@pytest.fixture
def one_funds_auditor(mine):
    """An auditor of one fund."""
    return make_role(person=make_person(is_staff=True), fund=mine, role="auditor").person


@pytest.mark.parametrize("noun", MAKERS)
def test_a_list_holds_the_records_of_ones_own_fund_alone(noun, one_funds_auditor, mine, theirs, client_of):
    own = MAKERS[noun](mine)
    MAKERS[noun](theirs)
    rows = client_of(one_funds_auditor).get(reverse(f"admin:{noun}_changelist")).context["cl"].result_list
    assert [row.pk for row in rows] == [own.pk]


@pytest.mark.parametrize("page", ["change", "history"])
@pytest.mark.parametrize("noun", MAKERS)
def test_a_record_of_another_fund_does_not_open(noun, page, one_funds_auditor, mine, theirs, client_of):
    own, foreign = MAKERS[noun](mine), MAKERS[noun](theirs)
    client = client_of(one_funds_auditor)
    assert client.get(reverse(f"admin:{noun}_{page}", args=[own.pk])).status_code == 200
    assert client.get(reverse(f"admin:{noun}_{page}", args=[foreign.pk])).url == reverse("admin:index")


def test_the_history_of_all_records_is_for_the_whole_office(one_funds_auditor, auditor, client_of):
    page = reverse("admin:portfolio_project_events")
    assert [client_of(person).get(page).status_code for person in (one_funds_auditor, auditor)] == [403, 200]


def test_a_deleted_record_is_history_for_the_whole_office_alone(one_funds_auditor, auditor, mine, client_of):
    project = make_project(fund=mine)
    pk = project.pk
    Project.objects.filter(pk=pk).delete()
    page = reverse("admin:portfolio_project_history", args=[pk])
    assert [client_of(person).get(page).status_code for person in (one_funds_auditor, auditor)] == [302, 200]


def test_what_the_office_delivers_is_not_a_single_funds(officer, finance, client_of):
    make_office_delivery(draft=True)
    page = reverse("admin:portfolio_officedelivery_changelist")
    assert [client_of(person).get(page).status_code for person in (officer, finance)] == [403, 200]


@pytest.mark.parametrize(
    ("field", "noun"),
    [("project", "portfolio_project"), ("decision", "portfolio_decision")],
)
def test_autocompletion_offers_the_records_of_ones_own_fund_alone(field, noun, officer, mine, theirs, client_of):
    own = MAKERS[noun](mine)
    MAKERS[noun](theirs)
    asked = {"app_label": "portfolio", "model_name": "allocation", "field_name": field, "term": ""}
    found = client_of(officer).get(reverse("admin:autocomplete"), asked).json()["results"]
    assert found == [{"id": str(own.pk), "text": str(own)}]


def test_filters_offer_ones_own_fund_alone(officer, mine, theirs, client_of):
    make_contribution(fund=mine)
    make_contribution(fund=theirs)
    page = client_of(officer).get(reverse("admin:funds_contribution_changelist")).content.decode()
    assert (mine.name in page, theirs.name in page) == (True, False)


def allocation(project):
    """What the form of an allocation takes."""
    return {
        "dated": "2021-06-30",
        "project": project.pk,
        "organisation": make_organisation().pk,
        "currency": "USD",
        "amount_in_currency": "500",
        "source": "Letter",
    }


def test_a_finance_officer_enters_for_the_own_fund_and_for_no_other(officer, mine, theirs, client_of):
    client, add = client_of(officer), reverse("admin:portfolio_allocation_add")
    own, foreign = make_project(fund=mine), make_project(fund=theirs)
    refused = client.post(add, allocation(foreign))
    assert list(refused.context["adminform"].form.errors) == ["project"]
    assert client.post(add, allocation(own)).status_code == 302
    assert [entry.project for entry in Allocation.objects.all()] == [own]


def test_a_viewers_role_in_a_second_fund_opens_nothing_there(officer, theirs, client_of):
    make_role(person=officer, fund=theirs, role="viewer")
    client, foreign = client_of(officer), make_project(fund=theirs)
    draft = make_allocation(draft=True, project=foreign)
    page = reverse("admin:portfolio_allocation_change", args=[draft.pk])
    assert client.get(page).url == reverse("admin:index")
    assert client.post(page, allocation(foreign)).url == reverse("admin:index")
    refused = client.post(reverse("admin:portfolio_allocation_add"), allocation(foreign))
    assert list(refused.context["adminform"].form.errors) == ["project"]


def test_an_auditors_role_in_a_second_fund_lets_nobody_enter_there(officer, theirs, client_of):
    make_role(person=officer, fund=theirs, role="auditor")
    client, foreign = client_of(officer), make_project(fund=theirs)
    draft = make_allocation(draft=True, project=foreign)
    page = reverse("admin:portfolio_allocation_change", args=[draft.pk])
    assert client.get(page).status_code == 200
    assert client.post(page, allocation(foreign)).status_code == 403
    refused = client.post(reverse("admin:portfolio_allocation_add"), allocation(foreign))
    assert list(refused.context["adminform"].form.errors) == ["project"]


def test_one_funds_finance_officer_does_not_enter_for_the_whole_office(officer, client_of):
    fields = {"contributor_as_stated": "A", "year": 2021, "kind": "experts", "description": "B", "source": "Letter"}
    refused = client_of(officer).post(reverse("admin:funds_inkind_add"), fields)
    assert list(refused.context["adminform"].form.errors) == ["fund"]


def test_a_certifier_of_another_fund_does_not_post(mine, theirs, client_of, finance):
    certifier = make_role(person=make_person(is_staff=True), fund=theirs, role="certifier").person
    make_role(person=certifier, fund=mine, role="auditor")
    draft = make_contribution(draft=True, fund=mine, entered_by=finance)
    chosen = {"action": "post", "_selected_action": [draft.pk], "index": 0}
    answer = client_of(certifier).post(reverse("admin:funds_contribution_changelist"), chosen, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        f"You are no certifier of the fund of these: Contribution {draft.pk}."
    ]
