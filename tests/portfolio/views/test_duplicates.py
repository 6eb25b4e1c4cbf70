"""The pages of duplicate organisations, and how lists, filters, search and forms read them."""

from decimal import Decimal

import pytest

from funds.models import Organisation
from funds.models.duplicates import merge
from portfolio.forms.part_rows import PartnerRows
from tests.factories import (
    make_agreement,
    make_allocation,
    make_contribution,
    make_country,
    make_delivery,
    make_member_state,
    make_organisation,
    make_person,
    make_project,
    make_project_partner,
    make_role,
    make_un_entity,
    make_window,
)
from tests.portfolio.views.test_amendment_at_once import at_once

pytestmark = pytest.mark.django_db
PAGE = "/organisations/duplicates/"


@pytest.fixture
def office(db):
    """Who manages the whole office."""
    person = make_person(username="office")
    make_role(person=person, fund=None, role="manager")
    return person


def address(duplicate, stays):
    """Where the one is merged into the other."""
    return f"/organisations/{duplicate.pk}/merge/{stays.pk}/"


def standing(organisation):
    """What it is a duplicate of."""
    return Organisation.objects.get(pk=organisation.pk).merged_into


@pytest.mark.parametrize("role", ["manager", "finance", "auditor"])
def test_only_who_manages_the_whole_office_merges(role, client_of):
    one, other, merged = make_organisation(), make_organisation(), make_organisation()
    merge(merged, one)
    person = make_person()
    make_role(person=person, role=role) if role == "manager" else make_role(person=person, fund=None, role=role)
    client = client_of(person)
    pages = (PAGE, address(other, one), f"/organisations/{merged.pk}/undo/")
    assert [client.get(page).status_code for page in pages] == [403] * 3
    assert client.post(pages[1], {"reason": "Twice"}).status_code == 403
    assert client.post(pages[2], {"reason": "Not so"}).status_code == 403
    assert (standing(other), standing(merged)) == (None, one)


def pair(number):
    """So many pairs of organisations that look alike, each with a receipt."""
    for n in range(number):
        country = make_country()
        for name in ("Ministry of Water", "Ministry of Waters"):
            make_contribution(contributor=make_organisation(name=f"{name} {chr(65 + n) * 9}", country=country))


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_makes_a_fixed_number_of_queries(number, office, client_of, django_assert_num_queries):
    pair(number)
    client = client_of(office)
    with django_assert_num_queries(12):
        page = client.get(PAGE)
    assert len(page.context["pairs"]) == number
    assert [numbers for _, numbers in page.context["pairs"][0]] == [{"contributions": 1}] * 2


def test_the_page_before_a_merge_says_what_will_be_read_together(office, client_of):
    duplicate, stays = make_organisation(name="Norge"), make_organisation(name="Norway")
    make_contribution(contributor=duplicate)
    make_contribution(contributor=stays)
    make_contribution(contributor=make_organisation())
    project = make_project()
    make_project_partner(project=project, organisation=duplicate)
    make_project_partner(project=project, organisation=stays)
    page = client_of(office).get(address(duplicate, stays))
    rows = [row for row in page.context["rows"] if row[1:] != (0, 0, 0)]
    assert rows == [("contributions", 1, 1, 2), ("projects", 1, 1, 1)]


def test_a_merge_and_its_undoing_stand_in_the_history_with_their_reasons(office, client_of):
    duplicate, stays = make_organisation(), make_organisation()
    client = client_of(office)
    assert client.post(address(duplicate, stays), {"reason": "Entered twice"}).status_code == 302
    assert standing(duplicate) == stays
    assert client.post(f"/organisations/{duplicate.pk}/undo/", {"reason": "Two bodies"}).status_code == 302
    assert standing(duplicate) is None
    events = Organisation.pgh_event_models["update"].objects.filter(pgh_obj_id=duplicate.pk).order_by("pgh_id")
    found = events.values_list("merged_into", "pgh_context__reason")
    assert [row for row in found if row[1]] == [(stays.pk, "Entered twice"), (None, "Two bodies")]


def test_without_a_reason_nothing_is_merged(office, client_of):
    duplicate, stays = make_organisation(), make_organisation()
    page = client_of(office).post(address(duplicate, stays), {"reason": ""})
    assert (page.status_code, standing(duplicate)) == (400, None)
    assert page.context["wrong"] == [("id_reason", "Why", "This field is required.")]


def test_what_may_not_be_merged_is_refused_before_and_after_the_form_is_sent(office, client_of):
    one, other = make_member_state(), make_member_state()
    client = client_of(office)
    words = ["Two Member States are two: states of different countries are never the same."]
    for page, status in (
        (client.get(address(one, other)), 200),
        (client.post(address(one, other), {"reason": "x"}), 409),
    ):
        assert (page.status_code, page.context["refused"]) == (status, words)
    assert standing(one) is None


def test_undoing_what_is_no_duplicate_is_not_found(office, client_of):
    assert client_of(office).get(f"/organisations/{make_organisation().pk}/undo/").status_code == 404


def test_two_that_do_not_look_alike_are_named_by_hand(office, client_of):
    one, other = make_organisation(name="Norge"), make_organisation(name="Kingdom of Norway")
    client = client_of(office)
    page = client.get(PAGE, {"duplicate": "Norge", "stays": "Kingdom of Norway"})
    assert page["Location"] == address(one, other)
    page = client.get(PAGE, {"duplicate": "Norge", "stays": "Nowhere"})
    words = "There is no organisation of this name that is no duplicate."
    assert (page.status_code, page.context["wrong"]) == (400, [("id_stays", "… is this one", words)])


@pytest.mark.django_db(transaction=True)
def test_of_two_merges_crosswise_at_the_same_moment_one_wins_and_the_other_is_told(office, client_of):
    one, other = make_organisation(), make_organisation()
    second = make_person(username="second")
    make_role(person=second, fund=None, role="manager")
    first, client = client_of(office), client_of(second)
    answers = at_once(
        lambda: first.post(address(one, other), {"reason": "Twice"}),
        lambda: client.post(address(other, one), {"reason": "Twice"}),
    )
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert sorted(body.pk for body in (standing(one), standing(other)) if body) in ([one.pk], [other.pk])


def row_of(client):
    """(name, contributed, allocated, delivered) of each organisation listed."""
    page = client.get("/organisations/?columns=name,contributed,allocated,delivered")
    return {
        row.record.name: (row.record.contributed, row.record.allocated, row.record.delivered)
        for row in page.context["table"].page.object_list
    }


def test_the_list_of_organisations_holds_no_duplicate_and_adds_its_money_to_the_one_that_stays(office, client_of):
    duplicate, stays = make_organisation(name="Norge"), make_organisation(name="Norway")
    for body, amount in ((duplicate, 1), (stays, 2)):
        make_contribution(contributor=body, amount=Decimal(amount))
        make_allocation(organisation=body, amount=Decimal(10 * amount))
        make_delivery(organisation=body, amount=Decimal(100 * amount))
    make_organisation(name="Qatar")
    client = client_of(office)
    assert row_of(client) == {"Norge": (1, 10, 100), "Norway": (2, 20, 200), "Qatar": (None, None, None)}
    merge(duplicate, stays)
    assert row_of(client) == {"Norway": (3, 30, 300), "Qatar": (None, None, None)}


def test_a_person_of_one_fund_sees_the_one_that_stays_where_only_the_duplicate_is_named(viewer, client_of):
    duplicate, stays = make_organisation(name="Norge"), make_organisation(name="Norway")
    make_contribution(fund=viewer.fund_roles.get().fund, contributor=duplicate)
    make_contribution(contributor=stays)
    merge(duplicate, stays)
    client = client_of(viewer)
    assert row_of(client) == {"Norway": (1000, None, None)}
    assert [hit["label"] for hit in client.get("/search/?q=Norway").context["groups"][0]["hits"]] == ["Norway"]


@pytest.mark.parametrize("page", ["contributions", "agreements", "windows", "allocations", "delivery"])
def test_a_filter_by_organisation_offers_the_one_that_stays_and_finds_the_duplicate_s_records(page, office, client_of):
    duplicate, stays, other = make_un_entity(), make_un_entity(), make_un_entity()
    make, path = {
        "contributions": (make_contribution, "contributor"),
        "agreements": (make_agreement, "contributor"),
        "windows": (make_window, "contributor"),
        "allocations": (make_allocation, "organisation"),
        "delivery": (make_delivery, "organisation"),
    }[page]
    named = {make(**{path: body}).pk for body in (duplicate, stays)}
    make(**{path: other})
    merge(duplicate, stays)
    client, word = client_of(office), "contributor" if path == "contributor" else "entity"
    shown = client.get(f"/{page}/?{word}={stays.pk}")
    assert {row.record.pk for row in shown.context["table"].page.object_list} == named
    offered = {key for key, _ in shown.context["filter"].form.fields[word].choices if key}
    assert offered == {str(stays.pk), str(other.pk)}
    assert client.get(f"/{page}/?{word}={duplicate.pk}").status_code == 400


def test_filters_by_kind_country_and_entity_read_the_duplicate_as_the_one_that_stays(office, client_of):
    stays, duplicate = make_member_state(country=make_country(iso3="NOR")), make_organisation()
    make_contribution(contributor=duplicate)
    make_allocation(organisation=duplicate)
    project = make_project()
    make_project_partner(project=project, organisation=duplicate)
    merge(duplicate, stays)
    client = client_of(office)
    numbers = {
        "/contributions/?contributor_kind=member-state": 1,
        "/contributions/?contributor_kind=agency": 0,
        "/contributions/?country=NOR": 1,
        f"/contributions/?q={stays.name.replace(' ', '+')}": 1,
        "/allocations/?entity_kind=member-state": 1,
        f"/projects/?entity={stays.pk}": 1,
        f"/organisations/?does=contributor&kind=member-state&q={duplicate.name.replace(' ', '+')}": 1,
    }
    assert {page: client.get(page).context["table"].paginator.count for page in numbers} == numbers


def test_the_search_leads_from_a_duplicate_to_the_one_that_stays(office, client_of):
    duplicate, stays = make_organisation(name="Norge"), make_organisation(name="Kingdom of Norway")
    merge(duplicate, stays)
    hit = client_of(office).get("/search/?q=Norge").context["groups"][0]["hits"][0]
    assert hit["label"] == "Norge"
    assert hit["detail"] == "the same as Kingdom of Norway"
    assert hit["address"] == "/organisations/?q=Kingdom+of+Norway"


def test_forms_and_choices_offer_no_duplicate_but_the_one_that_stands_there(administrator, client_of):
    duplicate, stays, _ = (make_organisation(name=name) for name in ("Norge", "Norway", "Qatar"))
    project = make_project_partner(organisation=duplicate).project
    merge(duplicate, stays)
    assert sorted(PartnerRows(project, administrator).names) == ["Norge", "Norway", "Qatar"]
    assert sorted(PartnerRows(make_project(), administrator).names) == ["Norway", "Qatar"]
    query = {"app_label": "funds", "model_name": "contribution", "field_name": "contributor", "term": ""}
    found = client_of(administrator).get("/admin/autocomplete/", query).json()["results"]
    assert sorted(row["text"] for row in found) == ["Norway", "Qatar"]
