"""Budgets on the admin site: entered with their lines, adopted once, and then only looked at."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from portfolio.models import Budget
from tests.factories import (
    make_budget,
    make_budget_line,
    make_category,
    make_fund,
    make_person,
    make_project,
    make_role,
)

pytestmark = pytest.mark.django_db
LIST = reverse("admin:portfolio_budget_changelist")


def typed(**fields):
    """What a finance officer types: the original budget of a project with one line."""
    return {
        "project": make_project().pk,
        "version": 1,
        "support_cost_rate": "0.08",
        "source": "The project document",
        "lines-TOTAL_FORMS": 1,
        "lines-INITIAL_FORMS": 0,
        "lines-0-year": 2021,
        "lines-0-category": make_category().pk,
        "lines-0-amount": "700.25",
        "lines-0-source": "The project document",
        **fields,
    }


def adopt(client, *budgets):
    """What the action *adopt* says."""
    chosen = {"action": "adopt", "_selected_action": [budget.pk for budget in budgets], "index": 0}
    return [str(message) for message in client.post(LIST, chosen, follow=True).context["messages"]]


def test_a_budget_is_entered_with_its_lines_as_a_draft(finance, client_of):
    assert client_of(finance).post(reverse("admin:portfolio_budget_add"), typed()).status_code == 302
    budget = Budget.objects.get()
    assert (str(budget.total()), budget.adopted_on) == ("700.25", None)


def test_an_adopted_budget_holds_from_today_and_is_only_looked_at(finance, client_of):
    budget, client = make_budget_line().budget, client_of(finance)
    assert adopt(client, budget) == [f"Adopted: {budget}. What changes from now on is a new version."]
    budget.refresh_from_db()
    assert (budget.adopted_on, list(Budget.objects.latest())) == (timezone.now().date(), [budget])
    page = reverse("admin:portfolio_budget_change", args=[budget.pk])
    assert (client.get(page).status_code, client.post(page, typed()).status_code) == (200, 403)


def test_a_revised_version_takes_its_place_and_the_original_is_kept(finance, client_of):
    first = make_budget_line().budget
    second = make_budget_line(budget=make_budget(project=first.project, version=2)).budget
    adopt(client_of(finance), first)
    assert list(Budget.objects.latest()) == [first]
    adopt(client_of(finance), second)
    assert (list(Budget.objects.latest()), list(Budget.objects.adopted())) == ([second], [first, second])


def test_what_has_no_lines_or_is_adopted_is_refused_by_name_and_nothing_is_adopted(finance, client_of):
    empty, good = make_budget(), make_budget_line().budget
    held = make_budget_line().budget
    Budget.objects.filter(pk=held.pk).update(adopted_on=datetime.date(2021, 1, 1))
    held.refresh_from_db()
    assert adopt(client_of(finance), empty, good, held) == [
        f"These are adopted already: {held}.",
        f"These have no lines: {empty}.",
    ]
    assert list(Budget.objects.adopted()) == [held]


def test_who_keeps_the_books_of_one_fund_adopts_no_budget_of_another(client_of):
    person, budget = make_person(is_staff=True), make_budget_line().budget
    make_role(person=person, fund=make_fund(), role="finance")
    make_role(person=person, fund=budget.project.fund, role="auditor")
    assert adopt(client_of(person), budget) == [f"You keep no budgets of the fund of these: {budget}."]
    assert list(Budget.objects.adopted()) == []
