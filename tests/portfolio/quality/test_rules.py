"""Each rule of data quality: what breaks it, and the nearest that does not."""

import datetime

import pytest

from portfolio.models import Project
from portfolio.quality import RULES, findings_of
from tests.factories import make_fund, make_project, make_project_country
from tests.portfolio.quality import sound
from tests.portfolio.quality.sound import TODAY, ago, changed, make_sound, of_several

pytestmark = pytest.mark.django_db
STAGES = Project.Stage

BROKEN = {
    "ended-but-active": (
        lambda: make_sound(planned_end_on=ago(1)),
        "It ended on 29 June 2022 and is still active: close it, or extend it.",
    ),
    "never-begun": (
        lambda: (
            changed(
                make_sound(), stage=STAGES.APPROVED, actual_start_on=None, planned_start_on=datetime.date(2022, 1, 1)
            )
            and changed(Project.objects.get(), planned_start_on=ago(181))
        ),
        "It was to begin on 31 December 2021 and has not begun: begin it, move its start, or cancel it.",
    ),
    "no-delivery": (sound.reported, "No delivery has been posted for a year: post what was spent."),
    "obligation-overdue": (
        sound.with_obligations,
        "Overdue since 21 May 2022: 2 in all. Send in what is owed.",
    ),
    "amendment-waits": (
        lambda: sound.with_amendment(31),
        "An amendment has waited since 30 May 2022: approve, reject or withdraw it.",
    ),
    "delivered-beyond-allocation": (
        lambda: sound.spending("0.50"),
        "$0.50 were delivered beyond what was allocated: correct the delivery, or enter the allocation.",
    ),
    "above-the-ceiling": (
        lambda: make_sound(fund=make_fund(ceiling=400)),
        "The budget is $600.00 above the fund's ceiling: bring it under the ceiling.",
    ),
    "outside-the-window": (
        lambda: sound.in_window(starts_on=datetime.date(2020, 1, 2)),
        "It runs beyond the dates of its window: correct its dates, or its window.",
    ),
    "no-dates": (
        lambda: make_sound(planned_end_on=None),
        "Its start or its end is not stated as a day: give both.",
    ),
    "several-countries-in-one": (
        lambda: changed(of_several(["0.5", "0.5"]), scope="country"),
        "Its scope is one country and it names several: correct the scope.",
    ),
    "one-country-of-several": (
        lambda: make_sound(scope="multi-country"),
        "Its scope is several countries and it names one: name the others, or correct the scope.",
    ),
    "shares-not-stated": (
        lambda: of_several([None, None]),
        "It supports several countries without saying what share of its money goes to each: give the shares.",
    ),
    "no-budget": (lambda: make_sound(budget=None), "The budget is not stated: give it in US dollars."),
    "no-manager": (lambda: make_sound(manager=None), "Nobody is named who looks after it: name its manager."),
    "title-twice": (sound.named_twice, "Another project of the fund has the same title: tell them apart."),
}
WITHOUT = {
    "no-country": ("countries", "No country that it supports is named: name it, or make it regional or global."),
    "no-goal": ("goals", "No Sustainable Development Goal is named: name at least one."),
    "no-implementing-organisation": ("partners", "The organisation that implements it is not stated: name it."),
}
SOUND = {
    "ended-but-active": lambda: make_sound(planned_end_on=ago(0)),
    "ended-but-closed": lambda: make_sound(planned_end_on=ago(1), stage="operationally-closed"),
    "never-begun": lambda: make_sound(stage="approved", actual_start_on=None, planned_start_on=ago(180)),
    "no-report, just begun": lambda: changed(sound.without_delivery(), actual_start_on=ago(182)),
    "amendment-waits": lambda: sound.with_amendment(30),
    "above-the-ceiling": lambda: make_sound(fund=make_fund(ceiling=1000)),
    "outside-the-window": lambda: sound.in_window(
        starts_on=datetime.date(2020, 1, 1), ends_on=datetime.date(2023, 1, 1)
    ),
    "shares-not-stated": lambda: of_several(["0.5", "0.5"]),
    "no-manager": lambda: make_sound(manager=None, stage="financially-closed"),
    "title-twice": lambda: make_sound(title="Water") and make_sound(title="Water"),
    "cancelled": lambda: make_project(stage="cancelled", actual_start_on=None),
}


def said(project):
    """{rule: message} of what is found."""
    project = Project.objects.get(pk=project.pk)
    return {found.rule.name: found.message for found in findings_of(project, TODAY)}


def test_every_rule_has_a_project_that_breaks_it():
    assert sorted({rule.name for rule in RULES}) == sorted([*BROKEN, *WITHOUT, "no-report"])
    assert len({rule.name for rule in RULES}) == len(RULES) == 19


@pytest.mark.parametrize("name", BROKEN)
def test_a_project_breaks_one_rule_alone(name):
    make, message = BROKEN[name]
    assert said(make()) == {name: message}


@pytest.mark.parametrize("name", WITHOUT)
def test_a_project_without_a_part_breaks_its_rule(name):
    parts, message = WITHOUT[name]
    project = make_sound()
    getattr(project, parts).all().delete()
    assert said(project) == {name: message}


@pytest.mark.parametrize("name", SOUND)
def test_the_nearest_project_breaks_no_rule(name):
    assert said(SOUND[name]()) == {}


def test_without_a_report_or_delivery_for_six_months_a_project_breaks_that_rule_too():
    assert list(said(sound.without_delivery())) == ["no-report", "no-delivery"]


def test_a_demonstration_part_counts_in_all_records_and_not_in_the_sourced_ones():
    project = make_sound()
    project.countries.all().delete()
    make_project_country(project=project, demonstration=True)
    assert said(project) == {}
    assert [found.rule.name for found in findings_of(project, TODAY, "sourced")] == ["no-country"]


def test_every_rule_says_what_it_asks_and_where_it_is_mended():
    parts = {"facts", "dates", "budget", "countries", "partners", "goals", "obligations", "amendments", "delivery"}
    assert {rule.mend for rule in RULES} == {*parts, "life"}
    assert all(rule.asks.endswith(".") and rule.heading for rule in RULES)
