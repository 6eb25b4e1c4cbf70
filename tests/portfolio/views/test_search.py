"""The search over everything."""

import datetime

import pytest

from tests.factories import (
    make_agreement,
    make_allocation,
    make_contribution,
    make_country,
    make_decision,
    make_delivery,
    make_document,
    make_fund,
    make_organisation,
    make_project,
    make_project_country,
    make_project_partner,
    make_window,
)

pytestmark = pytest.mark.django_db
QUERIES = 6  # for the administrator; two more for a person of some funds


def found(page):
    """{heading: the labels under it} of a page of the search."""
    return {group["heading"]: [hit["label"] for hit in group["hits"]] for group in page.context["groups"]}


def make_one_of_each(word, fund):
    """A record of every kind that holds the word, of this fund where it belongs to one."""
    window = make_window(fund=fund, name=f"{word} window", short_name=f"{word} window")
    make_decision(fund=fund, reference=f"{word} decision")
    make_agreement(fund=fund, reference=f"{word} agreement")
    country, organisation = make_country(name=f"{word} land"), make_organisation(name=f"{word} bureau")
    project = make_project(fund=fund, window=window, code=f"{word}-1", title="One", countries=[country])
    make_project_partner(project=project, organisation=organisation)
    make_document(project=project, title=f"{word} paper")
    return project


@pytest.mark.parametrize("number", [1, 3])
def test_the_search_makes_a_fixed_number_of_queries(number, administrator, client_of, django_assert_num_queries):
    for n in range(number):
        make_one_of_each(f"Zebra{n}", make_fund(name=f"Zebra {n}"))
    client = client_of(administrator)
    with django_assert_num_queries(QUERIES):
        page = client.get("/search/?q=zebra")
    assert len(found(page)["Projects"]) == number


def test_every_kind_is_found_under_its_heading(administrator, client_of):
    make_one_of_each("Zebra", make_fund(name="Zebra fund"))
    assert found(client_of(administrator).get("/search/?q=zebra")) == {
        "Projects": ["Zebra-1 One"],
        "Countries": ["Zebra land"],
        "Organisations": ["Zebra bureau"],
        "Funds": ["Zebra fund"],
        "Windows": ["Zebra window"],
        "Decisions": ["Zebra decision"],
        "Agreements": ["Zebra agreement"],
        "Documents": ["Zebra paper"],
    }


def test_every_hit_leads_to_a_page_that_shows_it(administrator, client_of):
    make_one_of_each("Zebra", make_fund(name="Zebra fund"))
    client = client_of(administrator)
    for group in client.get("/search/?q=zebra").context["groups"]:
        page = client.get(group["hits"][0]["address"])
        assert page.status_code == 200, group["heading"]
        assert "Zebra" in page.content.decode(), group["heading"]
        if "table" in page.context:
            assert page.context["table"].paginator.count == 1, group["heading"]


def test_a_person_finds_the_records_of_the_own_fund_alone(viewer, client_of):
    own, other = viewer.fund_roles.get().fund, make_fund(name="Foreign zebra fund")
    make_one_of_each("Zebra", own)
    foreign = make_one_of_each("Foreign-zebra", other)
    make_project(fund=None, title="Zebra without a fund")
    make_allocation(project=foreign, organisation=make_organisation(name="Zebra foreign implementer"))
    make_project_country(project=foreign, country=foreign.countries.get().country, role="provider")
    page = client_of(viewer).get("/search/?q=zebra")
    assert found(page) == {
        "Projects": ["Zebra-1 One"],
        "Countries": ["Foreign-zebra land", "Zebra land"],  # countries are everybody's, their projects are not
        "Organisations": ["Zebra bureau"],
        "Windows": ["Zebra window"],
        "Decisions": ["Zebra decision"],
        "Agreements": ["Zebra agreement"],
        "Documents": ["Zebra paper"],
    }
    countries = next(group["hits"] for group in page.context["groups"] if group["kind"] == "country")
    assert [hit["number"] for hit in countries] == [0, 1]
    text = page.content.decode()
    assert [word for word in (foreign.code, "without a fund", "implementer", other.name) if word in text] == []


def test_a_withdrawn_document_is_not_found(administrator, client_of):
    make_document(title="Zebra paper", withdrawn_on=datetime.date(2022, 1, 1))
    assert found(client_of(administrator).get("/search/?q=zebra")) == {}


def test_a_foreign_project_is_not_found_by_its_exact_code(viewer, client_of):
    foreign = make_project(code="SECRET-1", title="Hidden")
    page = client_of(viewer).get("/search/?q=SECRET-1")
    assert found(page) == {}
    assert "Hidden" not in page.content.decode()
    foreign.fund = viewer.fund_roles.get().fund
    foreign.save()
    assert found(client_of(viewer).get("/search/?q=SECRET-1")) == {"Projects": ["SECRET-1 Hidden"]}


def test_a_foreign_project_that_holds_the_words_does_not_keep_an_own_one_that_resembles_them_away(viewer, client_of):
    make_project(title="Fisheries")
    make_project(fund=viewer.fund_roles.get().fund, code="OWN", title="Fishery")
    assert found(client_of(viewer).get("/search/?q=fisheries")) == {"Projects": ["OWN Fishery"]}


def test_a_country_is_found_without_its_accent_and_its_projects_stand_under_it(administrator, client_of):
    country = make_country(name="Côte d'Ivoire", iso3="CIV", iso2="CI")
    for code in ("B-2", "A-1"):
        make_project(code=code, countries=[country])
    make_project(code="C-3", countries=[make_country(name="Chad")])
    client = client_of(administrator)
    for text in ("cote d'ivoire", "COTE D’IVOIRE", "CIV", "ci", "cote divoire", "Cote dIvoir"):
        (group,) = client.get("/search/", {"q": text}).context["groups"]
        (hit,) = group["hits"]
        assert (hit["label"], hit["number"], hit["address"]) == ("Côte d'Ivoire", 2, "/projects/?country=CIV"), text
        assert [project.code for project in hit["projects"]] == ["A-1", "B-2"], text
    assert client.get("/projects/?country=CIV").context["table"].paginator.count == 2


@pytest.mark.parametrize(
    "text", ["agriculture", "agriculutre", "agricultre", "Agricultura", "agriclture", "AGRICULTURE", "rural agricultur"]
)
def test_a_slip_of_the_keyboard_makes_no_difference(text, administrator, client_of):
    make_project(code="A-1", title="Rural agriculture in the hills")
    make_project(code="B-1", title="Rural schools in the hills")
    assert found(client_of(administrator).get("/search/", {"q": text})) == {
        "Projects": ["A-1 Rural agriculture in the hills"]
    }


def test_what_holds_the_words_leaves_out_what_resembles_them(administrator, client_of):
    make_project(code="A-1", title="Fishery")
    make_project(code="B-1", title="Fisheries")
    assert found(client_of(administrator).get("/search/?q=fishery")) == {"Projects": ["A-1 Fishery"]}


def test_the_exact_code_comes_first_and_its_kind_before_the_others(administrator, client_of):
    make_country(name="Togo", iso3="TGO", iso2="TG")
    for code in ("TG-10", "TG-1", "TG-11"):
        make_project(code=code, title="TG-1 TG-1 TG-1")
    client = client_of(administrator)
    assert found(client.get("/search/?q=tg-1"))["Projects"][0] == "TG-1 TG-1 TG-1 TG-1"
    assert list(found(client.get("/search/?q=tg"))) == ["Countries", "Projects"]
    assert list(found(client.get("/search/?q=tg-1"))) == ["Projects"]


def test_ten_of_a_kind_are_shown_and_the_list_has_them_all(administrator, client_of):
    for n in range(12):
        make_project(title=f"Zebra {n}")
    client = client_of(administrator)
    (group,) = client.get("/search/?q=zebra").context["groups"]
    assert (len(group["hits"]), group["more"]) == (10, "/projects/?q=zebra")
    assert client.get(group["more"]).context["table"].paginator.count == 12


def test_the_sourced_layer_leaves_made_up_records_out(administrator, client_of):
    make_project(code="REAL", title="Zebra")
    make_project(code="INVENTED", title="Zebra", demonstration=True)
    make_organisation(name="Zebra invented", demonstration=True)
    page = client_of(administrator).get("/search/?q=zebra&layer=sourced")
    assert found(page) == {"Projects": ["REAL Zebra"]}
    assert page.context["groups"][0]["hits"][0]["address"] == "/projects/REAL/?layer=sourced"
    assert set(found(client_of(administrator).get("/search/?q=zebra"))) == {"Projects", "Organisations"}


def test_every_hit_that_is_made_up_bears_the_mark_and_no_other_does(administrator, client_of):
    for word, made_up in (("Zebra-real", False), ("Zebra-made", True)):
        fund = make_fund(name=f"{word} fund", demonstration=made_up)
        window = make_window(fund=fund, name=f"{word} window", short_name=f"{word} window", demonstration=made_up)
        make_decision(fund=fund, reference=f"{word} decision", demonstration=made_up)
        make_agreement(fund=fund, reference=f"{word} agreement", demonstration=made_up)
        make_organisation(name=f"{word} bureau", demonstration=made_up)
        project = make_project(fund=fund, window=window, code=word, title="", demonstration=made_up)
        make_document(project=project, title=f"{word} letter", demonstration=made_up)
    page = client_of(administrator).get("/search/?q=zebra")
    hits = [hit for group in page.context["groups"] for hit in group["hits"]]
    assert sorted(hit["label"].strip() for hit in hits if hit["demonstration"]) == sorted(
        f"Zebra-made{noun}" for noun in ("", " agreement", " bureau", " decision", " fund", " letter", " window")
    )
    assert (len(hits), page.content.decode().count('<span class="made-up">demonstration</span>')) == (14, 7)


def test_a_made_up_project_under_the_best_country_bears_the_mark(administrator, client_of):
    country = make_country(name="Zebraland")
    make_project(code="REAL", countries=[country])
    make_project(code="INVENTED", countries=[country], demonstration=True)
    page = client_of(administrator).get("/search/?q=zebraland").content.decode()
    assert page.count('<span class="made-up">demonstration</span>') == 1
    assert page.index("INVENTED") < page.index('<span class="made-up">') < page.index("REAL")


def test_the_search_finds_the_organisations_that_the_list_shows(viewer, client_of):
    own = make_project(fund=viewer.fund_roles.get().fund)
    parts = {"delivers": make_delivery, "is allocated": make_allocation, "is a partner": make_project_partner}
    for project, word in ((own, "Zebra"), (make_project(), "Foreign zebra")):
        for does, make in parts.items():
            make(project=project, organisation=make_organisation(name=f"{word} {does}"))
        window = make_window(fund=project.fund, contributor=make_organisation(name=f"{word} has a window"))
        make_contribution(window=window, contributor=make_organisation(name=f"{word} gives"))
        make_agreement(fund=project.fund, contributor=make_organisation(name=f"{word} signs"))
    make_organisation(name="Zebra that nobody names")
    client = client_of(viewer)
    expected = [f"Zebra {does}" for does in sorted([*parts, "has a window", "gives", "signs"])]
    assert sorted(found(client.get("/search/?q=zebra"))["Organisations"]) == expected
    rows = client.get("/organisations/?q=zebra").context["table"].rows
    assert sorted(row.record.name for row in rows) == expected


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("a", "Search for at least two letters or digits."),
        ("x" * 101, "Search for at most 100 characters; this is 101."),
        ("%%", "Search for a word or a code: this has no letter and no digit."),
        ("-- ,;", "Search for a word or a code: this has no letter and no digit."),
        ("ab\x00c", "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_searched_for_is_refused_with_a_reason(text, refusal, administrator, client_of):
    page = client_of(administrator).get("/search/", {"q": text})
    assert (page.status_code, page.context["form"].errors) == (400, {"q": [refusal]})


@pytest.mark.parametrize("text", ["", "   "])
def test_without_words_the_page_says_how_to_search(text, administrator, client_of):
    page = client_of(administrator).get("/search/", {"q": text})
    assert (page.status_code, "groups" in page.context) == (200, False)


@pytest.mark.parametrize(
    "text", ["100%", "a_b", "o'brien", "back\\slash", "<b>", "水资源", "a b c d e f g", "(x", "q" * 100]
)
def test_odd_text_is_text(text, administrator, client_of):
    make_project(code="ODD", title=f"About {text} and more")
    make_project(code="PLAIN", title="Something else, 1000 acb axb")
    client = client_of(administrator)
    assert found(client.get("/search/", {"q": text})) == {"Projects": [f"ODD About {text} and more"]}
    assert "<b> and more" not in client.get("/search/", {"q": text}).content.decode()


def test_nothing_found_says_so(administrator, client_of):
    page = client_of(administrator).get("/search/?q=nowhere")
    assert "Nothing that you may see matches “nowhere”" in page.content.decode()


def test_every_page_has_the_search(viewer, client_of):
    assert '<input type="search" id="search" name="q"' in client_of(viewer).get("/").content.decode()


def test_a_hit_says_of_which_fund_it_is_and_where_it_stands(administrator, client_of):
    make_project(code="Z-1", title="Zebra", fund=make_fund(name="Fund Z"), stage="operationally-closed")
    make_project(code="Z-2", title="Zebra crossing", fund=None)
    (group,) = client_of(administrator).get("/search/?q=zebra").context["groups"]
    assert [hit["detail"] for hit in group["hits"]] == ["Fund Z, operationally closed", "fund not stated, active"]


def test_what_only_resembles_the_text_is_said_to(administrator, client_of):
    for n in range(11):
        make_project(title=f"Zebra {n}")
    client = client_of(administrator)
    held, alike = client.get("/search/?q=zebra"), client.get("/search/?q=zebbra")
    assert [page.content.decode().count("this resembles it") for page in (held, alike)] == [0, 1]
    assert [bool(page.context["groups"][0]["more"]) for page in (held, alike)] == [True, False]
