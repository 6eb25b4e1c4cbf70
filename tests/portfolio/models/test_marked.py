"""Never mixed: what hangs on a demonstration record is one itself."""

import pytest

from portfolio.models import Notice, Project
from tests.factories import (
    make_action_point,
    make_agreement,
    make_allocation,
    make_amendment,
    make_budget,
    make_budget_line,
    make_checklist_answer,
    make_contribution,
    make_delivery,
    make_document,
    make_note,
    make_obligation,
    make_project,
    make_project_country,
    make_project_goal,
    make_project_marker,
    make_project_partner,
    make_result,
    make_risk,
    make_transfer,
)

pytestmark = pytest.mark.django_db
PARTS = (
    make_action_point,
    make_allocation,
    make_amendment,
    make_budget,
    make_checklist_answer,
    make_delivery,
    make_document,
    make_note,
    make_obligation,
    make_project_country,
    make_project_goal,
    make_project_marker,
    make_project_partner,
    make_result,
    make_risk,
    make_transfer,
)


@pytest.mark.parametrize("make", PARTS, ids=lambda make: make.__name__)
def test_what_is_entered_on_a_demonstration_project_is_marked(make):
    part = make(project=make_project(demonstration=True))
    part.refresh_from_db()
    assert part.demonstration is True


@pytest.mark.parametrize("make", PARTS, ids=lambda make: make.__name__)
def test_what_is_entered_on_a_real_project_is_not_marked(make):
    part = make(project=make_project())
    part.refresh_from_db()
    assert part.demonstration is False


def test_every_model_under_a_project_is_tried():
    parts = {relation.related_model for relation in Project._meta.related_objects} - {Project}
    parts -= {Notice}  # it tells a person something, and is no record
    parts = {model for model in parts if not hasattr(model, "pgh_tracked_model")}
    assert {type(make()) for make in PARTS} == parts


def test_a_line_of_a_demonstration_budget_is_marked():
    line = make_budget_line(budget=make_budget(demonstration=True))
    line.refresh_from_db()
    assert line.demonstration is True


def test_a_receipt_under_a_demonstration_agreement_is_marked():
    receipt = make_contribution(agreement=make_agreement(demonstration=True))
    receipt.refresh_from_db()
    assert receipt.demonstration is True
