"""The report as a tagged PDF."""

import io

import pikepdf
import pypdf
import pytest

from portfolio.renderers import render
from portfolio.renderers.options import Options
from portfolio.renderers.pdf import NOT_PRINTABLE, NOTE
from portfolio.reports.report import Report, Section, Text
from tests.portfolio.renderers.sample import MADE_AT, make_contributions, make_report


def pages_of(content):
    """The text of each page, white space made one."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def roles_of(content):
    """The role of every element of the PDF's structure."""
    pdf = pikepdf.open(io.BytesIO(content))
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting.extend(element)
        elif isinstance(element, pikepdf.Dictionary):
            found.append(str(element.get("/S", "")))
            waiting.append(element.get("/K"))
    return found


def test_the_pdf_is_tagged_and_says_its_title_and_language(db):
    make_contributions()
    pdf = pikepdf.open(io.BytesIO(render(make_report(), "pdf")))
    assert pdf.Root.MarkInfo.Marked
    assert (str(pdf.Root.Lang), str(pdf.docinfo["/Title"])) == ("en-GB", "A sample")
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_tables_headings_and_pictures_are_marked_as_such(db):
    make_contributions()
    roles = roles_of(render(make_report(), "pdf"))
    counts = {role: roles.count(role) for role in ("/Table", "/TH", "/Figure", "/H1")}
    assert counts == {"/Table": 5, "/TH": 35, "/Figure": 4, "/H1": 3}


def test_the_bookmarks_are_the_headings(db):
    outline = pypdf.PdfReader(io.BytesIO(render(make_report(sections=2), "pdf"))).outline
    titles = [entry.title for entry in outline if not isinstance(entry, list)]
    assert titles == ["First", "More 1", "Notes", "How each figure is made"]


def test_every_page_says_which_it_is_and_whether_records_are_made_up(db):
    mark = "With demonstration records, made up to show the program"
    pages = pages_of(render(make_report(demonstration=True, rows=100), "pdf"))
    count = len(pages)
    assert count > 3
    assert [f"Page {n} of {count}" in text for n, text in enumerate(pages, 1)] == [True] * count
    assert [mark in text for text in pages] == [True] * count
    assert [mark in text for text in pages_of(render(make_report(rows=100), "pdf"))] == [False] * count


def test_a_long_table_repeats_its_head(db):
    pages = pages_of(render(make_report(rows=100), "pdf"))
    holding = [text for text in pages if text.count("@SUM(A1)") > 1]
    assert len(holding) > 2
    assert ["Money Count Share Year Day Any" in text for text in holding] == [True] * len(holding)


@pytest.mark.parametrize(("sections", "contents"), [(6, False), (7, True)])
def test_more_than_six_sections_have_contents(db, sections, contents):
    assert ("Contents First" in pages_of(render(make_report(sections=sections), "pdf"))[0]) is contents


def test_text_is_never_markup_and_lost_letters_are_owned_up_to(db):
    make_contributions()
    text = " ".join(pages_of(render(make_report(), "pdf")))
    assert '#panic("read as markup") $x$ *y* □' in text
    assert NOTE in text


def test_any_letter_whatever_can_be_in_a_report(db):
    every = "".join(chr(code) for code in range(0x3000) if chr(code).isprintable()) + "\x00\x07\ufffe😀\U0010ffff\u202e"
    text = Text("1", (every,))
    report = make_report()
    section = Section("s", every, (text,))
    hostile = Report("sample", every, every, report.parameters, (section,), False, MADE_AT, (every,))
    assert render(hostile, "pdf")[:5] == b"%PDF-"


def test_every_letter_called_printable_prints(db):
    letters = " ".join(letter for letter in map(chr, range(0x2600)) if not NOT_PRINTABLE.search(letter))
    section = Section("s", "S", (Text("", (letters,)),))
    plain = Report("sample", "T", "A", make_report().parameters, (section,), False, MADE_AT)
    assert NOTE not in " ".join(pages_of(render(plain, "pdf")))


def test_an_annex_brings_the_rows(db):
    make_contributions()
    report = make_report()
    title = "Annex: the rows behind each figure"
    assert [" ".join(pages_of(render(report, "pdf", Options(annex=annex)))).count(title) for annex in (0, 1)] == [0, 1]
