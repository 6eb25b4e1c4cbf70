"""Six formats, one report: they say the same."""

import csv
import io
import json
import re

import pypdf
import pytest
from lxml import html
from openpyxl import load_workbook

from portfolio.renderers import FORMATS, render
from portfolio.renderers.cell import in_full
from tests.portfolio.renderers.sample import make_contributions, make_report

KEYS = ["money", "count", "share", "nothing"]
EXACT = ["2000.00", "2", "666.6666666666666666666666667", None]
IN_FULL = {"Money raised": "$2,000.00", "Contributions": "2", "Mean": "66,666.67 per cent", "Nothing": "no record"}


@pytest.fixture
def report(db):
    """The sample."""
    make_contributions()
    return make_report()


def in_words(text):
    """The exact values after their labels, as the rules of page and PDF list them."""
    text = " ".join(text.split())
    return {label: re.search(rf"{label}: (no record|[$\d.,]+(?: per cent)?)", text)[1] for label in IN_FULL}


def test_the_sample_says_in_words_what_its_figures_are(report):
    assert {report.figures[key].label: in_full(report.figures[key]) for key in KEYS} == IN_FULL


@pytest.mark.parametrize("name", ["html", "print"])
def test_page_and_print_say_every_figure_in_full(report, name):
    page = html.fromstring(render(report, name).decode())
    assert in_words(page.xpath("//section[@aria-labelledby='rules']")[0].text_content()) == IN_FULL


def test_the_pdf_says_every_figure_in_full(report):
    pages = pypdf.PdfReader(io.BytesIO(render(report, "pdf"))).pages
    assert in_words(" ".join(page.extract_text() for page in pages).partition("How each figure is made")[2]) == IN_FULL


def test_json_has_every_figure_exactly(report):
    figures = json.loads(render(report, "json"))["figures"]
    assert [figures[key]["value"] for key in KEYS] == EXACT


def test_csv_has_every_figure_exactly(report):
    lines = list(csv.DictReader(io.StringIO(render(report, "csv").decode("utf-8-sig"))))
    assert [line["key"] for line in lines] == [*KEYS, "hostile"]
    assert [line["value"] or None for line in lines][:4] == EXACT


def test_the_workbook_has_every_figure_as_a_number(report):
    sheet = load_workbook(io.BytesIO(render(report, "xlsx")))["Figures"]
    found = {row[0]: row[2] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert [found[key] for key in KEYS] == [2000, 2, pytest.approx(2000 / 3, abs=1e-9), None]


def test_every_format_of_the_list_renders(report):
    assert list(FORMATS) == ["html", "print", "pdf", "xlsx", "csv", "json"]
    assert [type(render(report, name)) for name in FORMATS] == [bytes] * 6
