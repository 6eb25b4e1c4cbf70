"""The year 2021 used throughout, in US dollars; fund A has the window W:

           opening  contributions  interest  other  refunds  sent  back  charges  closing
A, W            50            600        10      5        0   300   −40       12      393
A, outside       0            200         0      0      −20     0     0        3      177
B                0            100         0      0        0     0     0        0      100
together        50            900        10      5      −20   300   −40       15      670
"""

import datetime
from decimal import Decimal

import pytest

from funds.models import Charge, Contribution, Period
from portfolio.models import Transfer
from portfolio.reports import fund, mobilization
from portfolio.reports.figures.nodes import WHOLE
from portfolio.reports.parameters import Parameters
from tests.factories import (
    make_allocation,
    make_budget,
    make_budget_line,
    make_charge,
    make_contribution,
    make_delivery,
    make_fund,
    make_period,
    make_project,
    make_transfer,
    make_window,
)

YEAR = Parameters(2021)
BEFORE, AFTER = datetime.date(2020, 12, 31), datetime.date(2022, 1, 1)
CASH = ("opening", "sources", "uses", "closing")
COLUMNS = ["Node", "Opening", "Contributions", "Interest", "Refunds", "Transfers", "Fees", "Closing"]


@pytest.fixture
def year(db):
    """The year of the docstring, and next to it what does not belong to it; returns funds A and B and the project."""
    a, b = make_fund(slug="a", name="Fund A"), make_fund(slug="b", name="Fund B")
    window = make_window(fund=a, slug="w", name="Window W", short_name="Window W")
    project = make_project(window=window)
    make_contribution(window=window, amount=Decimal(50), dated=BEFORE)
    make_contribution(window=window, amount=Decimal(600))
    make_contribution(window=window, amount=Decimal(10), kind="interest", contributor=None)
    make_contribution(window=window, amount=Decimal(5), kind="other", contributor=None)
    make_contribution(fund=a, amount=Decimal(200))
    make_contribution(fund=a, amount=Decimal(-20), kind="refund")
    make_contribution(fund=b, amount=Decimal(100), contributor=None)
    make_transfer(project=project, amount=Decimal(300))
    make_transfer(project=project, amount=Decimal(-40), kind="refund")
    make_charge(window=window, amount=Decimal(7), kind="support-cost")
    make_charge(window=window, amount=Decimal(4), kind="administration")
    make_charge(window=window, amount=Decimal(1), kind="bank")
    make_charge(fund=a, amount=Decimal(3))
    make_allocation(project=project, amount=Decimal(320))
    make_delivery(project=project, amount=Decimal(130))
    for make in (make_contribution, make_charge):
        make(fund=a, amount=Decimal(1000), draft=True)
        make(fund=a, amount=Decimal(2000), dated=AFTER)
    for make in (make_allocation, make_transfer, make_delivery):
        make(project=project, amount=Decimal(1000), draft=True)
        make(project=project, amount=Decimal(2000), dated=AFTER)
    return a, b, project


def table(report, key):
    """The table's rows and its foot, every figure as its value."""
    found = next(table for table in report.tables() if table.key == key)
    return [tuple(getattr(cell, "value", cell) for cell in row) for row in (*found.rows, found.totals)]


def test_the_statement_has_a_row_for_each_fund_its_windows_and_what_lies_outside_them(year):
    assert table(fund.build(YEAR), "statement") == [
        ("Fund A", 50, 800, 15, -20, 260, 15, 570),
        ("Fund A: Window W", 50, 600, 15, 0, 260, 12, 393),
        ("Fund A: outside the windows", 0, 200, 0, -20, 0, 3, 177),
        ("Fund B", 0, 100, 0, 0, 0, 0, 100),
        ("Total", 50, 900, 15, -20, 260, 15, 670),
    ]


def test_the_statement_has_the_columns_that_programs_ask_for(year):
    found = next(table for table in fund.build(YEAR).tables() if table.key == "statement")
    assert [heading.text for heading in found.headings] == COLUMNS


def test_opening_sources_uses_and_closing_stand_on_top(year):
    report = fund.build(YEAR)
    assert [report.figures[key].value for key in CASH] == [50, 895, 275, 670]
    assert report.sections[0].figures == tuple(report.figures[key] for key in CASH)


def test_sources_and_uses_stand_in_the_order_of_the_mptf_office(year):
    assert table(fund.build(YEAR), "sources-and-uses")[:-1] == [
        ("Opening balance", 50, 0, 50),
        ("Contributions", 800, 100, 900),
        ("Interest earned", 10, 0, 10),
        ("Other income", 5, 0, 5),
        ("Refunds to contributors", -20, 0, -20),
        ("Sources of funds", 795, 100, 895),
        ("Transfers to implementing organisations", 300, 0, 300),
        ("Refunds from implementing organisations", -40, 0, -40),
        ("Indirect support cost", 7, 0, 7),
        ("Administrative fee", 4, 0, 4),
        ("Bank charges", 4, 0, 4),
        ("Uses of funds", 275, 0, 275),
        ("Closing balance", 570, 100, 670),
    ]


def test_what_is_undelivered_and_unallocated_stands_by_window_with_both_delivery_rates(year):
    budget = make_budget(project=year[2])
    make_budget_line(budget=budget, amount=Decimal(400))
    make_budget_line(budget=budget, amount=Decimal(5000), year=2022)
    budget.adopted_on = datetime.date(2021, 1, 5)
    budget.save()
    half, rate = Decimal("0.5"), Decimal("0.325")
    assert table(fund.build(YEAR), "balances") == [
        ("Fund A", 320, 260, 130, 130, 510, half, rate),
        ("Fund A: Window W", 320, 260, 130, 130, 333, half, rate),
        ("Fund A: outside the windows", 0, 0, 0, 0, 177, None, None),
        ("Fund B", 0, 0, 0, 0, 100, None, None),
        ("Total", 320, 260, 130, 130, 610, half, rate),
    ]


def test_the_budget_is_the_version_that_held_on_the_as_of_day(year):
    for version, amount, day in ((1, 400, 5), (2, 800, 20)):
        budget = make_budget(project=year[2], version=version)
        make_budget_line(budget=budget, amount=Decimal(amount))
        budget.adopted_on = datetime.date(2022, 1, day)
        budget.save()
    early = Parameters(2021, as_of=datetime.date(2022, 1, 15))
    assert fund.build(early).figures["rate.budget"].value == Decimal(130) / 400
    assert fund.build(YEAR).figures["rate.budget"].value == Decimal(130) / 800


def test_contributions_are_the_resources_raised_of_the_year(year):
    raised = mobilization.build(YEAR).figures
    figures = fund.build(YEAR).figures
    assert [figures[f"contributions{of}"].value for of in ("", ".a", ".b")] == [
        raised[f"mobilized{of}"].value for of in ("", ".a", ".b")
    ]


def test_the_next_year_opens_with_what_this_one_closed_with(year):
    closed, opened = table(fund.build(YEAR), "statement"), table(fund.build(Parameters(2022)), "statement")
    assert {row[0]: row[7] for row in closed} == {row[0]: row[1] for row in opened}


def test_every_figure_opens_into_rows_that_total_it(year):
    figures = fund.build(YEAR).figures.values()
    assert {figure.key: figure.value for figure in figures} == {figure.key: figure.proven() for figure in figures}


def test_a_statement_that_does_not_balance_is_not_built():
    with pytest.raises(ArithmeticError, match=r"^Total does not balance: 1 \+ 2 − 3 is not 4$"):
        fund._balanced(WHOLE, 1, 2, 3, 4)


def test_a_window_without_money_has_no_row_and_a_fund_without_any_has_noughts(year):
    make_window(fund=make_fund(slug="c", name="Fund C"))
    rows = table(fund.build(YEAR), "statement")
    assert [row for row in rows if row[0].startswith("Fund C")] == [("Fund C", 0, 0, 0, 0, 0, 0, 0)]


def test_money_of_a_project_whose_fund_nobody_states_has_a_row_of_its_own(year):
    make_transfer(project=make_project(fund=None), amount=Decimal(9))
    rows = table(fund.build(YEAR), "statement")
    assert rows[-2:] == [("No fund stated", 0, 0, 0, 0, 9, 0, -9), ("Total", 50, 900, 15, -20, 269, 15, 661)]


def test_one_fund_is_a_statement_of_that_fund_alone(year):
    assert table(fund.build(Parameters(2021, funds=(year[1],))), "statement") == [
        ("Fund B", 0, 100, 0, 0, 0, 0, 100),
        ("Total", 0, 100, 0, 0, 0, 0, 100),
    ]


def test_the_sourced_statement_leaves_demonstration_entries_out(year):
    make_contribution(fund=year[1], amount=Decimal(77), demonstration=True)
    make_charge(fund=year[1], amount=Decimal(33), demonstration=True)
    assert fund.build(YEAR).figures["closing.b"].value == 144
    assert fund.build(Parameters(2021, layer="sourced")).figures["closing.b"].value == 100


def test_what_is_posted_later_leaves_the_statement_of_an_earlier_day_unchanged(year):
    early = Parameters(2021, as_of=datetime.date(2022, 1, 31))
    before = table(fund.build(early), "statement")
    late = datetime.datetime(2022, 2, 1, tzinfo=datetime.UTC)
    for make, ledger in ((make_contribution, Contribution), (make_charge, Charge)):
        entry = make(fund=year[0], amount=Decimal(50), draft=True, dated=BEFORE)
        ledger.objects.filter(pk=entry.pk).update(posted_at=late)
    entry = make_transfer(project=year[2], amount=Decimal(50), draft=True)
    Transfer.objects.filter(pk=entry.pk).update(posted_at=late)
    assert table(fund.build(early), "statement") == before
    assert fund.build(YEAR).figures["closing"].value == 620


def test_a_reversal_restores_every_figure(year, finance, certifier):
    before = table(fund.build(YEAR), "statement"), table(fund.build(YEAR), "balances")
    for entry in (make_charge(fund=year[0]), make_contribution(fund=year[0]), make_transfer(project=year[2])):
        entry.reverse(finance, "Entered twice")
        type(entry).objects.filter(reverses=entry).post(certifier)
    assert (table(fund.build(YEAR), "statement"), table(fund.build(YEAR), "balances")) == before


def closed(**fields):
    """A closed period."""
    period = make_period(**fields)
    Period.objects.filter(pk=period.pk).update(state="closed")
    return period


HALVES = (
    {"starts_on": datetime.date(2020, 12, 1), "ends_on": datetime.date(2021, 6, 30)},
    {"starts_on": datetime.date(2021, 7, 1), "ends_on": datetime.date(2021, 12, 31)},
)


def test_a_year_whose_every_day_is_closed_is_certified_and_says_so(db):
    for half in HALVES:
        closed(**half)
    report = fund.build(YEAR)
    assert report.title == "Sources and uses of funds, 2021, certified"
    assert str(report.sections[0].texts[0]) == "Certified: every day of the year lies in a closed period."


def test_a_period_that_was_deleted_counts_no_more(db):
    make_period(**HALVES[0]).delete()
    for half in HALVES:
        closed(**half)
    assert fund.build(YEAR).title.endswith("certified")


def test_a_year_with_an_open_period_or_a_day_in_none_is_interim(db):
    closed(**HALVES[0])
    assert fund.build(YEAR).title == "Sources and uses of funds, 2021, interim"
    make_period(**HALVES[1])
    assert fund.build(YEAR).title == "Sources and uses of funds, 2021, interim"


def test_a_year_that_was_closed_later_is_interim_as_of_an_earlier_day(db):
    for half in HALVES:
        closed(**half)
    yesterday = datetime.datetime.now(datetime.UTC).date() - datetime.timedelta(days=1)
    assert fund.build(Parameters(2021, as_of=yesterday)).title == "Sources and uses of funds, 2021, interim"


def test_periods_of_the_demonstration_certify_no_sourced_statement(db):
    for half in HALVES:
        closed(**half, demonstration=True)
    assert fund.build(YEAR).title.endswith("certified")
    assert fund.build(Parameters(2021, layer="sourced")).title.endswith("interim")


@pytest.mark.parametrize("number", [1, 3])
def test_a_statement_asks_a_fixed_number_of_questions(year, django_assert_num_queries, number):
    for _ in range(number - 1):
        window = make_window()
        make_contribution(window=window)
        make_transfer(project=make_project(window=window))
    with django_assert_num_queries(17):
        fund.build(YEAR)
