"""What was typed into a form whose session had ended."""

import pytest
from django.core.cache import cache

from tests.factories import make_country
from tests.portfolio.views.sheets import address, sent

pytestmark = pytest.mark.django_db
PASSWORD = "correct-horse-9"


def expired(client, part, typed):
    """What was typed is sent without a session."""
    data = sent(client.get(address(part))) | typed
    client.logout()
    answer = client.post(address(part), data)
    assert (answer.status_code, answer.url) == (302, f"/accounts/login/?next={address(part)}")
    return data


@pytest.mark.parametrize("part", ["facts", "countries"])
def test_what_was_typed_comes_back_after_signing_in_again(part, project, manager, client_of):
    cache.clear()
    manager.set_password(PASSWORD)
    manager.save()
    make_country(name="Chad")
    client = client_of(manager)
    typed = {"title": "Typed"} if part == "facts" else {"row-0-country": "Chad"}
    data = expired(client, part, typed)
    signed_in = client.post("/accounts/login/", {"login": "manager", "password": PASSWORD, "next": address(part)})
    assert signed_in.url == address(part)
    page = client.get(address(part))
    assert {name: sent(page)[name] for name in typed} == typed
    assert {**sent(page), "opened": ""} == {**data, "opened": ""}
    assert "Your session had ended" in page.content.decode()
    assert client.post(address(part), sent(page)).status_code == 302
    project.refresh_from_db()
    assert project.title == ("Typed" if part == "facts" else "Wells")
    assert project.countries.count() == (part == "countries")
    assert "Your session had ended" not in client.get(address(part)).content.decode()


def test_a_new_project_that_was_typed_comes_back_as_well(project, manager, client_of):
    client = client_of(manager)
    opened = client.get("/projects/new/").context["opened"]
    client.logout()
    client.post("/projects/new/", {"title": "Typed", "opened": opened})
    client.force_login(manager)
    assert client.get("/projects/new/").context["form"]["title"].value() == "Typed"


def test_what_others_changed_meanwhile_is_asked_about_when_it_comes_back(project, manager, client_of):
    client = client_of(manager)
    expired(client, "facts", {"title": "Typed"})
    type(project).objects.update(title="Theirs")
    client.force_login(manager)
    page = client.get(address("facts"))
    assert [(one.stored, one.mine) for one in page.context["sheet"].clashes] == [("Theirs", "Typed")]


def test_what_was_typed_does_not_come_back_to_somebody_else(project, manager, colleague, client_of):
    client = client_of(manager)
    expired(client, "facts", {"title": "Secret"})
    client.force_login(colleague)
    assert "Secret" not in client.get(address("facts")).content.decode()


def test_what_was_typed_is_kept_for_pages_that_ask_alone_and_not_without_end(project, manager, client_of):
    client = client_of(manager)
    client.logout()
    client.post("/reports/", {"a": "b"})
    assert "typed" not in client.session
    client.post(address("facts"), {"title": "a" * 300_000})
    assert "typed" not in client.session
    client.post(address("facts"), {"title": "a"})
    assert client.session["typed"]["path"] == address("facts")
