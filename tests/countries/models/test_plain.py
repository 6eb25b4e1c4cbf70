"""The words that every search is made of."""

import pytest
from django.db import connection

from countries.models import Country
from portfolio.models import Project
from tests.factories import make_country, make_fund, make_project

pytestmark = pytest.mark.django_db


def names(queryset):
    return sorted(queryset.values_list("name", flat=True))


def test_the_database_makes_text_plain():
    with connection.cursor() as cursor:
        cursor.execute("SELECT plain('Côte d’Ivoire'), plain('Åland'), plain('ß'), plain(NULL)")
        assert cursor.fetchone() == ("COTE D'IVOIRE", "ALAND", "SS", None)


def test_every_word_must_be_held_in_any_order():
    for name in ("North Land", "Land of the North", "Land"):
        make_country(name=name)
    assert names(Country.objects.holding("land north")) == ["Land of the North", "North Land"]


def test_a_word_of_two_letters_stands_where_a_word_begins():
    make_country(name="Marovia", iso2="QA", iso3="QAA", m49="991")
    make_country(name="Somaria", iso2="QB", iso3="QBB", m49="992")
    assert names(Country.objects.holding("ma")) == ["Marovia"]
    assert names(Country.objects.holding("mar")) == ["Marovia", "Somaria"]


def test_what_resembles_counts_only_where_nothing_holds_the_words():
    make_country(name="Marovia")
    make_country(name="Marowia")
    assert names(Country.objects.matching("marovia")) == ["Marovia"]
    assert names(Country.objects.matching("maruvia")) == ["Marovia"]
    assert names(Country.objects.resembling("marovia")) == ["Marovia", "Marowia"]


def test_what_resembles_is_asked_of_the_records_at_hand():
    own = make_fund()
    make_project(title="Fisheries")
    make_project(title="Fishery", fund=own)
    assert [project.title for project in Project.objects.of_funds([own]).matching("fisheries")] == ["Fishery"]


def test_text_without_a_letter_or_a_digit_finds_nothing():
    make_country(name="A – B")
    assert [names(Country.objects.matching(text)) for text in ("", " ", "–", "%", "_")] == [[]] * 5


def test_the_exact_name_comes_first_out_of_more_than_are_ranked(monkeypatch):
    monkeypatch.setattr("countries.models.plain.CANDIDATES", 2)
    for code in ("Q-12", "Q-13", "Q-14", "Q-1", "Q-15"):
        make_project(code=code, title="Q-1 Q-1")
    found = Project.objects.holding("q-1").ranked("q-1")
    assert found[0].code == "Q-1"
    assert len(found) == 3


def test_the_search_reads_the_index(settings):
    """The index holds the very expression of the query, else PostgreSQL could not use it."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    for records in (Project.objects.holding("water"), Project.objects.resembling("water")):
        assert "project_search" in records.order_by().explain()
