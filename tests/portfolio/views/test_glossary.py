"""The page of words."""

import pytest
from django.conf import settings

from portfolio.templatetags.glossary import marked, meanings, sections, term

pytestmark = pytest.mark.django_db


def test_every_row_of_the_glossary_is_on_the_page_under_its_heading(viewer, client_of):
    lines = (settings.BASE_DIR / "docs" / "glossary.md").read_text().splitlines()
    headings = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    rows = [line for line in lines if line.startswith("| ") and line not in ("| word | meaning |", "| --- | --- |")]
    page = client_of(viewer).get("/glossary/")
    assert [heading for heading, _ in page.context["sections"]] == headings
    assert sum(len(found) for heading, found in sections() if heading != "Abbreviations") == len(rows)
    assert page.content.decode().count("<dfn") == len(meanings())


def test_the_abbreviations_are_told_apart():
    found = dict(sections())["Abbreviations"]
    assert found[0] == (["LDC"], "least developed country")
    assert found[5] == (["IATI"], "International Aid Transparency Initiative")
    assert found[-1] == (["IBSA"], "India, Brazil and South Africa")


def test_a_word_has_its_place_on_the_page(viewer, client_of):
    text = client_of(viewer).get("/glossary/").content.decode()
    assert '<dfn id="allocation">allocation</dfn>' in text
    assert '<dfn id="mobilized">mobilized</dfn>, <dfn id="raised">raised</dfn>' in text
    assert "interest <em>paid</em> on a loan" in text


def test_a_term_explains_itself_and_leads_to_its_place():
    assert term("delivery", "Delivered") == (
        '<a class="term" href="/glossary/#delivery"'
        ' title="expenditure reported (IATI 4), of the funds&#x27; projects">Delivered</a>'
    )


def test_a_term_that_the_glossary_does_not_know_is_an_error():
    with pytest.raises(KeyError):
        term("donation")


def test_the_glossary_s_marks_are_its_only_markup():
    assert marked("`a` *b* <c>") == "<code>a</code> <em>b</em> &lt;c&gt;"
