"""Charts."""

import re
from decimal import Decimal

import pytest
from lxml import etree

from portfolio.renderers.svg import draw
from portfolio.reports.report import Chart, Series, Table
from tests.portfolio.renderers.sample import HOSTILE, make_charts, make_figures

SVG = "{http://www.w3.org/2000/svg}"
NO_TABLE = Table("t", "T", (), ())


def chart(kind, *values, targets=(), names=()):
    """A chart of one series."""
    names = names or tuple(f"Name {n}" for n in range(len(values)))
    return Chart("c", "T", "D", kind, names, (Series("S", values),), NO_TABLE, targets)


def words_of(picture):
    """Every text of the picture."""
    return [text.text for text in etree.fromstring(picture).iter(f"{SVG}text")]


def bars_of(picture):
    """The widths of the bars: rectangles with a hover title, as high as a bar."""
    boxes = etree.fromstring(picture).iter(f"{SVG}rect")
    return [Decimal(box.get("width")) for box in boxes if len(box) and box.get("height") == "16.0"]


@pytest.mark.parametrize("number", range(4))
def test_a_chart_is_well_formed_named_and_free_of_style_and_script(db, number):
    root = etree.fromstring(draw(make_charts(make_figures())[number]))
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert tags - {"svg", "title", "desc", "defs", "pattern", "rect", "path", "line", "text", "g"} == set()
    assert {name for name in attributes if name == "style" or name.startswith("on")} == set()
    ids = root.get("aria-labelledby").split()
    assert [root.find(f"{SVG}title").get("id"), root.find(f"{SVG}desc").get("id")] == ids
    assert root.get("role") == "img"


@pytest.mark.parametrize("number", range(4))
def test_what_lies_in_a_chart_stays_in_its_frame(db, number):
    root = etree.fromstring(draw(make_charts(make_figures())[number]))
    wide, high = (Decimal(part) for part in root.get("viewBox").split()[2:])
    for box in root.iter(f"{SVG}rect"):
        if box.getparent().tag == f"{SVG}pattern" or not box.get("x"):
            continue
        left, top, across, down = (Decimal(box.get(name)) for name in ("x", "y", "width", "height"))
        assert 0 <= left <= left + across <= wide + 1
        assert 0 <= top <= top + down <= high


@pytest.mark.parametrize("kind", ["target", "bars", "stacked"])
@pytest.mark.parametrize("values", [(), (None,), (Decimal(0),), (Decimal(-5),), (Decimal(7),), (None, Decimal(0))])
def test_nothing_nought_negative_and_single_values_draw(kind, values):
    assert etree.fromstring(draw(chart(kind, *values))).tag == f"{SVG}svg"


def test_a_chart_without_series_draws():
    assert etree.fromstring(draw(Chart("c", "T", "D", "target", ("A",), (), NO_TABLE))).tag == f"{SVG}svg"


def test_bars_are_as_long_as_their_amounts():
    assert bars_of(draw(chart("bars", Decimal(100), Decimal(50), Decimal(25)))) == [420, 210, 105]


def test_an_amount_against_a_target_says_its_per_cent():
    picture = draw(chart("target", Decimal(15_729_000), targets=(Decimal(12_500_000),)))
    assert words_of(picture) == ["S", "Target", "Name 0", "$15.73 million; 126 per cent of $12.5 million"]


def test_a_missing_amount_is_no_record_and_no_bar():
    picture = draw(chart("target", None, Decimal(1), targets=(Decimal(2_000_000), None)))
    assert words_of(picture)[2:] == ["Name 0", "no record; target $2 million", "Name 1", "$1"]
    assert len(bars_of(picture)) == 1


def test_a_long_name_is_cut_and_stands_whole_in_its_title():
    name = "word " * 60
    root = etree.fromstring(draw(chart("bars", Decimal(1), names=(name,))))
    assert root.find(f"{SVG}g/{SVG}title").text == name
    assert len(root.findall(f"{SVG}g/{SVG}text")) == 3


def test_hostile_names_are_words(db):
    root = etree.fromstring(draw(chart("bars", Decimal(1), names=(f"{HOSTILE}\x00\x0b",))))
    assert root.find(f"{SVG}rect/{SVG}title").text == f"{HOSTILE}: $1"


def test_series_are_told_apart_by_hatch_as_well_as_colour(db):
    series = tuple(Series(f"S{n}", (Decimal(5),)) for n in range(8))
    picture = draw(Chart("c", "T", "D", "stacked", ("A",), series, NO_TABLE))
    paints = re.findall(r'<pattern.*?fill="(#\w+)"/><path d="([^"]*)"', picture)
    assert len(set(paints)) == 7


def test_a_float_is_refused():
    with pytest.raises(TypeError, match="never a float"):
        draw(chart("bars", 0.5))
