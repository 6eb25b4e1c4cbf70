"""The words of projects."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from portfolio.models import Project
from tests.factories import make_country, make_delivery, make_fund, make_project, make_window
from tests.refusal import changed, refused

pytestmark = pytest.mark.django_db
DATES = ("planned_start_on", "actual_start_on", "planned_end_on", "actual_end_on")


def years_of(*dates, stage="active", **fields):
    """The years from 2018 to 2023 in which a project with these dates (in the order of DATES) is active."""
    dates = [day and datetime.date.fromisoformat(day) for day in dates]
    make_project(stage=stage, **dict(zip(DATES, dates, strict=True)), **fields)
    return [year for year in range(2018, 2024) if Project.objects.active_in(year).exists()]


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        (("2020-12-31", None, None, "2022-01-01"), [2020, 2021, 2022]),
        (("2021-01-01", None, None, "2021-12-31"), [2021]),
        (("2021-01-01", None, "2021-12-31", None), [2021, 2022, 2023]),
        (("2020-06-01", "2021-01-01", "2021-06-01", "2021-12-31"), [2021]),
        (("2021-06-01", "2020-12-31", "2022-06-01", "2022-01-01"), [2020, 2021, 2022]),
        ((None, "2022-03-01", None, None), [2022, 2023]),
        (("2022-03-01", None, None, None), [2022, 2023]),
        ((None, None, None, "2021-03-01"), [2021]),
        ((None, None, "2021-03-01", None), [2021, 2022, 2023]),
        ((None, None, None, None), []),
    ],
)
def test_a_project_is_active_in_the_years_of_its_dates(dates, years):
    assert years_of(*dates) == years


@pytest.mark.parametrize("stage", ["approved", "operationally-closed", "financially-closed"])
def test_without_an_end_a_project_that_is_not_active_counts_in_the_year_of_its_start(stage):
    assert years_of("2020-03-01", None, None, None, stage=stage) == [2020]


@pytest.mark.parametrize("stage", ["concept", "appraisal", "cancelled"])
def test_what_was_never_approved_or_was_cancelled_is_in_no_year(stage):
    assert years_of("2020-03-01", None, "2021-03-01", None, stage=stage) == []


@pytest.mark.parametrize("stage", ["active", "suspended"])
def test_a_project_that_has_not_ended_runs_on_past_its_planned_end(stage):
    assert years_of("2020-03-01", None, "2021-03-01", None, stage=stage) == [2020, 2021, 2022, 2023]


@pytest.mark.parametrize("stage", ["approved", "operationally-closed", "financially-closed"])
def test_from_approval_on_a_project_counts_up_to_its_planned_end(stage):
    assert years_of("2020-03-01", None, "2021-03-01", None, stage=stage) == [2020, 2021]


def test_an_initiative_of_no_fund_is_in_no_year():
    assert years_of("2020-03-01", None, "2021-03-01", None, fund=None) == []


def test_a_project_of_several_countries_counts_once():
    make_project(countries=[make_country(), make_country()])
    assert Project.objects.active_in(2021).count() == 1


def test_projects_in_countries_are_those_of_one_country_or_of_several():
    for scope in Project.Scope.values:
        make_project(scope=scope)
    assert [project.scope for project in Project.objects.in_countries()] == ["country", "multi-country"]
    assert [project.scope for project in Project.objects.of_scope("global", "small-grant")] == [
        "global",
        "small-grant",
    ]


def test_a_window_of_another_fund_is_refused_in_a_sentence():
    with pytest.raises(ValidationError) as refusal:
        changed(make_project(), window=make_window()).full_clean()
    assert refusal.value.message_dict == {"window": ["This window belongs to another fund."]}


def test_a_project_with_delivery_posted_stays_in_its_fund():
    project, other = make_delivery().project, make_fund()
    with refused("fund_stays_once_money_is_posted"):
        changed(project, fund=other).save()


def test_a_project_with_drafts_alone_may_change_its_fund():
    project, other = make_delivery(draft=True).project, make_fund()
    changed(project, fund=other).save()
    assert Project.objects.get().fund == other


def test_a_project_with_money_may_change_in_all_else():
    project = make_delivery().project
    changed(project, title="Changed").save()
    assert Project.objects.get().title == "Changed"


@pytest.mark.parametrize("scope", ["country", "multi-country", "regional", "global"])
def test_only_a_small_grant_has_a_parent(scope):
    parent = make_project()
    assert make_project(scope="small-grant", parent=parent).parent == parent
    with refused("project_only_small_grants_have_a_parent"):
        make_project(scope=scope, parent=parent)
