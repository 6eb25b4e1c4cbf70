"""The working pages of a project in the layer without demonstration records."""

import pytest
from django.urls import reverse

from tests.factories import (
    make_amendment,
    make_document,
    make_note,
    make_obligation,
    make_project,
    make_project_country,
    make_risk,
)
from tests.portfolio.views.sheets import sent

pytestmark = pytest.mark.django_db
SOURCED = "?layer=sourced"


def working(project, made_up):
    """The addresses of the working pages of a project and of its records, `made_up` or not."""
    records = {
        "amendment-detail": make_amendment(project=project, demonstration=made_up),
        "obligation-edit": make_obligation(project=project, demonstration=made_up),
        "document-detail": make_document(project=project, demonstration=made_up),
        "risk-edit": make_risk(project=project, demonstration=made_up),
    }
    return [reverse(name, args=[project.code, record.pk]) for name, record in records.items()]


def test_the_working_pages_of_a_demonstration_project_are_not_there_in_the_sourced_layer(manager, client_of):
    project = make_project(fund=manager.fund_roles.get().fund, code="DEMO-1", demonstration=True)
    note = make_note(project=project, demonstration=True, written_by=manager)
    names = ("facts/", "countries/")
    pages = [f"/projects/DEMO-1/edit/{name}" for name in names]
    pages += [f"/projects/DEMO-1/{name}/" for name in ("life/suspended", "checklist", "notes/new", "risks/new")]
    pages += [f"/projects/DEMO-1/{name}/" for name in ("amendments/new/budget-revision", "obligations/new")]
    pages += [reverse("note-edit", args=["DEMO-1", note.pk]), *working(project, True)]
    client = client_of(manager)
    assert {client.get(page).status_code for page in pages} == {200}
    assert {client.get(page + SOURCED).status_code for page in pages} == {404}
    posted = [page for page in pages if "/documents/" not in page]  # a document's page is only read
    assert {client.post(page + SOURCED).status_code for page in posted} == {404}


def test_a_demonstration_record_of_a_sourced_project_is_not_there_in_the_sourced_layer(manager, client_of):
    project, client = make_project(fund=manager.fund_roles.get().fund), client_of(manager)
    pages = working(project, True)
    assert {client.get(page).status_code for page in pages} == {200}
    assert {client.get(page + SOURCED).status_code for page in pages} == {404}
    sourced = working(make_project(fund=project.fund), False)
    assert {client.get(page + SOURCED).status_code for page in sourced} == {200}


def test_hindrances_and_ways_on_keep_the_layer(manager, client_of):
    project = make_project(fund=manager.fund_roles.get().fund, code="P-1", stage="appraisal")
    client = client_of(manager)
    page = client.get("/projects/P-1/", {"part": "life", "layer": "sourced"})
    links = {address for _, address in page.context["steps"][0]["hindrances"]}
    assert {"/projects/P-1/edit/goals/?layer=sourced", "/projects/P-1/?part=money&layer=sourced#allocations"} <= links
    assert [link for link in links if "layer=sourced" not in link] == []
    refused = client.post(f"/projects/P-1/life/approved/{SOURCED}", {"reason": "So"})
    assert {address for _, address in refused.context["hindrances"]} == links
    facts = f"/projects/P-1/edit/facts/{SOURCED}"
    make_project_country(project=project)
    assert client.post(facts, sent(client.get(facts))).url == f"/projects/P-1/{SOURCED}"


def test_asking_for_an_amendment_keeps_the_layer(manager, client_of):
    project = make_project(fund=manager.fund_roles.get().fund, code="P-1")
    client, page = client_of(manager), f"/projects/P-1/amendments/new/budget-revision/{SOURCED}"
    answer = client.post(page, sent(client.get(page)) | {"new_budget": "5", "reason": "So"})
    assert answer.url == f"/projects/P-1/amendments/{project.amendments.get().pk}/{SOURCED}"
