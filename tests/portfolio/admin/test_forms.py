"""Every field that a person may fill in stands on its noun's form."""

import pytest
from django.urls import reverse

from tests.factories import make_project
from tests.portfolio.admin.test_access import KEPT, PARTS, TABLE
from tests.portfolio.admin.test_lists import model_of

ADDED_ELSEWHERE = {*PARTS, *KEPT, "portfolio.person"}


@pytest.mark.parametrize("noun", [noun for noun in TABLE if noun not in ADDED_ELSEWHERE])
def test_the_form_to_add_a_record_asks_for_every_field(noun, administrator, client_of):
    model = model_of(noun)
    form = client_of(administrator).get(reverse(f"admin:{noun.replace('.', '_')}_add")).context["adminform"]
    asked = {name for _, options in form.fieldsets for name in options["fields"]}
    fields = {field.name for field in model._meta.fields if field.editable and not field.primary_key}
    assert fields - {"reason"} <= asked
    assert "reason_for_change" not in asked


@pytest.mark.parametrize(
    ("part", "whole"), [("projectcountry", 0), ("projectpartner", 1), ("projectgoal", 2), ("projectmarker", 3)]
)
def test_a_project_s_form_asks_for_every_field_of_its_parts(part, whole, administrator, client_of):
    rows = client_of(administrator).get(reverse("admin:portfolio_project_add")).context["inline_admin_formsets"]
    fields = {f.name for f in model_of(f"portfolio.{part}")._meta.fields if f.editable and not f.primary_key}
    assert fields - {"project"} == set(rows[whole].opts.fields)


def test_what_every_record_says_of_itself_ends_its_form(administrator, client_of):
    page = client_of(administrator).get(reverse("admin:portfolio_project_change", args=[make_project().pk]))
    asked = list(page.context["adminform"].fieldsets[0][1]["fields"])
    assert asked[-3:] == ["source", "reason_for_change", "demonstration"]
