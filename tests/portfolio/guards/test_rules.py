"""Every rule of every step, unmet alone: what it says, where it is mended, and that nothing changes."""

import datetime
from decimal import Decimal

import pytest

from portfolio.guards import BACK, STEPS, take
from tests.factories import (
    make_allocation,
    make_amendment,
    make_delivery,
    make_obligation,
    make_project,
    make_project_country,
)
from tests.portfolio.guards.ready import (
    TODAY,
    TOMORROW,
    YESTERDAY,
    active,
    appraised,
    approved,
    concept,
    ended,
    with_part,
    with_question,
    with_window,
    without,
)

pytestmark = pytest.mark.django_db

# Each rule of each step: (from, to, rule) → a project that breaks it alone, where it is mended, the open items.
QUESTION = ("Does it help?",)
BROKEN = {
    ("concept", "appraisal", "no_title"): (lambda: without(concept(), title=" "), "facts", ()),
    ("concept", "appraisal", "no_fund"): (lambda: concept(fund=None), "facts", ()),
    ("concept", "appraisal", "no_country"): (lambda: without(concept(), "countries"), "countries", ()),
    ("concept", "appraisal", "checklist_open"): (lambda: with_question(concept()), "checklist", QUESTION),
    ("appraisal", "approved", "no_decision"): (lambda: without(appraised(), "allocations"), "allocations", ()),
    ("appraisal", "approved", "no_budget"): (lambda: without(appraised(), budget=None), "budget", ()),
    ("appraisal", "approved", "above_the_ceiling"): (
        lambda: appraised([("ceiling", Decimal("999.99")), ("name", "Fund A")]),
        "budget",
        ("Fund A gives at most $999.99 to a project.",),
    ),
    ("appraisal", "approved", "no_implementing_organisation"): (
        lambda: without(appraised(), "partners"),
        "partners",
        (),
    ),
    ("appraisal", "approved", "no_country"): (
        lambda: with_part(without(appraised(), "countries"), make_project_country, role="provider"),
        "countries",
        (),
    ),
    ("appraisal", "approved", "too_few_countries"): (
        lambda: appraised([("least_countries", 3)]),
        "countries",
        ("2 of at least 3 named.",),
    ),
    ("appraisal", "approved", "no_goal"): (lambda: without(appraised(), "goals"), "goals", ()),
    ("appraisal", "approved", "no_planned_dates"): (lambda: without(appraised(), planned_end_on=None), "dates", ()),
    ("appraisal", "approved", "outside_the_window"): (
        lambda: with_window(
            short_name="Window A", starts_on=datetime.date(2022, 6, 2), ends_on=datetime.date(2023, 5, 31)
        ),
        "dates",
        ("Window A begins on 2 June 2022.", "Window A ends on 31 May 2023."),
    ),
    ("appraisal", "approved", "checklist_open"): (lambda: with_question(appraised()), "checklist", QUESTION),
    ("approved", "active", "not_begun"): (lambda: without(approved(), actual_start_on=TOMORROW), "dates", ()),
    ("approved", "active", "no_money"): (
        lambda: with_part(
            make_project(stage="approved", actual_start_on=TODAY), lambda **part: make_allocation(draft=True, **part)
        ),
        "allocations",
        (),
    ),
    ("active", "operationally-closed", "not_ended"): (
        lambda: without(active(), actual_end_on=TOMORROW),
        "dates",
        (),
    ),
    ("active", "operationally-closed", "overdue"): (
        lambda: with_part(active(), make_obligation, kind="financial", due_on=YESTERDAY),
        "obligations",
        ("financial report, due 30 April 2022",),
    ),
    ("active", "operationally-closed", "amendment_waits"): (
        lambda: with_part(active(), make_amendment),
        "amendments",
        ("no-cost extension",),
    ),
    ("active", "operationally-closed", "checklist_open"): (
        lambda: with_question(active()),
        "checklist",
        QUESTION,
    ),
    ("operationally-closed", "financially-closed", "owed_still"): (
        lambda: with_part(ended(), make_obligation, due_on=TOMORROW),
        "obligations",
        ("narrative report, due 2 May 2022",),
    ),
    ("operationally-closed", "financially-closed", "not_rendered"): (
        lambda: without(ended(), "obligations"),
        "obligations",
        ("final narrative report", "final financial report", "evaluation", "audit"),
    ),
    ("operationally-closed", "financially-closed", "balance_open"): (
        lambda: with_part(ended(), make_allocation, amount=Decimal("0.01")),
        "delivery",
        ("$0.01 allocated and not delivered",),
    ),
    ("operationally-closed", "financially-closed", "drafts_wait"): (
        lambda: with_part(ended(), lambda **part: make_delivery(draft=True, **part)),
        "delivery",
        ("1 of delivery",),
    ),
    ("operationally-closed", "financially-closed", "amendment_waits"): (
        lambda: with_part(ended(), make_amendment),
        "amendments",
        ("no-cost extension",),
    ),
    ("approved", "appraisal", "money_posted"): (
        lambda: with_part(with_part(make_project(stage="approved"), make_allocation), make_delivery),
        "allocations",
        ("$1,000.00 allocated", "$1,000.00 delivered"),
    ),
    ("approved", "appraisal", "amendment_waits"): (
        lambda: with_part(make_project(stage="approved"), make_amendment),
        "amendments",
        ("no-cost extension",),
    ),
    ("operationally-closed", "financially-closed", "checklist_open"): (
        lambda: with_question(ended()),
        "checklist",
        QUESTION,
    ),
}
BROKEN |= {
    (stage, "cancelled", rule): (lambda stage=stage, make=make: make(make_project(stage=stage)), mend, items)
    for stage in ("concept", "appraisal", "approved", "active", "suspended")
    for rule, make, mend, items in (
        (
            "balance_open",
            lambda project: with_part(project, make_delivery),
            "delivery",
            ("$1,000.00 delivered beyond what was allocated",),
        ),
        (
            "drafts_wait",
            lambda project: with_part(project, lambda **part: make_allocation(draft=True, **part)),
            "delivery",
            ("1 of allocation",),
        ),
        ("amendment_waits", lambda project: with_part(project, make_amendment), "amendments", ("no-cost extension",)),
    )
}
# The column allows no project without a scope; and a project without a fund has no allocation under a decision.
BROKEN_WITH_OTHERS = {("concept", "appraisal", "no_scope"), ("appraisal", "approved", "no_fund")}


def rules():
    """Every rule of every step."""
    both = (*STEPS.items(), *BACK.items())
    return {(start, end, rule.name) for start, ends in both for end, asked in ends.items() for rule in asked}


def test_every_rule_is_shown_unmet():
    assert rules() == set(BROKEN) | BROKEN_WITH_OTHERS


@pytest.mark.parametrize(("start", "end", "rule"), BROKEN)
def test_a_rule_that_is_not_met_alone_hinders_the_step_and_says_where_to_mend_it(start, end, rule):
    make, mend, items = BROKEN[start, end, rule]
    project = make()
    found = take(project, end, TODAY)
    assert [(one.name, one.mend, one.items) for one in found] == [(rule, mend, items)]
    project.refresh_from_db()
    assert project.stage == start


def test_every_rule_has_a_message_of_its_own():
    asked = {
        rule.name: rule.message for ends in (*STEPS.values(), *BACK.values()) for step in ends.values() for rule in step
    }
    assert len(set(asked.values())) == len(asked) == 23
