"""Every trigger that refuses is shown refusing, under the name of its rule.

The table names each rule with an act that breaks it. The tests walk the database, so that a rule without a line here
fails.
"""

import datetime
from decimal import Decimal

import pytest
from django.db import connection

from tests import factories as f
from tests.refusal import changed, refused
from tests.rules import control

pytestmark = pytest.mark.django_db


def window_elsewhere(make):
    """A record whose window belongs to another fund."""
    draft = {"draft": True} if make in f.LEDGERS.values() else {}
    changed(make(fund=f.make_fund(), **draft), window=f.make_window()).save()


def post_and_change(make):
    """Posting that changes the note on its way."""
    entry = make(draft=True)
    type(entry).objects.filter(pk=entry.pk).update(posted_at=f.POSTED_AT, note="Changed")


def post_tomorrow(make):
    """A loaded row from the future."""
    make(posted_at=datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1))


def reverse_a_draft(make):
    """A reversal of what nobody has posted."""
    make(draft=True, reverses=make(draft=True), reason="Wrong")


def reverse_another(make):
    """A reversal that differs from its entry in more than the sign."""
    changed(make().reverse(f.make_person(), "Wrong"), amount=-1, amount_in_currency=-1).save()


def empty(make):
    """A ledger emptied at one stroke."""
    table = make()._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # PostgreSQL empties no table with a question open
        cursor.execute(f"TRUNCATE {table} CASCADE")


def move_to_another_fund(make):
    """A project that leaves its fund with its money."""
    changed(make().project, fund=f.make_fund()).save()


def begin_posted(make):
    """An entry that a person made and another posted in one stroke."""
    make(entered_by=f.make_person(), posted_by=f.make_person())


def swap_who_entered(make):
    """A draft that is said to be entered by somebody else."""
    changed(make(draft=True, entered_by=f.make_person()), entered_by=f.make_person()).save()


def small_grant_elsewhere():
    """A small grant under a project of another fund."""
    f.make_project(scope="small-grant", parent=f.make_project(), fund=f.make_fund())


def decide_elsewhere():
    """An allocation under another fund's decision."""
    f.make_allocation(decision=f.make_decision())


def agree_elsewhere():
    """A receipt under another fund's agreement."""
    f.make_contribution(agreement=f.make_agreement(), fund=f.make_fund())


def approved(amendment, **fields):
    """The saved amendment, approved by another person."""
    changed(amendment, state="approved", decided_by=f.make_person(), decided_at=f.POSTED_AT, **fields).save()
    return amendment


def post_before_its_day(make):
    """An entry known before the day it concerns."""
    make(dated=datetime.date(2022, 2, 1), posted_at=f.POSTED_AT)


def post_for_a_closed_project(make):
    """Money posted by a person for a project whose books are closed."""
    entry = make(draft=True, entered_by=f.make_person(), project=f.make_project(stage="financially-closed"))
    type(entry).objects.all().post(f.make_person())


def amendment_born_decided():
    """An amendment that was never asked for."""
    asked = f.make_amendment()
    changed(asked, pk=None, state="approved", decided_by=f.make_person(), decided_at=f.POSTED_AT)
    asked._state.adding = True
    asked.save()


def owe_under_another_calendar():
    """An obligation of a line of another fund's calendar."""
    period = {"period_starts_on": datetime.date(2021, 1, 1), "period_ends_on": datetime.date(2021, 12, 31)}
    f.make_obligation(rule=f.make_obligation_rule(), **period)


def merge_a_duplicate():
    """A duplicate of a duplicate."""
    duplicate = f.make_organisation(merged_into=f.make_organisation())
    f.make_organisation(merged_into=duplicate)


def name_a_duplicate(make, field):
    """A record that names an organisation merged into another."""
    make(**{field: f.make_organisation(merged_into=f.make_organisation())})


def pay(**fields):
    """A match of a receipt of 1,000 dollars with an instalment of 1,000 dollars of the same agreement."""
    f.make_match(instalment=f.make_instalment(), **fields)


def overpay():
    """A second receipt that pays an instalment that is paid already."""
    f.make_match(instalment=f.make_match().instalment)


def pay_elsewhere():
    """A receipt that pays an instalment of another agreement."""
    f.make_match(contribution=f.make_contribution(), instalment=f.make_instalment())


def fulfil_another_pledge():
    """An agreement that fulfils another contributor's pledge."""
    pledge = f.make_agreement(kind="pledge")
    f.make_agreement(pledge=pledge, fund=pledge.fund)


def charge_before_the_fund():
    """A charge to a fund that did not exist yet."""
    f.make_charge(fund=f.make_fund(established_on=datetime.date(2021, 7, 1)))


NAMES_A_DUPLICATE = {
    "funds_agreement": (f.make_agreement, "contributor"),
    "funds_contribution": (f.make_contribution, "contributor"),
    "funds_inkind": (f.make_in_kind, "contributor"),
    "funds_prospect": (f.make_prospect, "contributor"),
    "funds_window": (f.make_window, "contributor"),
    "portfolio_allocation": (f.make_allocation, "organisation"),
    "portfolio_delivery": (f.make_delivery, "organisation"),
    "portfolio_projectpartner": (f.make_project_partner, "organisation"),
    "portfolio_transfer": (f.make_transfer, "organisation"),
}
LEDGER_ACTS = {
    "period_is_open": control.enter_into_a_closed_period,
    "rejecting_changes_nothing_else": control.change_a_rejected_one,
    "posting_follows_the_day_it_concerns": post_before_its_day,
    "an_entry_begins_as_a_draft": begin_posted,
    "who_entered_it_stays": swap_who_entered,
    "posted_is_kept": lambda make: changed(make(), note="Changed").save(),
    "posted_is_not_emptied": empty,
    "posting_changes_nothing_else": post_and_change,
    "posting_is_not_in_the_future": post_tomorrow,
    "reversal_mirrors_its_entry": reverse_another,
    "reversal_undoes_a_posted_entry": reverse_a_draft,
}
ACTS = {
    ("portfolio_documentversion", "document_version_stays"): lambda: f.make_document_version().delete(),
    ("portfolio_amendment", "decided_amendment_stays"): lambda: approved(f.make_amendment()).delete(),
    ("portfolio_amendment", "deciding_changes_nothing_else"): lambda: approved(f.make_amendment(), reason="Another"),
    ("portfolio_obligation", "obligation_agrees_with_its_rule"): owe_under_another_calendar,
    ("funds_agreement", "window_belongs_to_the_fund"): lambda: window_elsewhere(f.make_agreement),
    ("funds_contribution", "window_belongs_to_the_fund"): lambda: window_elsewhere(f.make_contribution),
    ("portfolio_project", "window_belongs_to_the_fund"): lambda: window_elsewhere(f.make_project),
    ("portfolio_project", "fund_stays_once_money_is_posted"): lambda: move_to_another_fund(f.make_allocation),
    ("portfolio_allocation", "closed_project_takes_no_money"): lambda: post_for_a_closed_project(f.make_allocation),
    ("portfolio_delivery", "closed_project_takes_no_money"): lambda: post_for_a_closed_project(f.make_delivery),
    ("portfolio_transfer", "closed_project_takes_no_money"): lambda: post_for_a_closed_project(f.make_transfer),
    ("portfolio_budget", "adopted_budget_stays"): lambda: control.adopted().budget.delete(),
    ("portfolio_budgetline", "adopted_budget_stays"): lambda: changed(control.adopted(), amount=1).save(),
    ("funds_period", "closed_period_stays"): lambda: f.make_period(state="closed").delete(),
    ("funds_period", "period_closes_without_drafts"): control.close_over_a_draft,
    ("portfolio_amendment", "amendment_begins_as_a_request"): amendment_born_decided,
    ("portfolio_amendment", "who_asked_for_it_stays"): lambda: changed(
        f.make_amendment(), requested_by=f.make_person()
    ).save(),
    ("funds_agreement", "agreement_stays_what_it_is"): lambda: changed(f.make_agreement(), kind="pledge").save(),
    ("funds_agreement", "stays_in_its_fund"): lambda: changed(f.make_agreement(), fund=f.make_fund()).save(),
    ("funds_window", "stays_in_its_fund"): lambda: changed(f.make_window(), fund=f.make_fund()).save(),
    ("portfolio_decision", "stays_in_its_fund"): lambda: changed(f.make_decision(), fund=f.make_fund()).save(),
    ("funds_contribution", "agreement_belongs_to_the_contribution"): agree_elsewhere,
    ("portfolio_allocation", "decision_belongs_to_the_fund"): decide_elsewhere,
    ("portfolio_project", "small_grant_stands_in_its_parent_s_fund"): small_grant_elsewhere,
    ("funds_framework", "framework_keeps_its_targets"): lambda: changed(
        f.make_target().framework, first_year=2022
    ).save(),
    ("funds_target", "target_year_lies_in_its_framework"): lambda: changed(f.make_target(), year=2026).save(),
    ("portfolio_projectcountry", "shares_add_up_to_one"): lambda: f.make_project_country(share=Decimal("0.9")),
    ("portfolio_projectgoal", "shares_add_up_to_one"): lambda: f.make_project_goal(weight=Decimal("0.9")),
} | {
    (model._meta.db_table, rule): lambda act=act, make=make: act(make)
    for model, make in f.LEDGERS.items()
    for rule, act in LEDGER_ACTS.items()
}
ACTS |= {
    ("funds_agreement", "pledge_is_the_contributor_s"): fulfil_another_pledge,
    ("funds_charge", "fund_existed"): charge_before_the_fund,
    ("funds_charge", "window_belongs_to_the_fund"): lambda: window_elsewhere(f.make_charge),
    ("funds_instalment", "instalments_stay_within_the_agreement"): lambda: f.make_instalment(amount=Decimal("1000.01")),
    ("funds_match", "match_is_of_one_agreement"): pay_elsewhere,
    ("funds_match", "match_stays_within_the_instalment"): overpay,
    ("funds_match", "match_stays_within_the_receipt"): lambda: pay(amount=Decimal("1000.01"), pays=Decimal(1)),
}
ACTS[("funds_organisation", "duplicates_form_no_chain")] = merge_a_duplicate
TABLES = {make: model._meta.db_table for model, make in f.LEDGERS.items()}
ACTS |= {
    (TABLES[make], rule): lambda act=act, make=make: act(make)
    for rule, (makers, act) in control.FUND_ACTS.items()
    for make in makers
}
# The ledgers share the functions of these rules; the others cannot break them, and nobody can within a test's
# transaction post in one that does not see what others posted (it has a test of its own below).
CANNOT = {(TABLES[make], rule) for make in control.HELD for rule in control.FUND_ACTS} - set(ACTS)
CANNOT |= {(TABLES[f.make_office_delivery], "fund_existed")}
ALONE = {(TABLES[make], "posting_sees_what_others_posted") for make in control.HELD}
ACTS |= {
    (table, "names_no_duplicate"): lambda named=named: name_a_duplicate(*named)
    for table, named in NAMES_A_DUPLICATE.items()
}

REFUSALS = """
    SELECT DISTINCT tgrelid::regclass::text, name.found[1]
    FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid,
    LATERAL regexp_matches(prosrc, 'CONSTRAINT = ''(\\w+)''', 'g') AS name(found)
    WHERE NOT tgisinternal AND name.found[1] <> 'history_is_kept' ORDER BY 1, 2
"""


def test_every_refusal_of_a_trigger_stands_in_the_table():
    """Read from the database itself; test_history.py shows that every history is kept."""
    with connection.cursor() as cursor:
        cursor.execute(REFUSALS)
        assert cursor.fetchall() == sorted(set(ACTS) | CANNOT | ALONE)


@pytest.mark.parametrize(("table", "rule"), sorted(ACTS))
def test_a_trigger_refuses(table, rule):
    with refused(rule):
        ACTS[table, rule]()


@pytest.mark.parametrize("make", sorted(control.HELD, key=TABLES.get), ids=TABLES.get)
@pytest.mark.django_db(transaction=True)
def test_money_is_not_posted_by_who_cannot_see_what_others_posted(make):
    draft, person = f.give_money(make(draft=True)), f.make_person()
    with refused("posting_sees_what_others_posted"):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        type(draft).objects.filter(pk=draft.pk).post(person)


def test_every_trigger_of_a_model_either_refuses_or_keeps_history():
    """A trigger that raises without naming its rule would escape the table above."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text || ' ' || tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE NOT tgisinternal AND prosrc !~ 'CONSTRAINT = ' AND tgname !~"
            " '^pgtrigger_(insert_insert|update_update|delete_delete|marked_as_its_project)_'"
        )
        assert cursor.fetchall() == []
