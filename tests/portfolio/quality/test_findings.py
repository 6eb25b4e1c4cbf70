"""Many projects at once: a fixed number of queries, page by page, only those that are asked about."""

import pytest

from portfolio.models import Project
from portfolio.quality import RULES, counts, findings, page
from tests.factories import make_project
from tests.portfolio.quality.sound import TODAY, make_sound

pytestmark = pytest.mark.django_db
LAYER = "all"


def named(found):
    """(rule, project's code) of each finding."""
    return [(one.rule.name, one.project.code) for one in found]


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_the_same_for_one_project_and_for_three(number, django_assert_num_queries):
    for n in range(number):
        make_sound(code=f"P-{n}", budget=None, manager=None)
    with django_assert_num_queries(2):
        found = findings(Project.objects.all(), TODAY)
        assert [one.project.fund.name for one in found] != []
    assert named(found) == [(rule, f"P-{n}") for rule in ("no-budget", "no-manager") for n in range(number)]
    with django_assert_num_queries(1):
        counted = counts(Project.objects.all(), TODAY, LAYER)
    assert {rule.name: number for rule, number in counted if number} == {"no-budget": number, "no-manager": number}


def test_only_the_projects_asked_about_are_found():
    make_sound(code="FOREIGN", budget=None)
    own = make_sound(code="OWN", budget=None)
    assert named(findings(Project.objects.of_funds([own.fund]), TODAY)) == [("no-budget", "OWN")]


def test_a_page_holds_the_findings_of_its_numbers(django_assert_num_queries):
    for n in range(4):
        make_project(code=f"P-{n}", stage="suspended")
    projects = Project.objects.all()
    every = named(findings(projects, TODAY))
    counted = counts(projects, TODAY, LAYER)
    assert len(every) == sum(number for _, number in counted) == 24
    with django_assert_num_queries(2):
        assert named(page(projects, TODAY, LAYER, counted, 6, 11)) == every[6:11]
    pages = [named(page(projects, TODAY, LAYER, counted, start, start + 5)) for start in range(0, 24, 5)]
    assert [one for found in pages for one in found] == every
    assert page(projects, TODAY, LAYER, counted, 24, 30) == []


def test_among_no_project_nothing_is_found():
    make_project()
    assert findings(Project.objects.none(), TODAY) == []
    assert [number for _, number in counts(Project.objects.none(), TODAY, LAYER)] == [0] * len(RULES)
