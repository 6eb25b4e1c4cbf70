"""The report in the terminal."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_contribution, make_fund


class Terminal(io.StringIO):
    """A terminal that people read."""

    def isatty(self):
        """It is one."""
        return True


def test_a_report_is_printed_for_the_whole_office(db):
    make_contribution()
    make_contribution()
    out = io.StringIO()
    call_command("report", "mobilization", "--year", "2021", "--format", "json", stdout=out)
    assert json.loads(out.getvalue())["figures"]["mobilized"]["value"] == "2000.00"


def test_a_report_can_be_of_some_funds(db):
    one, other = make_fund(), make_fund()
    for fund in (one, one, other, make_fund()):
        make_contribution(fund=fund)
    out = io.StringIO()
    call_command("report", "mobilization", "--year", "2021", "--fund", one.slug, other.slug, stdout=out)
    assert json.loads(out.getvalue())["figures"]["mobilized"]["value"] == "3000.00"


def test_a_report_is_written_into_a_file(db, tmp_path):
    call_command("report", "annual", "--year", "2021", "--format", "pdf", "--output", str(tmp_path / "annual.pdf"))
    assert (tmp_path / "annual.pdf").read_bytes()[:5] == b"%PDF-"


def test_bytes_are_not_for_a_terminal(db):
    with pytest.raises(CommandError, match=r"^A PDF file is not for a terminal"):
        call_command("report", "annual", "--year", "2021", "--format", "pdf", stdout=Terminal())


def test_every_error_is_said_at_once(db):
    with pytest.raises(CommandError) as refused:
        call_command("report", "annual", "--year", "x", "--layer", "y", "--fund", "z", "--format", "doc")
    assert str(refused.value).splitlines() == [
        "year: A year is four digits, such as 2021.",
        "layer: “y” is not a layer: all, sourced.",
        "fund: There is no fund “z” that you may see.",
        "format: “doc” is not a format: html, print, pdf, xlsx, csv, json.",
    ]


def test_an_unknown_table_is_refused(db):
    with pytest.raises(CommandError, match=r"^This report has no table x"):
        call_command("report", "annual", "--year", "2021", "--format", "csv", "--table", "x")
