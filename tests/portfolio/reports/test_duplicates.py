"""A merge of two organisations in the reports: every total stays, their lines become one, undoing parts them again."""

from decimal import Decimal

import pytest

from funds.models.duplicates import merge, undo
from portfolio.reports.figures import implemented, raised
from portfolio.reports.parameters import Parameters
from tests.factories import (
    make_agreement,
    make_allocation,
    make_contribution,
    make_fund,
    make_organisation,
    make_project,
    make_un_entity,
)

pytestmark = pytest.mark.django_db


def lines(figures):
    """{label: value} of these figures, each proven by its rows."""
    assert [figure.proven() for figure in figures] == [figure.value for figure in figures]
    return {figure.label: figure.value for figure in figures}


def two_givers(fund):
    """An organisation entered twice, each with a receipt and a signed agreement of the fund, and another one."""
    duplicate, stays, other = (make_organisation(name=name) for name in ("Thule Aid", "Thule", "Ophir"))
    for giver, amount in ((duplicate, 1000), (stays, 2000), (other, 4000)):
        make_contribution(fund=fund, contributor=giver, amount=Decimal(amount))
        make_agreement(fund=fund, contributor=giver, amount=Decimal(amount))
    return duplicate, stays


@pytest.fixture
def of_fund(db):
    """What a report of one new fund is asked for."""
    return Parameters(2021, funds=(make_fund(),))


def test_two_lines_of_a_figure_by_contributor_become_one_and_part_again(of_fund):
    duplicate, stays = two_givers(of_fund.funds[0])
    apart = {"Ophir": 4000, "Thule": 2000, "Thule Aid": 1000}
    for build in (raised.by_contributor, raised.signed_by_contributor):
        assert lines(build(of_fund)) == apart
    merge(duplicate, stays)
    for build in (raised.by_contributor, raised.signed_by_contributor):
        assert lines(build(of_fund)) == {"Ophir": 4000, "Thule": 3000}
    undo(duplicate)
    for build in (raised.by_contributor, raised.signed_by_contributor):
        assert lines(build(of_fund)) == apart


def test_rows_show_the_name_that_they_were_posted_under(of_fund):
    duplicate, stays = two_givers(of_fund.funds[0])
    merge(duplicate, stays)
    figure = next(figure for figure in raised.by_contributor(of_fund) if figure.label == "Thule")
    assert sorted(row.contributor.name for row in figure.lists[0].rows) == ["Thule", "Thule Aid"]


def test_an_entity_entered_twice_counts_once_and_its_share_stays(of_fund):
    duplicate, stays = make_un_entity(), make_un_entity()
    project = make_project(fund=of_fund.funds[0])
    for entity in (duplicate, stays, make_organisation()):
        make_allocation(project=project, organisation=entity)
    assert (implemented.entities(of_fund).value, implemented.share(of_fund).value) == (2, Decimal(2) / 3)
    merge(duplicate, stays)
    assert (implemented.entities(of_fund).value, implemented.share(of_fund).value) == (1, Decimal(2) / 3)
    assert list(implemented.entities(of_fund).lists[0].rows) == [stays]
    undo(duplicate)
    assert implemented.entities(of_fund).value == 2


def test_what_a_duplicate_gave_back_is_set_against_what_the_one_that_stays_received(of_fund):
    duplicate, stays = make_un_entity(), make_un_entity()
    project = make_project(fund=of_fund.funds[0])
    make_allocation(project=project, organisation=stays, amount=Decimal(10))
    make_allocation(project=project, organisation=duplicate, amount=Decimal(-10))
    assert implemented.entities(of_fund).value == 1
    merge(duplicate, stays)
    assert implemented.entities(of_fund).value == 0
