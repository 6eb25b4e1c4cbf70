import datetime

from funds.models import Contribution
from portfolio.reports.parameters import Parameters
from tests.factories import make_contribution, make_fund, make_role


def test_the_administrator_asks_for_the_whole_office(administrator):
    make_fund()
    assert Parameters.of(administrator, 2021).funds is None


def test_a_viewer_gets_the_funds_of_the_role_and_no_other(viewer):
    other = make_fund()
    mine = viewer.fund_roles.get().fund
    assert Parameters.of(viewer, 2021).funds == (mine,)
    assert Parameters.of(viewer, 2021, slugs=(other.slug,)).funds == ()
    assert Parameters.of(viewer, 2021, slugs=(other.slug, mine.slug)).funds == (mine,)


def test_a_person_without_a_role_gets_no_fund(viewer):
    viewer.fund_roles.all().delete()
    make_contribution()
    parameters = Parameters.of(viewer, 2021)
    assert parameters.funds == ()
    assert list(parameters.ledger(Contribution.objects.all())) == []


def test_a_role_in_the_whole_office_asks_for_the_whole_office(viewer):
    make_role(person=viewer, fund=None)
    assert Parameters.of(viewer, 2021).funds is None


def test_the_query_carries_the_question_and_no_default(administrator):
    fund = make_fund(slug="a")
    day = datetime.date(2022, 1, 31)
    assert Parameters.of(administrator, 2021).query == "year=2021"
    asked = Parameters.of(administrator, 2021, (fund.slug,), day, "sourced")
    assert asked.query == "year=2021&fund=a&as_of=2022-01-31&layer=sourced"


def test_the_words_say_what_was_asked(administrator):
    make_fund(slug="a", name="Fund A")
    asked = Parameters.of(administrator, 2021, ("a",), datetime.date(2022, 1, 31), "sourced")
    assert asked.words == (
        ("Year", "2021"),
        ("Funds", "Fund A"),
        ("As of", "known on 31 January 2022"),
        ("Records", "sourced records only"),
    )
