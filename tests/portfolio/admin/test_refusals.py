"""What the rules refuse comes back as a message, and changes nothing."""

from decimal import Decimal

import pytest
from django.urls import reverse

from funds.models import Agreement, FundRole, Organisation
from portfolio.models import Project, ProjectCountry
from tests.factories import (
    make_agreement,
    make_allocation,
    make_country,
    make_fund,
    make_goal,
    make_organisation,
    make_person,
    make_project,
    make_project_country,
    make_window,
)

NO_ROWS = {
    f"{part}-{name}": 0
    for part in ("countries", "partners", "goals", "markers")
    for name in ("TOTAL_FORMS", "INITIAL_FORMS")
} | {"allocations-TOTAL_FORMS": 0, "allocations-INITIAL_FORMS": 0}


def typed(**fields):
    """What the form of a project takes."""
    return {
        "code": "NEW",
        "title": "New",
        "scope": "country",
        "stage": "active",
        "source": "A letter",
        **NO_ROWS,
        **fields,
    }


def rows(part, *rows):
    """These rows of an inline, as a form sends them."""
    sent = {f"{part}-TOTAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        sent |= {f"{part}-{number}-{name}": value for name, value in {"source": "A letter", **row}.items()}
    return sent


def country(share, role="beneficiary"):
    """A row of a country with a share."""
    return {"country": make_country().pk, "role": role, "share": share}


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        (("0.5", "0.4"), "The shares add up to 1: these add up to 0.9."),
        (("0.5", ""), "State all shares or none: 1 of them are empty."),
    ],
)
def test_shares_that_do_not_add_up_are_refused_at_their_rows(shares, words, administrator, client_of):
    page = client_of(administrator).post(
        reverse("admin:portfolio_project_add"), typed(**rows("countries", *map(country, shares)))
    )
    assert page.context["inline_admin_formsets"][0].formset.non_form_errors() == [words]
    assert Project.objects.count() == 0


def test_shares_that_add_up_are_kept_and_a_provider_needs_none(administrator, client_of):
    sent = rows("countries", country("0.25"), country("0.75"), country("", role="provider"))
    assert client_of(administrator).post(reverse("admin:portfolio_project_add"), typed(**sent)).status_code == 302
    assert sorted(ProjectCountry.objects.beneficiaries().values_list("share", flat=True)) == [
        Decimal("0.25"),
        Decimal("0.75"),
    ]


def test_weights_of_goals_add_up(administrator, client_of):
    sent = rows("goals", {"goal": make_goal(number=1).pk, "weight": "0.5"})
    page = client_of(administrator).post(reverse("admin:portfolio_project_add"), typed(**sent))
    assert [formset.formset.non_form_errors() for formset in page.context["inline_admin_formsets"]] == [
        [],
        [],
        ["The weights add up to 1: these add up to 0.5."],
        [],
        [],
    ]


def test_what_the_database_refuses_as_the_transaction_ends_becomes_a_message(administrator, client_of):
    project = make_project()
    half, other = (make_project_country(project=project, share=Decimal("0.5")) for _ in range(2))
    page = reverse("admin:portfolio_projectcountry_delete", args=[half.pk])
    answer = client_of(administrator).post(page, {"post": "yes"}, follow=True)
    assert [str(message) for message in answer.context["messages"]][-1] == (
        "The shares of a project add up to 100 per cent."
    )
    assert set(ProjectCountry.objects.all()) == {half, other}


def test_a_trigger_s_words_stand_in_the_form_with_what_was_typed(administrator, client_of):
    fund, other = make_fund(), make_fund()
    project = make_project(fund=fund, code="P")
    make_allocation(project=project)
    page = client_of(administrator).post(
        reverse("admin:portfolio_project_change", args=[project.pk]),
        typed(fund=other.pk, title="Typed", reason_for_change="x"),
    )
    form = page.context["adminform"].form
    assert form.non_field_errors() == ["A project with posted money stays in its fund and window."]
    assert form["title"].value() == "Typed"
    project.refresh_from_db()
    assert (project.fund, project.code) == (fund, "P")


def test_a_window_of_another_fund_is_refused_at_its_field(administrator, client_of):
    page = client_of(administrator).post(
        reverse("admin:portfolio_project_add"), typed(fund=make_fund().pk, window=make_window().pk)
    )
    assert page.context["adminform"].form.errors == {"window": ["This window belongs to another fund."]}


def test_a_year_outside_its_framework_is_refused_in_the_trigger_s_words(administrator, client_of):
    from tests.factories import make_framework

    fields = {"framework": make_framework().pk, "year": 1999, "amount": 5, "counts": "received", "source": "A letter"}
    page = client_of(administrator).post(reverse("admin:funds_target_add"), fields)
    assert page.context["adminform"].form.non_field_errors() == ["The target's year lies outside its framework."]


def test_an_organisation_with_agreements_is_not_deleted(administrator, client_of):
    organisation = make_organisation()
    make_agreement(contributor=organisation)
    client = client_of(administrator)
    client.post(reverse("admin:funds_organisation_delete", args=[organisation.pk]), {"post": "yes"})
    assert list(Organisation.objects.filter(pk=organisation.pk)) == [organisation]


def test_an_agreement_s_dollars_follow_from_its_currency_and_rate(finance, client_of):
    fields = {
        "reference": "A-1",
        "kind": "signed",
        "contributor": make_organisation().pk,
        "fund": make_fund().pk,
        "signed_on": "2021-03-01",
        "currency": "USD",
        "amount_in_currency": "700",
        "source": "A letter",
        "instalments-TOTAL_FORMS": 0,
        "instalments-INITIAL_FORMS": 0,
        "contributions-TOTAL_FORMS": 0,
        "contributions-INITIAL_FORMS": 0,
    }
    add = reverse("admin:funds_agreement_add")
    refused = client_of(finance).post(add, {**fields, "currency": "EUR"})
    assert list(refused.context["adminform"].form.errors) == ["rate"]
    assert client_of(finance).post(add, fields).status_code == 302
    known = {"currency": "EUR", "rate": "0.5", "rate_on": "2021-03-01", "rate_source": "A bank", "reference": "A-2"}
    assert client_of(finance).post(add, {**fields, **known}).status_code == 302
    assert list(Agreement.objects.order_by("reference").values_list("amount", flat=True)) == [700, 1400]


def test_a_role_given_twice_is_refused(administrator, finance, client_of):
    fields = {"person": finance.pk, "fund": "", "role": "finance"}
    page = client_of(administrator).post(reverse("admin:funds_fundrole_add"), fields)
    assert page.context["adminform"].form.non_field_errors() == ["This person already has this role there."]
    assert FundRole.objects.filter(person=finance).count() == 1


def test_a_person_is_made_and_given_a_role(administrator, client_of):
    client, fund, person = client_of(administrator), make_fund(), make_person()
    fields = {
        "username": person.username,
        "is_active": "on",
        "is_staff": "on",
        "fund_roles-TOTAL_FORMS": 1,
        "fund_roles-INITIAL_FORMS": 0,
        "fund_roles-0-person": person.pk,
        "fund_roles-0-fund": fund.pk,
        "fund_roles-0-role": "auditor",
    }
    assert client.post(reverse("admin:portfolio_person_change", args=[person.pk]), fields).status_code == 302
    assert list(person.fund_roles.values_list("fund", "role")) == [(fund.pk, "auditor")]
