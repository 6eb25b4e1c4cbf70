"""Amounts as people write them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from funds.money import dollars
from portfolio.forms.money import Dollars
from portfolio.models import Amendment
from tests.factories import make_project
from tests.portfolio.views.sheets import sent

GROUPED = "Write the amount like 1,000,000.00: a comma or space between thousands only."
MILLION = (
    "1000000",
    "1,000,000",
    "1 000 000",
    "1,000,000.00",
    "$1,000,000.00",
    "$ 1 000 000.00",
    " 1\u202f000\u202f000 ",
    "1\u00a0000\u00a0000.00",
)


@pytest.mark.parametrize("text", MILLION)
def test_an_amount_is_read_as_people_and_pages_write_it(text):
    assert Dollars(max_digits=18, decimal_places=2).clean(text) == Decimal(1000000)


@pytest.mark.parametrize("amount", ["0", "0.10", "999", "1000", "12345.67", "-1234567.80"])
def test_what_a_page_prints_is_read_back(amount):
    assert Dollars().clean(dollars(Decimal(amount))) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    ["1,00", "1,0000", "10,00,000", "1,000,00", "1000,000", ",100", "1,000,", "1.000,00", "0,5", "1,000 000", "1 00"],
)
def test_a_comma_or_space_elsewhere_than_between_thousands_is_refused(text):
    with pytest.raises(ValidationError) as refusal:
        Dollars().clean(text)
    assert refusal.value.messages == [GROUPED]


@pytest.mark.parametrize("text", ["a", "1.000.000", "€5", "$", "--1", "NaN"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValidationError) as refusal:
        Dollars().clean(text)
    assert refusal.value.messages == ["Enter a number."]


def test_more_digits_than_the_record_holds_are_refused():
    with pytest.raises(ValidationError):
        Dollars(max_digits=5, decimal_places=2).clean("1,000.00")
    with pytest.raises(ValidationError):
        Dollars(max_digits=18, decimal_places=2).clean("1,000.001")


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "status", "stored"), [("1,500 ", 302, "1500.00"), ("1,50", 400, "100.00")])
def test_the_budget_and_an_amendment_take_an_amount_as_it_is_printed(text, status, stored, manager, client_of):
    client, fund = client_of(manager), manager.fund_roles.get().fund
    project = make_project(code="P-1", fund=fund, stage="concept", budget=Decimal("100.00"))
    page = reverse("project-edit", args=["P-1", "budget"])
    answer = client.post(page, {**sent(client.get(page)), "budget": text, "reason": "Agreed"})
    project.refresh_from_db()
    assert (answer.status_code, project.budget) == (status, Decimal(stored))
    type(project).objects.update(stage="active", budget=Decimal("100.00"))
    page = reverse("amendment-new", args=["P-1", "budget-revision"])
    answer = client.post(page, {**sent(client.get(page)), "new_budget": text, "reason": "Agreed"})
    assert (answer.status_code, [one.new_budget for one in Amendment.objects.all()]) == (
        status,
        [Decimal(stored)] if status == 302 else [],
    )
