"""The page of one agreement."""

import datetime
import re
from decimal import Decimal

import pytest
from django.utils import timezone

from funds.models import Match
from tests.factories import make_agreement, make_contribution, make_fund, make_instalment, make_match, make_role

pytestmark = pytest.mark.django_db
QUERIES = 10


def page_of(agreement):
    """The agreement's address."""
    return f"/agreements/{agreement.pk}/"


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_makes_a_fixed_number_of_queries(number, administrator, client_of, django_assert_num_queries):
    pledge = make_agreement(kind="pledge", amount=Decimal(9000))
    under = {"fund": pledge.fund, "contributor": pledge.contributor}
    for n in range(1, number + 1):
        make_match(instalment=make_instalment(agreement=pledge, number=n))
        make_agreement(pledge=pledge, **under)
    client = client_of(administrator)
    with django_assert_num_queries(QUERIES):
        page = client.get(page_of(pledge))
    found = [len(page.context[name]) for name in ("instalments", "receipts", "fulfilling")]
    assert found == [number] * 3


def test_each_instalment_says_what_is_paid_open_and_overdue(administrator, client_of):
    agreement, today = make_agreement(amount=Decimal(3000)), timezone.localdate()
    late = make_instalment(agreement=agreement, due_on=today - datetime.timedelta(days=40))
    make_instalment(agreement=agreement, number=2, due_on=today)
    make_instalment(agreement=agreement, number=3, due_on=today + datetime.timedelta(days=1))
    make_match(instalment=late, amount=Decimal(400))
    rows = client_of(administrator).get(page_of(agreement)).context["instalments"]
    assert [(row.matched, row.open_amount, days) for row, days in rows] == [(400, 600, 40), (0, 1000, 0), (0, 1000, 0)]


def test_receipts_say_what_they_pay_and_what_is_beyond(administrator, client_of):
    agreement = make_agreement()
    make_match(instalment=make_instalment(agreement=agreement, amount=Decimal(600)), amount=Decimal(600))
    make_contribution(agreement=agreement, amount=Decimal(77), draft=True)
    make_contribution(agreement=agreement, amount=Decimal(7), kind="interest")
    page = client_of(administrator).get(page_of(agreement))
    assert [(receipt.amount, rest) for receipt, rest in page.context["receipts"]] == [(1000, 400)]
    assert "$600.00 of instalment 1" in page.content.decode()


def test_what_is_due_and_what_came_in_are_added_up_day_by_day(administrator, client_of):
    agreement = make_agreement()
    make_instalment(agreement=agreement, amount=Decimal(300), due_on=datetime.date(2021, 3, 31))
    make_instalment(agreement=agreement, amount=Decimal(700), number=2, due_on=datetime.date(2021, 9, 30))
    make_contribution(agreement=agreement, amount=Decimal(500))  # on 30 June
    page = client_of(administrator).get(page_of(agreement))
    assert [[cell["text"] for cell in row] for row in page.context["curve"]["rows"]] == [
        ["31 March 2021", "$300.00", "$0.00"],
        ["30 June 2021", "$300.00", "$500.00"],
        ["30 September 2021", "$1,000.00", "$500.00"],
    ]
    assert len(re.findall("<svg ", page.content.decode())) == 1


def test_a_pledge_and_the_agreements_that_fulfil_it_lead_to_each_other(administrator, client_of):
    pledge = make_agreement(kind="pledge", amount=Decimal(5000))
    signed = make_agreement(pledge=pledge, fund=pledge.fund, contributor=pledge.contributor)
    client = client_of(administrator)
    assert f'href="{page_of(signed)}"' in client.get(page_of(pledge)).content.decode()
    assert f'href="{page_of(pledge)}"' in client.get(page_of(signed)).content.decode()
    shown = client.get(page_of(pledge)).context["agreement"]
    assert (shown.fulfilled, shown.open_amount) == (1000, 4000)


def test_the_list_leads_to_the_page(administrator, client_of):
    agreement = make_agreement()
    assert f'<a href="{page_of(agreement)}">' in client_of(administrator).get("/agreements/").content.decode()


def test_another_funds_agreement_is_not_there(viewer, client_of):
    mine = make_agreement(fund=viewer.fund_roles.get().fund)
    client = client_of(viewer)
    assert (client.get(page_of(mine)).status_code, client.get(page_of(make_agreement())).status_code) == (200, 404)


def test_the_sourced_layer_leaves_demonstration_records_out(administrator, client_of):
    agreement, client = make_agreement(), client_of(administrator)
    made_up = make_contribution(agreement=agreement, demonstration=True)
    make_match(contribution=made_up, instalment=make_instalment(agreement=agreement))
    page = client.get(f"{page_of(agreement)}?layer=sourced")
    assert (page.context["received"], page.context["paid"], page.context["agreement"].received) == (0, 0, 0)
    whole = client.get(page_of(agreement)).context
    assert (whole["received"], whole["paid"], whole["agreement"].received) == (1000, 1000, 1000)
    assert client.get(f"{page_of(make_agreement(demonstration=True))}?layer=sourced").status_code == 404


@pytest.fixture
def owed(db):
    """An agreement with an instalment of 300 due in March, one of 700 in June, and a receipt of 500."""
    agreement = make_agreement()
    make_instalment(agreement=agreement, number=2, amount=Decimal(700), due_on=datetime.date(2021, 6, 30))
    make_instalment(agreement=agreement, amount=Decimal(300), due_on=datetime.date(2021, 3, 31))
    make_contribution(agreement=agreement, amount=Decimal(500))
    return agreement


def test_a_finance_officer_matches_the_oldest_first_and_once(owed, finance, client_of):
    client = client_of(finance)
    for words in ("$500.00 matched, oldest instalment first.", "There was nothing to match."):
        page = client.post(f"{page_of(owed)}match/", follow=True)
        assert [str(message) for message in page.context["messages"]] == [words]
    assert list(Match.objects.order_by("pk").values_list("instalment__number", "pays")) == [(1, 300), (2, 200)]


@pytest.mark.parametrize("role", ["manager", "certifier", "auditor", "viewer"])
def test_nobody_else_is_offered_the_button_or_may_press_it(role, owed, client_of):
    person = make_role(role=role, fund=owed.fund).person
    client = client_of(person)
    assert "Match receipts" not in client.get(page_of(owed)).content.decode()
    assert client.post(f"{page_of(owed)}match/").status_code == 403
    assert Match.objects.count() == 0


def test_a_finance_officer_of_another_fund_matches_nothing_here(owed, client_of):
    person = make_role(role="finance", fund=make_fund()).person
    assert client_of(person).post(f"{page_of(owed)}match/").status_code == 404
    assert Match.objects.count() == 0


def test_an_exchange_loss_is_shown(administrator, client_of):
    match = make_match(instalment=make_instalment(), amount=Decimal(900), pays=Decimal(1000))
    page = client_of(administrator).get(page_of(match.instalment.agreement)).content.decode()
    assert "Exchange difference against the agreement's rate: −$100.00, lost." in page
