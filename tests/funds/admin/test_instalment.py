"""Instalments on the agreement's page of the admin site, and matches by hand."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from funds.models import Instalment, Match
from tests.factories import make_agreement, make_contribution, make_instalment

pytestmark = pytest.mark.django_db
EUROS = {
    "currency": "EUR",
    "rate": Decimal("0.5"),
    "rate_on": datetime.date(2021, 3, 1),
    "rate_source": "Test",
    "amount": Decimal(2000),
    "amount_in_currency": Decimal(1000),
}


def save(client, agreement, *rows):
    """The answer to the agreement's page with these rows of instalments: (euros, US dollars typed)."""
    fields = {
        "reference": agreement.reference,
        "kind": agreement.kind,
        "contributor": agreement.contributor_id,
        "fund": agreement.fund_id,
        "signed_on": agreement.signed_on,
        **{name: str(EUROS[name]) for name in EUROS if name != "amount"},
        "source": "A letter",
        "instalments-TOTAL_FORMS": len(rows),
        "instalments-INITIAL_FORMS": 0,
        "contributions-TOTAL_FORMS": 0,
        "contributions-INITIAL_FORMS": 0,
    }
    for n, (euros, dollars) in enumerate(rows):
        row = {"number": n + 1, "due_on": f"2021-0{n + 1}-01", "amount_in_currency": euros, "amount": dollars}
        fields |= {f"instalments-{n}-{name}": value for name, value in {**row, "source": "Annex"}.items()}
    return client.post(reverse("admin:funds_agreement_change", args=[agreement.pk]), fields)


def wrong(page):
    """The errors of the rows."""
    return [form.errors for form in page.context["inline_admin_formsets"][0].formset.forms]


def test_the_dollars_of_an_instalment_follow_from_the_agreements_rate(finance, client_of):
    agreement = make_agreement(**EUROS)
    assert save(client_of(finance), agreement, ("400", ""), ("600", "1200.00")).status_code == 302
    assert list(Instalment.objects.values_list("amount_in_currency", "amount")) == [(400, 800), (600, 1200)]


def test_a_new_agreement_and_its_instalments_are_entered_at_once(finance, client_of):
    model = make_agreement(**EUROS)
    client = client_of(finance)
    model.reference = "NEW"
    fields = {
        "reference": "NEW",
        "kind": "signed",
        "contributor": model.contributor_id,
        "fund": model.fund_id,
        "signed_on": "2021-03-01",
        **{name: str(EUROS[name]) for name in EUROS if name != "amount"},
        "source": "A letter",
        "instalments-TOTAL_FORMS": 1,
        "instalments-INITIAL_FORMS": 0,
        "instalments-0-number": 1,
        "instalments-0-due_on": "2021-12-31",
        "instalments-0-amount_in_currency": "1000",
        "instalments-0-source": "Annex",
        "contributions-TOTAL_FORMS": 0,
        "contributions-INITIAL_FORMS": 0,
    }
    assert client.post(reverse("admin:funds_agreement_add"), fields).status_code == 302
    assert list(Instalment.objects.values_list("agreement__reference", "amount")) == [("NEW", 2000)]


def test_typed_dollars_differ_by_a_cent_at_most(finance, client_of):
    agreement, client = make_agreement(**EUROS), client_of(finance)
    page = save(client, agreement, ("400", "800.02"))
    assert wrong(page) == [{"amount": ["At the agreement's rate these are $800.00."]}]
    assert save(client, agreement, ("400", "799.99")).status_code == 302
    assert Instalment.objects.get().amount == Decimal("799.99")


def test_instalments_beyond_the_agreement_are_refused_in_words_and_nothing_stays(finance, client_of):
    agreement = make_agreement(**EUROS)
    page = save(client_of(finance), agreement, ("400", ""), ("601", ""))
    assert page.context["adminform"].form.non_field_errors() == ["The instalments come to more than the agreement."]
    assert Instalment.objects.count() == 0


def test_what_a_match_pays_follows_from_both_rates(finance, client_of):
    agreement = make_agreement(**EUROS)
    owed = make_instalment(agreement=agreement, amount=Decimal(2000), amount_in_currency=Decimal(1000))
    euros = {**EUROS, "rate": Decimal("0.8"), "amount": Decimal(1250)}
    del euros["amount_in_currency"]
    receipt = make_contribution(agreement=agreement, **euros)
    fields = {"contribution": receipt.pk, "instalment": owed.pk, "amount": "125", "source": "A letter"}
    assert client_of(finance).post(reverse("admin:funds_match_add"), fields).status_code == 302
    assert list(Match.objects.values_list("amount", "pays")) == [(125, 200)]


def test_a_match_beyond_the_receipt_is_refused_in_words(finance, client_of):
    owed = make_instalment()
    receipt = make_contribution(agreement=owed.agreement, amount=Decimal(100))
    fields = {"contribution": receipt.pk, "instalment": owed.pk, "amount": "101", "source": "A letter"}
    page = client_of(finance).post(reverse("admin:funds_match_add"), fields)
    words = "The receipt holds 100.00 US dollars, of which 0 are matched already."
    assert page.context["adminform"].form.non_field_errors() == [words]
    assert Match.objects.count() == 0
