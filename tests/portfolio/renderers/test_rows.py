"""The rows behind a figure."""

from dataclasses import replace
from decimal import Decimal

from portfolio.models import Project
from portfolio.renderers import rows
from portfolio.reports.figure import Column, Figure, Listing
from portfolio.reports.report import Section
from tests.factories import make_contribution
from tests.portfolio.renderers.sample import listing, make_contributions, make_report


def test_the_total_is_of_the_whole_list_even_where_some_rows_are_shown(db):
    make_contributions()
    shown = listing().rows[1:]
    table = rows.rows_table(listing(), "key", shown, start=2)
    assert [row[0] for row in table.rows] == [2]
    assert table.totals == ("Total", "", "", "", Decimal("2000.00"), "")


def test_a_counted_list_has_its_number_under_the_numbers(db):
    make_contributions()
    assert rows.rows_table(listing(None), "key").totals == (2, "in total", "", "", "", "")


def test_a_total_whose_column_is_computed_stands_under_the_amounts(db):
    make_contributions()
    columns = (Column("Amount", lambda row: row.amount, "usd"), Column("Fund", "fund"))
    assert rows.rows_table(listing(columns=columns), "key").totals == ("Total", Decimal("2000.00"), "", "")


def test_demonstration_rows_are_marked(db):
    make_contribution(demonstration=True)
    make_contribution()
    assert [row[-1] for row in rows.rows_table(listing(), "key").rows] == ["demonstration", "sourced"]


def test_an_annex_says_how_many_rows_it_leaves_out(db, monkeypatch):
    make_contributions()
    monkeypatch.setattr(rows, "CAP", 1)
    table = rows.annex(make_report())[0]
    assert (len(table.rows), table.note) == (1, "1 more rows are left out here; the total counts them.")
    assert table.totals[4] == Decimal("2000.00")


def test_an_annex_that_holds_every_row_has_no_note(db):
    make_contributions()
    assert [table.note for table in rows.annex(make_report())] == [""]


def test_an_annex_holds_lists_that_can_have_no_rows(db):
    empty = Listing("Nothing", Project.objects.none(), (Column("Code", "code"),))
    figure = Figure("nothing", "Nothing", 0, "count", "No rule.", (empty,))
    report = replace(make_report(), sections=(Section("none", "None", figures=(figure,)),))
    assert [table.totals for table in rows.annex(report)] == [(0, "in total", "")]
