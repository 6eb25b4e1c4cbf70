"""The history of a project: whom a clash names, and what another fund's time of it keeps to itself."""

import pytest
from django.db import transaction

from portfolio.models import Project
from tests.factories import make_country, make_fund, make_person, make_project, make_project_country, make_role
from tests.portfolio.views.sheets import address, sent


@pytest.mark.django_db
def test_the_clash_names_who_changed_what_both_changed(project, manager, colleague, client_of):
    third = make_person(username="third")
    make_role(person=third, fund=project.fund, role="manager")
    mine = sent(client_of(manager).get(address("facts")))
    for person, part, field, value in (
        (colleague, "facts", "theme", "Water"),
        (third, "budget", "budget", "200"),
        (third, "facts", "note", "Noted"),
    ):
        client = client_of(person)
        data = sent(client.get(address(part))) | {field: value, "reason": f"{field} by {person}"}
        assert client.post(address(part), data).status_code == 302
    page = client_of(manager).post(address("facts"), mine | {"theme": "Soil"})
    assert (page.context["by_whom"].by, page.context["by_whom"].why) == ("colleague", "theme by colleague")


@pytest.mark.django_db
def test_the_clash_of_a_row_names_who_changed_this_row(project, manager, colleague, client_of):
    rows = [make_project_country(project=project, country=make_country(name=name)) for name in ("Chad", "Mali")]
    third = make_person(username="third")
    make_role(person=third, fund=project.fund, role="manager")
    mine = sent(client_of(manager).get(address("countries")))
    for n, person in enumerate((colleague, third)):
        client = client_of(person)
        client.post(address("countries"), sent(client.get(address("countries"))) | {f"row-{n}-source": "Theirs"})
    page = client_of(manager).post(address("countries"), mine | {"row-0-source": "Mine"})
    assert [clash.key for clash in page.context["sheet"].clashes] == [str(rows[0].pk)]
    assert page.context["by_whom"].by == "colleague"


def told(client, code):
    """Every word of the history of a project."""
    page = client.get(f"/projects/{code}/", {"part": "history"})
    return page.content.decode(), [(noun, change.done) for noun, change in page.context["changes"]]


@pytest.mark.django_db(transaction=True)
def test_what_happened_under_another_fund_is_not_told(manager, auditor, client_of):
    own, foreign = manager.fund_roles.get().fund, make_fund(name="Foreign fund")
    project = make_project(fund=foreign, code="P-1", stage="concept", note="Foreign secret")
    row = make_project_country(project=project, source="Foreign letter")
    with transaction.atomic():
        project.fund, project.note = own, "Clean"
        project.save()
    row.source = "Own letter"
    row.save()
    text, changes = told(client_of(manager), "P-1")
    assert [word in text for word in ("Foreign secret", "Foreign letter", "Foreign fund")] == [False] * 3
    assert ("Own letter" in text, "Clean" in text) == (True, True)
    assert changes == [("project country", "changed"), ("project", "changed")]
    whole, changes = told(client_of(auditor), "P-1")
    assert [word in whole for word in ("Foreign secret", "Foreign letter", "Foreign fund")] == [True] * 3
    assert len(changes) == 4


@pytest.mark.django_db(transaction=True)
def test_what_happened_after_the_project_left_is_not_told_to_whom_it_left(manager, client_of):
    own, foreign = manager.fund_roles.get().fund, make_fund()
    project = make_project(fund=own, code="P-1", stage="concept")
    Project.objects.filter(pk=project.pk).update(fund=foreign, note="Foreign secret")
    make_project_country(project=project, source="Foreign letter")
    Project.objects.filter(pk=project.pk).update(fund=own, note="")
    text, changes = told(client_of(manager), "P-1")
    assert [word in text for word in ("Foreign secret", "Foreign letter")] == [False, False]
    assert changes == [("project", "changed"), ("project", "added")]
