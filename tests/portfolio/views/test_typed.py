"""What was typed into a form whose session had ended."""

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.cache import cache
from django.urls import reverse

from tests.factories import make_amendment, make_checklist_item, make_country, make_obligation
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
    opened = client.get(address("facts")).context["sheet"].opened
    client.logout()
    client.post("/reports/", {"opened": opened})
    assert "typed" not in client.session
    client.post(address("facts"), {"title": "a" * 300_000, "opened": opened})
    assert "typed" not in client.session
    client.post(address("facts"), {"title": "a", "opened": opened})
    assert client.session["typed"]["path"] == address("facts")


@pytest.mark.parametrize("opened", ["", "forged", "signed for another purpose"])
def test_a_form_that_we_did_not_sign_is_not_kept_and_begins_no_session(opened, project, client):
    if opened.startswith("signed"):
        opened = signing.dumps({"person": 1}, salt="another")
    assert client.post(address("facts"), {"title": "a", "opened": opened}).status_code == 302
    assert (Session.objects.count(), "sessionid" in client.cookies) == (0, False)


@pytest.mark.parametrize("other", ["another page", "the page's head"])
def test_what_was_typed_waits_for_its_own_page(other, project, manager, client_of):
    client = client_of(manager)
    expired(client, "facts", {"title": "Typed"})
    client.force_login(manager)
    if other == "another page":
        assert "Your session had ended" not in client.get(address("dates")).content.decode()
    else:
        assert client.head(address("facts")).status_code == 200
    assert sent(client.get(address("facts")))["title"] == "Typed"


def test_what_was_typed_waits_for_the_person_who_typed_it(project, manager, colleague, client_of):
    client = client_of(manager)
    expired(client, "facts", {"title": "Typed"})
    kept = client.session["typed"]
    client.force_login(colleague)
    assert "Typed" not in client.get(address("facts")).content.decode()
    assert client.session["typed"] == kept


def life_forms(project):
    """(address, what is typed) of each form of a project's life."""
    item, code = make_checklist_item(stage=project.stage), project.code
    amendment, obligation = make_amendment(project=project), make_obligation(project=project)
    return {
        "step": (reverse("project-step", args=[code, "suspended"]), {"reason": "Typed"}),
        "amendment": (reverse("amendment-new", args=[code, "reprogramming"]), {"new_substance": "Typed"}),
        "decision": (reverse("amendment-detail", args=[code, amendment.pk]), {"note": "Typed", "state": "approved"}),
        "obligation": (reverse("obligation-new", args=[code]), {"kind": "audit", "note": "Typed"}),
        "change": (reverse("obligation-edit", args=[code, obligation.pk]), {"kind": "audit", "note": "Typed"}),
        "checklist": (reverse("project-checklist", args=[code]), {f"note-{item.pk}": "Typed"}),
    }


@pytest.mark.parametrize("form", ["step", "amendment", "decision", "obligation", "change", "checklist"])
def test_what_was_typed_into_a_form_of_a_project_s_life_comes_back_and_changes_nothing_yet(
    form, project, manager, colleague, client_of
):
    type(project).objects.update(stage="active")
    project.refresh_from_db()
    page, typed = life_forms(project)[form]
    client = client_of(manager)
    data = sent(client.get(page)) | typed
    events = [model.pgh_event_model.objects.count() for model in tracked(project)]
    client.logout()
    assert client.post(page, data).url == f"/accounts/login/?next={page}"
    client.force_login(manager)
    back = client.get(page)
    assert back.status_code == 200
    assert {name: sent(back)[name] for name in typed} == typed
    assert "Your session had ended" in back.content.decode()
    assert "Your session had ended" not in client.get(page).content.decode()
    client.logout()
    client.post(page, data)
    client.force_login(colleague)
    assert "Typed" not in client.get(page).content.decode()
    assert [model.pgh_event_model.objects.count() for model in tracked(project)] == events


def tracked(project):
    """The project and what these forms write."""
    return [
        type(project),
        *(project._meta.get_field(n).related_model for n in ("amendments", "obligations", "checklist")),
    ]
