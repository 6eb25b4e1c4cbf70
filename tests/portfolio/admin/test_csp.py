"""No page of the admin site carries a style or a script of its own: the policy would silence it."""

import re

import pytest
from django.urls import reverse

from tests.factories import make_contribution, make_project, make_role

INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", re.I)


def pages(person):
    """Addresses of one page of each kind, with records on them."""
    draft, posted, project = make_contribution(draft=True), make_contribution(), make_project()
    make_role(person=person)
    yield reverse("admin:index")
    yield reverse("admin:app_list", args=["funds"])
    for noun, record in (
        ("funds_contribution", draft),
        ("funds_contribution", posted),
        ("portfolio_project", project),
        ("portfolio_person", person),
    ):
        yield from (reverse(f"admin:{noun}_{page}") for page in ("changelist", "add", "events"))
        yield from (reverse(f"admin:{noun}_{page}", args=[record.pk]) for page in ("change", "history"))
    yield reverse("admin:funds_contribution_delete", args=[draft.pk])
    yield reverse("admin:auth_user_password_change", args=[person.pk])


def test_pages_are_free_of_styles_and_scripts_of_their_own(administrator, client_of):
    client = client_of(administrator)
    for page in pages(administrator):
        answer = client.get(page)
        assert (page, answer.status_code, INLINE.findall(answer.content.decode())) == (page, 200, [])
        assert "unsafe-inline" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("action", ["post", "reverse"])
def test_confirmations_are_free_of_styles_and_scripts_of_their_own(action, administrator, finance, client_of):
    entry = make_contribution(draft=action == "post", entered_by=finance if action == "post" else None)
    answer = client_of(administrator).post(
        reverse("admin:funds_contribution_changelist"), {"action": action, "_selected_action": [entry.pk], "index": 0}
    )
    assert (answer.status_code, INLINE.findall(answer.content.decode())) == (200, [])
