"""Every filter of every list leaves what it says, and leaves the rest out."""

import datetime
from decimal import Decimal

import pytest

from tests.factories import (
    make_allocation,
    make_category,
    make_contribution,
    make_decision,
    make_delivery,
    make_fund,
    make_goal,
    make_member_state,
    make_project,
    make_project_country,
    make_project_goal,
    make_project_partner,
    make_result,
    make_transfer,
    make_un_entity,
    make_window,
)
from tests.portfolio.views.lists import LISTS, left, listed

pytestmark = pytest.mark.django_db
DAY = datetime.date(2015, 3, 1)
LATER = datetime.date(2022, 3, 1)


@pytest.fixture
def projects(places):
    """A project of 2015 with everything that a filter asks for, and another with everything else."""
    fund = make_fund(slug="wanted-fund")
    window = make_window(fund=fund, slug="wanted-window")
    wanted = make_project(
        [places[0]],
        code="WANTED",
        title="Eau pour l'été",
        window=window,
        stage="approved",
        scope="regional",
        theme="Water",
        budget=Decimal("500.00"),
        actual_start_on=DAY,
        actual_end_on=datetime.date(2015, 9, 1),
    )
    other = make_project(
        [places[1]],
        code="OTHER",
        theme="Trade",
        budget=Decimal("900.00"),
        actual_start_on=LATER,
        planned_end_on="2025-01-01",
    )
    make_project_country(project=other, country=places[0], role="provider")
    make_project_goal(project=wanted, goal=make_goal(number=6))
    make_project_goal(project=other, goal=make_goal(number=7))
    return wanted, other


OF_PROJECTS = (
    "fund=wanted-fund",
    "window=wanted-window",
    "region=wanted-region",
    "country=CIV",
    "group=WANTED&group_on=2019-06-01",
    "goal=6",
    "theme=Water",
)


def test_the_filters_of_projects(projects, administrator, client_of):
    wanted, other = projects
    entity = make_un_entity()
    make_project_partner(project=wanted, organisation=entity)
    make_project_partner(project=other, organisation=entity, role="technical")
    queries = (
        *OF_PROJECTS,
        "q=wanted",
        "q=L'ETE",
        "q=cote+d'i",
        "q=eau+ete",
        "stage=approved",
        "scope=regional",
        f"entity={entity.pk}",
        "year=2015",
        "start_to=2015-03-01",
        "end_to=2015-09-01",
        "start_from=2015-03-01&start_to=2020-01-01",
        "end_from=2015-09-01&end_to=2015-09-01",
        "amount_from=1&amount_to=500",
        "amount_to=899.99",
    )
    assert left(client_of(administrator), "/projects/", queries) == {query: [wanted.pk] for query in queries}


def test_the_other_ends_of_dates_and_amounts_of_projects(projects, administrator, client_of):
    other = projects[1]
    queries = ("start_from=2015-03-02", "end_from=2015-09-02", "amount_from=500.01", "group=WANTED&group_on=2020-01-01")
    assert left(client_of(administrator), "/projects/", queries) == {query: [other.pk] for query in queries}


def test_a_group_without_a_day_is_the_group_of_today(projects, administrator, client_of):
    client = client_of(administrator)
    page = client.get("/projects/?group=WANTED")
    assert listed(page) == [projects[1]]
    assert [chip[:2] for chip in page.context["chips"]] == [("Country of the group", "WANTED")]
    page = client.get("/projects/?group=WANTED&group_on=2019-06-01")
    assert [chip[1] for chip in page.context["chips"]] == ["WANTED", "1 Jun 2019"]
    assert client.get("/projects/?group_on=2019-06-01").context["chips"] == []


@pytest.mark.parametrize(
    ("address", "make"),
    [("/allocations/", make_allocation), ("/transfers/", make_transfer), ("/delivery/", make_delivery)],
)
def test_the_filters_of_allocations_transfers_and_delivery(address, make, projects, administrator, client_of):
    wanted, other = projects
    entity, category = make_un_entity(name="Wanted Agency"), make_category(number=3)
    decision = make_decision(fund=wanted.fund)
    own = {"/allocations/": {"decision": decision}, "/delivery/": {"category": category}}.get(address, {})
    entry = make(project=wanted, organisation=entity, dated=DAY, amount=Decimal("500.00"), **own)
    rest = make(project=other, dated=LATER, amount=Decimal("900.00"), draft=True)
    queries = (
        *OF_PROJECTS,
        {"/allocations/": f"decision={decision.pk}", "/delivery/": "category=3"}.get(address, "year=2015"),
        "q=wanted",
        "q=wanted+agency",
        f"entity={entity.pk}",
        "entity_kind=un-entity",
        "year=2015",
        "dated_to=2015-03-01",
        "dated_from=2015-03-01&dated_to=2016-01-01",
        "state=posted",
        "amount_to=500",
    )
    client = client_of(administrator)
    assert left(client, address, queries) == {query: [entry.pk] for query in queries}
    queries = ("state=draft", "dated_from=2015-03-02", "amount_from=500.01")
    assert left(client, address, queries) == {query: [rest.pk] for query in queries}


def test_an_allocation_without_a_decision_is_found(projects, administrator, client_of):
    decided = make_allocation(decision=make_decision(fund=projects[0].fund), project=projects[0])
    undecided = make_allocation(project=projects[0])
    found = left(client_of(administrator), "/allocations/", ("decided=no", "decided=yes"))
    assert found == {"decided=no": [undecided.pk], "decided=yes": [decided.pk]}


def test_transfers_and_refunds_are_told_apart(administrator, client_of):
    sent = make_transfer()
    back = make_transfer(project=sent.project, kind="refund", amount=Decimal("-10.00"))
    found = left(client_of(administrator), "/transfers/", ("kind=transfer", "kind=refund"))
    assert found == {"kind=transfer": [sent.pk], "kind=refund": [back.pk]}


def test_a_decision_is_used_up_by_posted_allocations(administrator, client_of):
    project = make_project()
    used, unused, draft, nothing, other = (
        make_decision(fund=project.fund, amount=amount) for amount in (Decimal("100.00"),) * 4 + (None,)
    )
    for decision, amount in ((used, "100.00"), (unused, "99.99"), (other, "7.00")):
        make_allocation(project=project, decision=decision, amount=Decimal(amount))
    make_allocation(project=project, decision=draft, amount=Decimal("100.00"), draft=True)
    found = left(client_of(administrator), "/decisions/", ("used=no", "used=up"))
    assert set(found["used=no"]) == {unused.pk, draft.pk, nothing.pk}
    assert found["used=up"] == [used.pk]


def test_the_filters_of_results(projects, administrator, client_of):
    wanted, other = projects
    result = make_result(project=wanted, year=2015, note="Wells dug")
    rest = make_result(project=other, year=2022)
    queries = (
        *OF_PROJECTS,
        f"indicator={result.indicator.slug}",
        "q=wells",
        "q=wanted",
        "stage=approved",
        "year=2015",
        "year_to=2015",
        "year_from=2014&year_to=2016",
    )
    client = client_of(administrator)
    assert left(client, "/results/", queries) == {query: [result.pk] for query in queries}
    assert left(client, "/results/", ("year_from=2016",)) == {"year_from=2016": [rest.pk]}


def test_the_filters_of_decisions(administrator, client_of):
    fund = make_fund(slug="wanted-fund")
    wanted = make_decision(fund=fund, reference="W-1", meeting="Séance", decided_on=DAY, amount=Decimal("500.00"))
    rest = make_decision(decided_on=LATER, amount=Decimal("900.00"))
    queries = ("fund=wanted-fund", "q=seance", "q=w-1", "year=2015", "dated_to=2015-03-01", "amount_to=500")
    client = client_of(administrator)
    assert left(client, "/decisions/", queries) == {query: [wanted.pk] for query in queries}
    queries = ("dated_from=2015-03-02", "amount_from=500.01")
    assert left(client, "/decisions/", queries) == {query: [rest.pk] for query in queries}


def test_the_filters_of_countries(projects, places, administrator, client_of):
    places[0].un_member = True
    places[0].save()
    queries = (
        "q=cote",
        "q=civ",
        "region=wanted-region",
        "group=WANTED&group_on=2019-06-01",
        "fund=wanted-fund",
        "stage=approved",
        "member=yes",
    )
    client = client_of(administrator)
    assert left(client, "/countries/", queries) == {query: [places[0].pk] for query in queries}
    queries = ("group=WANTED", "stage=active", "member=no")
    assert left(client, "/countries/", queries) == {query: [places[1].pk] for query in queries}


def test_the_filters_of_organisations(places, administrator, client_of):
    fund = make_fund(slug="wanted-fund")
    wanted = make_member_state(name="Île State", country=places[0])
    rest = make_un_entity(name="Agency")
    make_contribution(fund=fund, contributor=wanted)
    make_allocation(organisation=rest)
    queries = (
        "q=ile",
        "kind=member-state",
        "country=CIV",
        "region=wanted-region",
        "does=contributor",
        "fund=wanted-fund",
    )
    client = client_of(administrator)
    assert left(client, "/organisations/", queries) == {query: [wanted.pk] for query in queries}
    queries = ("kind=un-entity", "does=entity")
    assert left(client, "/organisations/", queries) == {query: [rest.pk] for query in queries}


def test_projects_are_found_by_who_looks_after_them_and_by_their_cooperation(administrator, manager, client_of):
    mine = make_project(code="MINE", manager=administrator)
    theirs = make_project(code="THEIRS", manager=manager, cooperation="triangular")
    nobody_s = make_project(code="NOBODY-S", cooperation="south-south")
    queries = ("manager=me", f"manager={manager.pk}", "manager=nobody", "cooperation=triangular")
    assert left(client_of(administrator), "/projects/", queries) == {
        "manager=me": [mine.pk],
        f"manager={manager.pk}": [theirs.pk],
        "manager=nobody": [nobody_s.pk],
        "cooperation=triangular": [theirs.pk],
    }


def test_a_person_who_looks_after_other_funds_projects_is_no_choice(viewer, manager, client_of):
    make_project(manager=manager)
    make_project(fund=viewer.fund_roles.get().fund, code="SEEN", manager=viewer)
    page = client_of(viewer).get(f"/projects/?manager={manager.pk}")
    assert page.status_code == 400
    offered = page.context["filter"].form.fields["manager"].choices
    assert list(offered) == [("", "any"), ("me", "me"), ("nobody", "nobody"), (str(viewer.pk), "viewer")]


def test_countries_are_found_by_the_projects_that_the_person_sees_alone(places, viewer, client_of):
    own = viewer.fund_roles.get().fund
    make_project([places[0]], fund=own, stage="approved")
    make_project([places[1]], stage="approved")
    make_project([places[1]], fund=None, stage="approved")
    queries = ("stage=approved", f"stage=approved&fund={own.slug}")
    assert left(client_of(viewer), "/countries/", queries) == {query: [places[0].pk] for query in queries}


def test_no_filter_of_a_list_stands_without_a_test():
    """Every word that a list's address may carry is asked for in these files."""
    from pathlib import Path

    from django.urls import resolve

    text = "".join(path.read_text() for path in Path(__file__).parent.glob("test_list_filters*.py"))
    names = {name for address in LISTS for name in resolve(address).func.view_class.filterset_class.base_filters}
    assert sorted(name for name in names if f"{name}=" not in text) == []


def test_the_sourced_layer_leaves_out_what_was_made_up_from_every_filter(projects, administrator, client_of):
    wanted = projects[0]
    wanted.countries.update(demonstration=True)
    client = client_of(administrator)
    assert listed(client.get("/projects/?region=wanted-region")) == [wanted]
    assert listed(client.get("/projects/?region=wanted-region&layer=sourced")) == []
    assert client.get("/projects/?country=CIV&layer=sourced").status_code == 400
