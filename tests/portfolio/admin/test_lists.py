"""Every list of the admin site: it opens, sorts, filters and searches, and its queries do not grow with its rows."""

import datetime
import re

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.factories import (
    LEDGERS,
    MAKERS,
    make_contribution,
    make_country,
    make_fund,
    make_project,
    make_role,
    make_target,
)

# The session, the person, the roles, the demonstration mark; then counts, rows, filters, dates.
QUERIES = {
    "countries.country": 9,
    "countries.countrygroup": 7,
    "countries.membership": 11,
    "countries.region": 7,
    "funds.agreement": 10,
    "funds.charge": 10,
    "funds.contribution": 11,
    "funds.exchangerate": 11,
    "funds.framework": 7,
    "funds.fund": 8,
    "funds.fundrole": 8,
    "funds.iaticode": 8,
    "funds.inkind": 9,
    "funds.instalment": 10,
    "funds.match": 7,
    "funds.organisation": 8,
    "funds.prospect": 10,
    "funds.period": 8,
    "funds.periodperson": 7,
    "funds.target": 9,
    "funds.window": 8,
    "portfolio.actionpoint": 8,
    "portfolio.allocation": 10,
    "portfolio.amendment": 7,
    "portfolio.budget": 9,
    "portfolio.budgetcategory": 7,
    "portfolio.budgetline": 9,
    "portfolio.checklistanswer": 8,
    "portfolio.checklistitem": 7,
    "portfolio.decision": 11,
    "portfolio.delivery": 11,
    "portfolio.document": 7,
    "portfolio.documentversion": 8,
    "portfolio.goal": 7,
    "portfolio.indicator": 7,
    "portfolio.mute": 7,
    "portfolio.notice": 6,
    "portfolio.note": 7,
    "portfolio.obligation": 8,
    "portfolio.obligationrule": 8,
    "portfolio.officedelivery": 9,
    "portfolio.person": 10,
    "portfolio.project": 12,
    "portfolio.projectcountry": 8,
    "portfolio.policymarker": 7,
    "portfolio.projectgoal": 8,
    "portfolio.projectmarker": 8,
    "portfolio.projectpartner": 7,
    "portfolio.publishedfigure": 10,
    "portfolio.result": 9,
    "portfolio.risk": 9,
    "portfolio.savedview": 8,
    "portfolio.transfer": 10,
}


def model_of(noun):
    """The model called `app.model`."""
    return next(model for model in admin.site._registry if model._meta.label_lower == noun)


def fill(noun, number):
    """Makes as many records of the noun as `number`; of people some with a role beside the one who asks."""
    if noun == "funds.target":
        return [make_target(year=2018 + n) for n in range(number)]
    if noun == "portfolio.person":
        return [make_role(fund=make_fund()).person for _ in range(number)]
    model = model_of(noun)
    return [MAKERS[model](draft=True) if model in LEDGERS else MAKERS[model]() for _ in range(number)]


def list_of(noun):
    """The address of the noun's list."""
    return reverse(f"admin:{noun.replace('.', '_')}_changelist")


def test_the_table_of_queries_names_every_noun():
    assert {model._meta.label_lower for model in admin.site._registry} == set(QUERIES)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("noun", QUERIES)
def test_a_list_of_one_row_and_a_list_of_three_make_the_same_queries(
    noun, number, auditor, client_of, django_assert_num_queries
):
    client = client_of(auditor)
    fill(noun, number)
    client.get(reverse("admin:index"))  # whatever is read once and kept
    with django_assert_num_queries(QUERIES[noun]):
        page = client.get(list_of(noun))
    own = {"funds.fundrole": 1, "portfolio.person": 1}.get(noun, 0)
    assert page.context["cl"].result_count == number + own


@pytest.mark.parametrize("noun", QUERIES)
def test_a_list_sorts_by_every_column_both_ways(noun, administrator, client_of):
    client = client_of(administrator)
    fill(noun, 3)
    found = client.get(list_of(noun)).context["cl"]
    columns = range(1, len(found.list_display))  # the first is the box to choose a row
    for order in (".".join(f"{way}{column}" for column in columns) for way in ("", "-")):
        page = client.get(list_of(noun), {"o": order})
        assert (page.status_code, page.context["cl"].result_count) == (200, found.result_count)


@pytest.mark.parametrize("noun", QUERIES)
def test_a_list_searched_for_what_no_record_says_is_empty(noun, administrator, client_of):
    fill(noun, 3)
    page = client_of(administrator).get(list_of(noun), {"q": "zzzz"})
    assert (page.status_code, page.context["cl"].result_count) == (200, 0)


@pytest.mark.parametrize("noun", QUERIES)
def test_every_filter_beside_and_above_a_list_opens(noun, administrator, client_of):
    client = client_of(administrator)
    fill(noun, 3)
    links = re.findall(r'href="(\?[^"]*)"', client.get(list_of(noun)).content.decode())
    one_of_each = {link.split("=")[0]: link.replace("&amp;", "&") for link in links}
    assert {client.get(list_of(noun) + link).status_code for link in one_of_each.values()} <= {200}


@pytest.mark.parametrize(
    "address", ["?dated__year=twelve", "?dated__year=99999999999", "?fund__id__exact=x", "?p=zero", "?o=99"]
)
def test_an_address_that_makes_no_sense_goes_back_to_the_list(address, administrator, client_of):
    make_contribution()
    page = client_of(administrator).get(list_of("funds.contribution") + address, follow=True)
    assert (page.status_code, page.context["cl"].result_count) == (200, 1)


def test_a_search_passes_over_accents(administrator, client_of):
    make_country(name="Côte d’Ivoire")
    make_country(name="Ghana")
    page = client_of(administrator).get(list_of("countries.country"), {"q": "cote"})
    assert [country.name for country in page.context["cl"].result_list] == ["Côte d’Ivoire"]


def test_a_list_filters_by_fund_year_and_state(administrator, client_of):
    one, other = make_fund(), make_fund()
    wanted = make_contribution(draft=True, fund=one, dated=datetime.date(2020, 5, 1))
    make_contribution(fund=one, dated=datetime.date(2020, 5, 1))
    make_contribution(draft=True, fund=other, dated=datetime.date(2020, 5, 1))
    make_contribution(draft=True, fund=one, dated=datetime.date(2021, 5, 1))
    asked = {"fund__id__exact": one.pk, "dated__year": "2020", "state": "draft"}
    page = client_of(administrator).get(list_of("funds.contribution"), asked)
    assert [entry.pk for entry in page.context["cl"].result_list] == [wanted.pk]


def test_money_stands_with_its_thousands_and_its_unit(administrator, client_of):
    make_project(budget="1234567.5")
    page = client_of(administrator).get(list_of("portfolio.project")).content.decode()
    assert '<td class="field-money_budget">$1,234,567.50</td>' in page
    assert "Budget (US dollars)" in page


def test_a_list_shows_which_records_are_demonstration(administrator, client_of):
    made_up = make_project(demonstration=True)
    make_project()
    page = client_of(administrator).get(list_of("portfolio.project"), {"demonstration__exact": "1"})
    assert [project.pk for project in page.context["cl"].result_list] == [made_up.pk]
    assert "column-demonstration" in page.content.decode()
