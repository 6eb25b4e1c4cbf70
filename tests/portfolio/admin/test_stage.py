"""The stage of a project on the admin site: stated when a project is added, then changed on its own page alone."""

from decimal import Decimal

import pytest
from django.urls import reverse

from portfolio.models import Project
from tests.factories import make_project
from tests.portfolio.admin.test_refusals import typed

pytestmark = pytest.mark.django_db


def test_the_administrator_adds_a_project_in_any_stage(administrator, client_of):
    answer = client_of(administrator).post(reverse("admin:portfolio_project_add"), typed(stage="active"))
    assert answer.status_code == 302
    assert Project.objects.get(code="NEW").stage == "active"


@pytest.mark.parametrize("role", ["finance", "certifier", "auditor"])
def test_nobody_else_adds_a_project(role, request, client_of):
    client = client_of(request.getfixturevalue(role))
    assert client.post(reverse("admin:portfolio_project_add"), typed()).status_code == 403
    assert Project.objects.count() == 0


def test_the_stage_of_a_project_that_is_there_is_read_and_the_page_says_where_it_changes(administrator, client_of):
    project = make_project(stage="concept", title="Wells")
    page = reverse("admin:portfolio_project_change", args=[project.pk])
    shown = client_of(administrator).get(page)
    assert "stage" not in shown.context["adminform"].form.fields
    assert "changes its stage on its own page, step by step" in shown.content.decode()
    sent = typed(code=project.code, title="Deeper wells", fund=project.fund.pk, stage="active")
    sent |= {"actual_start_on": project.actual_start_on}
    assert client_of(administrator).post(page, sent).status_code == 302
    project.refresh_from_db()
    assert (project.title, project.stage) == ("Deeper wells", "concept")


@pytest.mark.parametrize(("stage", "after"), [("appraisal", Decimal("7.00")), ("approved", Decimal("100.00"))])
def test_what_changes_on_its_own_page_alone_once_it_is_approved_is_read(stage, after, administrator, client_of):
    project = make_project(stage=stage, budget=Decimal("100.00"))
    page = reverse("admin:portfolio_project_change", args=[project.pk])
    fields = client_of(administrator).get(page).context["adminform"].form.fields
    every = ["budget", "planned_start_on", "planned_end_on", "window"]
    assert [name for name in every if name not in fields] == (every if stage == "approved" else [])
    sent = typed(code=project.code, fund=project.fund.pk, budget="7", reason_for_change="So")
    sent |= {"actual_start_on": project.actual_start_on}
    assert client_of(administrator).post(page, sent).status_code == 302
    project.refresh_from_db()
    assert project.budget == after
