"""Who looks after a project, and how it cooperates: chosen with its facts, shown, told, kept in the history."""

import pytest

from portfolio.models import Notice, Project
from tests.factories import make_fund, make_person, make_role
from tests.portfolio.views.sheets import address, sent

pytestmark = pytest.mark.django_db


def named(username, fund, role="manager", **fields):
    """A person with a role."""
    person = make_person(username=username, **fields)
    make_role(person=person, fund=fund, role=role)
    return person


def offered(page):
    """The people whom the form offers."""
    return [person.username for person in page.context["sheet"].fields["manager"].queryset]


def test_active_managers_of_the_fund_and_of_the_whole_office_are_offered_each_once(
    project, manager, colleague, client_of
):
    make_role(person=colleague, fund=None, role="manager")
    named("office", None)
    named("left", project.fund, is_active=False)
    named("abroad", make_fund())
    named("reader", project.fund, role="viewer")
    assert offered(client_of(manager).get(address("facts"))) == ["colleague", "manager", "office"]


def test_one_who_is_no_manager_any_more_stays_chosen_and_nobody_else_chooses_them(project, manager, client_of):
    left = named("left", project.fund, is_active=False)
    client = client_of(manager)
    data = sent(client.get(address("facts"))) | {"manager": str(left.pk)}
    assert client.post(address("facts"), data).status_code == 400
    Project.objects.update(manager=left)
    page = client.get(address("facts"))
    assert offered(page) == ["left", "manager"]
    assert client.post(address("facts"), sent(page) | {"theme": "Water"}).status_code == 302
    project.refresh_from_db()
    assert (project.manager_id, project.theme) == (left.pk, "Water")


def test_a_project_is_handed_over_shown_told_and_kept_with_names(project, manager, colleague, client_of):
    client = client_of(manager)
    assert "nobody yet" in client.get("/projects/P-1/").content.decode()
    data = sent(client.get(address("facts"))) | {"manager": str(colleague.pk), "cooperation": "triangular"}
    assert client.post(address("facts"), data).status_code == 302
    text = client.get("/projects/P-1/").content.decode()
    assert "<dt>Looked after by</dt><dd>colleague</dd>" in text
    assert "<dt>Cooperation</dt><dd>triangular</dd>" in text
    assert list(Notice.objects.values_list("person__username", "kind")) == [("colleague", "manager")]
    (_, change), *_ = client.get("/projects/P-1/?part=history").context["changes"]
    assert change.fields == (("cooperation", "–", "triangular"), ("manager", "–", "colleague"))


def test_who_takes_a_project_is_not_told_so(project, manager, client_of):
    client = client_of(manager)
    data = sent(client.get(address("facts"))) | {"manager": str(manager.pk)}
    assert client.post(address("facts"), data).status_code == 302
    project.refresh_from_db()
    assert (project.manager_id, Notice.objects.count()) == (manager.pk, 0)
