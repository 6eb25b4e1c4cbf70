"""The report as a page and on paper."""

from lxml import html

from portfolio.renderers import render
from portfolio.renderers.options import Options
from tests.portfolio.renderers.sample import HOSTILE, make_contributions, make_report


def page_of(report, name="html", **options):
    """The page's tree."""
    return html.fromstring(render(report, name, Options(name == "print", **options)).decode())


def test_every_figure_in_a_paragraph_a_tile_and_a_table_opens_its_rows(db):
    make_contributions()
    page = page_of(make_report())
    rows = "/reports/sample/rows/{}/?year=2021".format
    assert page.xpath("//p[@class='report-paragraph']/a/@href") == [rows("money")]
    keys = ["money", "count", "share", "nothing", "hostile"]
    assert page.xpath("//li[@class='report-tile']//a/@href") == [rows(key) for key in keys]
    assert page.xpath("//section//table[caption/@id='table-table']//a/@href") == [rows("money")] * 2


def test_paper_has_no_navigation_and_every_part_open(db):
    make_contributions()
    paper, page = page_of(make_report(), "print"), page_of(make_report())
    assert paper.xpath("count(//nav | //form | //header[contains(@class, 'site-header')])") == 0
    assert paper.xpath("count(//details[not(@open)])") == 0
    assert page.xpath("count(//details[not(@open)])") == 10


def test_made_up_records_are_announced_on_page_and_paper(db):
    words = "These figures contain demonstration records, made up to show the program."
    found = "//p[@class='report-demonstration']/strong/text()"
    for name in ("html", "print"):
        page = page_of(make_report(demonstration=True), name)
        assert (page.xpath(found), page.xpath("count(//article[contains(@class, 'report-made-up')])")) == ([words], 1)
        page = page_of(make_report(), name)
        assert (page.xpath(found), page.xpath("count(//article[contains(@class, 'report-made-up')])")) == ([], 0)
    assert page_of(make_report(demonstration=True)).xpath("//p[@class='report-demonstration']/a/@href") == [
        "?year=2021&layer=sourced"
    ]


def test_hostile_words_are_words(db):
    make_contributions()
    page = page_of(make_report(), annex=True)
    assert page.xpath("count(//main//b)") == 0
    assert page.xpath("//table[caption/@id='table-table']//th[1]/text()") == [HOSTILE]


def test_no_style_and_no_script_stand_in_the_page(db):
    make_contributions()
    for name in ("html", "print"):
        assert page_of(make_report(), name).xpath("count(//@style | //style | //script[not(@src)] | //@onclick)") == 0


def test_an_annex_lists_the_rows(db):
    make_contributions()
    titles = page_of(make_report(), annex=True).xpath("//section[@aria-labelledby='annex']//caption/text()")
    assert titles == ["Money raised: Contributions"]
