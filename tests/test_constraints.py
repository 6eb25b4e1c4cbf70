"""Every constraint is shown refusing, and says so in a sentence.

The table names each rule with a record that breaks it alone. The tests walk the models, so that a rule without a line
here fails.
"""

import datetime
import itertools
import re
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import CheckConstraint

from funds.models.record import Record
from tests import factories as f
from tests.refusal import changed, refused

pytestmark = pytest.mark.django_db
MODELS = [model for app in ("countries", "funds", "portfolio") for model in apps.get_app_config(app).get_models()]
DAY = datetime.date(2021, 5, 1)
DAY_BEFORE = datetime.date(2021, 4, 30)


def twin(make, *fields, **shared):
    """A saved record that takes over these fields of another."""
    first = make(**shared)
    return changed(make(), **{name: getattr(first, name) for name in fields})


def unsourced(make):
    """A record, a draft where it is a ledger's, that does not say where it comes from."""
    return changed(make(draft=True) if make in f.LEDGERS.values() else make(), source="")


def self_posted(make):
    """An entry posted by the person who entered it."""
    person = f.make_person()
    return changed(make(draft=True, entered_by=person), posted_by=person, posted_at=f.POSTED_AT)


def unreasoned(make):
    """A reversal that does not say why; it has not been saved."""
    entry = make()
    reversal = make(draft=True)
    for field in entry._meta.concrete_fields:
        if field.name not in ("id", "entered_at", "posted_at"):
            setattr(reversal, field.attname, getattr(entry, field.attname))
    return changed(reversal, amount=-entry.amount, amount_in_currency=-entry.amount, reverses=entry)


def same_reference(decision):
    """A decision of the same fund with the same reference."""
    return changed(f.make_decision(fund=decision.fund), reference=decision.reference)


def under(project):
    """A project of the same fund that stands under this one and is no small grant."""
    return changed(f.make_project(fund=project.fund), parent=project)


def copy_of(record, **fields):
    """The same record once more, with these values, about to be made."""
    copy = type(record)(**{field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields})
    return changed(copy, pk=record.pk + 1_000_000, **fields)


def born_under_itself():
    """A small grant that is about to be made as its own parent: later a trigger would refuse it first."""
    grant = f.make_project(scope="small-grant")
    return copy_of(grant, code="own-parent", parent_id=grant.pk + 1_000_000)


def ledger_rules(make):
    """The rules that every ledger shares: {the end of the rule's name: a record that breaks it}."""
    return {
        "amount_is_not_zero": lambda: changed(make(draft=True), amount=0, amount_in_currency=0),
        "rate_is_positive": lambda: changed(make(draft=True, **euros(Decimal(2))), amount_in_currency=-1000, rate=-2),
        "amount_follows_from_rate": lambda: changed(make(draft=True), amount=Decimal("999.99")),
        "rate_has_date_and_source": lambda: changed(make(draft=True, **euros(Decimal(2))), rate_source=""),
        "currency_is_an_iso_code": lambda: changed(make(draft=True, **euros(Decimal(2))), currency="eur"),
        "is_posted_by_another_person": lambda: self_posted(make),
        "reversal_says_why": lambda: unreasoned(make),
    }


def euros(rate):
    """The fields of an entry in euros at this rate."""
    return {"currency": "EUR", "rate": rate, "rate_on": DAY, "rate_source": "Test", "amount": Decimal("500.00")}


RULES = {
    "amendment_budget_is_positive": lambda: changed(
        f.make_amendment(kind="budget-revision", new_budget=2), new_budget=0
    ),
    "amendment_changes_what_its_kind_says": lambda: changed(f.make_amendment(), new_budget=1),
    "amendment_cost_extension_costs": lambda: changed(
        f.make_amendment(kind="cost-extension", new_budget=2), old_budget=2
    ),
    "amendment_extends_into_the_future": lambda: changed(f.make_amendment(new_end_on=DAY), old_end_on=DAY),
    "amendment_is_decided_by_another_person": lambda: changed(
        asked := f.make_amendment(), state="approved", decided_by=asked.requested_by, decided_at=f.POSTED_AT
    ),
    "amendment_says_why": lambda: changed(f.make_amendment(), reason=""),
    "one_amendment_waits_at_a_time": lambda: twin(f.make_amendment, "project"),
    "checklist_area_is_known": lambda: changed(f.make_checklist_item(), area="weather"),
    "checklist_asks_once": lambda: twin(f.make_checklist_item, "stage", "question"),
    "checklist_asks_something": lambda: changed(f.make_checklist_item(), question=""),
    "checklist_item_is_answered_once": lambda: twin(f.make_checklist_answer, "project", "item"),
    "checklist_score_is_one_to_four": lambda: changed(f.make_checklist_answer(), score=5),
    "obligation_is_due_once_a_day": lambda: twin(f.make_obligation, "project"),
    "obligation_kind_is_known": lambda: changed(f.make_obligation(), kind="cake"),
    "one_saved_view_opens_first": lambda: twin(f.make_saved_view, "person", "page", "first", first=True),
    "saved_view_has_a_name": lambda: changed(f.make_saved_view(), name=""),
    "saved_view_has_a_name_of_its_own": lambda: twin(f.make_saved_view, "person", "page", "name"),
    "agreement_kind_is_known": lambda: copy_of(f.make_agreement(), reference="Hope", kind="hope"),
    "framework_first_year_is_a_year": lambda: changed(f.make_framework(), first_year=21),
    "framework_last_year_is_a_year": lambda: changed(f.make_framework(), last_year=20211),
    "in_kind_kind_is_known": lambda: changed(f.make_in_kind(), kind="cash"),
    "in_kind_year_is_a_year": lambda: changed(f.make_in_kind(), year=21),
    "indicator_adds_up_by_a_known_rule": lambda: changed(f.make_indicator(), adds_up="magic"),
    "organisation_kind_is_known": lambda: changed(f.make_organisation(), kind="club"),
    "project_country_role_is_known": lambda: changed(f.make_project_country(), role="guest"),
    "project_partner_role_is_known": lambda: changed(f.make_project_partner(), role="guest"),
    "published_figure_qualifier_is_known": lambda: changed(f.make_published_figure(), qualifier="maybe"),
    "published_figure_relevance_is_known": lambda: changed(f.make_published_figure(), relevance="maybe"),
    "published_figure_year_is_a_year": lambda: changed(f.make_published_figure(), year=21),
    "result_year_is_a_year": lambda: changed(f.make_result(), year=21),
    "window_kind_is_known": lambda: changed(f.make_window(), kind="door"),
    "agreement_amount_is_positive": lambda: changed(f.make_agreement(), amount=-1, amount_in_currency=-1),
    "agreement_currency_is_an_iso_code": lambda: changed(
        f.make_agreement(), currency="Eur", rate_on=DAY, rate_source="Test"
    ),
    "agreement_ends_after_it_begins": lambda: changed(f.make_agreement(), starts_on=DAY, ends_on=DAY_BEFORE),
    "agreement_amount_follows_from_rate": lambda: changed(f.make_agreement(), amount_in_currency=999),
    "agreement_rate_has_date_and_source": lambda: changed(f.make_agreement(), currency="EUR"),
    "project_code_is_a_code": lambda: changed(f.make_project(), code="INT/19/K02"),
    "contribution_sign_follows_its_kind": lambda: changed(f.make_contribution(draft=True), kind="refund"),
    "country_group_has_code_and_source": lambda: changed(f.make_group(), code=""),
    "country_has_name_and_source": lambda: changed(f.make_country(), source=""),
    "country_is_member_or_observer": lambda: changed(f.make_country(un_member=True), un_observer=True),
    "country_iso2_is_two_capitals": lambda: changed(f.make_country(), iso2="ab"),
    "country_iso3_is_three_capitals": lambda: changed(f.make_country(), iso3="AB"),
    "country_m49_is_three_digits": lambda: changed(f.make_country(), m49="12"),
    "decision_amount_is_positive": lambda: changed(f.make_decision(), amount=0),
    "decision_reference_is_unique_in_its_fund": lambda: same_reference(f.make_decision()),
    "delivery_period_lies_in_one_year": lambda: changed(
        f.make_delivery(draft=True), period_starts_on=datetime.date(2020, 12, 31)
    ),
    "exchange_rate_currency_is_foreign": lambda: changed(f.make_rate(), currency="USD"),
    "exchange_rate_is_positive": lambda: changed(f.make_rate(), rate=0),
    "framework_ends_after_it_begins": lambda: changed(f.make_framework(), first_year=2022, last_year=2021),
    "fund_ceiling_is_positive": lambda: changed(f.make_fund(), ceiling=0),
    "fund_currency_is_an_iso_code": lambda: changed(f.make_fund(), currency="US"),
    "fund_is_not_its_own_parent": lambda: own_parent(f.make_fund()),
    "fund_partner_share_is_a_fraction": lambda: changed(f.make_fund(), partner_share=Decimal("1.0001")),
    "fund_role_is_given_once": lambda: twin(f.make_role, "person", "fund", fund=None),
    "fund_role_is_known": lambda: changed(f.make_role(), role="king"),
    "goal_colour_is_a_colour": lambda: changed(f.make_goal(), colour="#19486a"),
    "goal_is_one_of_seventeen": lambda: changed(f.make_goal(), number=18),
    "iati_code_one_for_each_word": lambda: twin(f.make_iati_code, "word"),
    "in_kind_quantity_has_a_unit": lambda: changed(f.make_in_kind(), quantity=1),
    "in_kind_quantity_is_positive": lambda: changed(f.make_in_kind(), quantity=0, unit="experts"),
    "in_kind_value_has_a_basis": lambda: changed(f.make_in_kind(), value=1),
    "in_kind_value_is_positive": lambda: changed(f.make_in_kind(), value=0, valuation_basis="Test"),
    "membership_ends_after_it_begins": lambda: changed(f.make_membership(), since=DAY, until=DAY),
    "membership_periods_do_not_overlap": lambda: twin(f.make_membership, "country", "group", since=DAY),
    "one_exchange_rate_a_day": lambda: twin(f.make_rate, "dated"),
    "one_target_a_year": lambda: changed(f.make_target(year=2022), year=f.make_target().year),
    "organisation_abbreviation_is_unique": lambda: twin(f.make_organisation, "abbreviation", abbreviation="ORG"),
    "organisation_iati_identifier_is_unique": lambda: twin(
        f.make_organisation, "iati_identifier", iati_identifier="XM-1"
    ),
    "organisation_member_state_has_a_country": lambda: changed(f.make_member_state(), country=None),
    "project_actual_end_follows_start": lambda: changed(
        f.make_project(), actual_start_on=DAY, actual_end_on=DAY_BEFORE
    ),
    "project_budget_is_positive": lambda: changed(f.make_project(), budget=0),
    "project_country_share_is_a_beneficiary_s": lambda: changed(f.make_project_country(share=1), role="provider"),
    "project_country_share_is_a_fraction": lambda: changed(f.make_project_country(), share=Decimal("1.0001")),
    "project_goal_weight_is_a_fraction": lambda: changed(f.make_project_goal(), weight=0),
    "project_is_not_its_own_parent": lambda: born_under_itself(),
    "project_names_a_country_once": lambda: twin(f.make_project_country, "project", "country"),
    "project_names_a_goal_once": lambda: twin(f.make_project_goal, "project", "goal"),
    "project_names_a_partner_once": lambda: twin(f.make_project_partner, "project", "organisation"),
    "project_only_small_grants_have_a_parent": lambda: under(f.make_project()),
    "project_planned_end_follows_start": lambda: changed(
        f.make_project(), planned_start_on=DAY, planned_end_on=DAY_BEFORE
    ),
    "project_scope_is_known": lambda: changed(f.make_project(), scope="galactic"),
    "project_stage_is_known": lambda: changed(f.make_project(), stage="asleep"),
    "published_figure_names_report_and_figure": lambda: changed(f.make_published_figure(), report="annual"),
    "published_figure_printed_to_is_positive": lambda: changed(f.make_published_figure(), printed_to=0),
    "region_has_a_source": lambda: changed(f.make_region(), source=""),
    "result_is_not_negative": lambda: changed(f.make_result(), promised=-1),
    "result_is_reported_once": lambda: twin(f.make_result, "project", "indicator"),
    "target_is_positive": lambda: changed(f.make_target(), amount=0),
    "target_rule_is_known": lambda: changed(f.make_target(), counts="hopes"),
    "window_ends_after_it_begins": lambda: changed(f.make_window(), starts_on=DAY, ends_on=DAY_BEFORE),
    "window_stated_amount_is_positive": lambda: changed(f.make_window(), stated_amount=0),
}


# A contribution of nothing has neither the sign of its kind; PostgreSQL names the first of two rules.
BROKEN_WITH = {"funds_contribution_amount_is_not_zero": "contribution_sign_follows_its_kind"}


def own_parent(record):
    """A record that stands under itself."""
    return changed(record, parent=record)


def own_name(model):
    """How the shared models call this model in their rules."""
    return f"{model._meta.app_label}_{model._meta.model_name}"


RULES |= {
    f"{own_name(model)}_has_a_source": lambda make=make: unsourced(make)
    for model, make in f.MAKERS.items()
    if issubclass(model, Record)
}
RULES |= {
    f"{own_name(model)}_{end}": broken
    for model, make in f.LEDGERS.items()
    for end, broken in ledger_rules(make).items()
}


def declared():
    """Every constraint that a model declares: {name: constraint}."""
    return {constraint.name: constraint for model in MODELS for constraint in model._meta.constraints}


def test_every_constraint_stands_in_the_table():
    assert sorted(RULES) == sorted(declared())


@pytest.mark.parametrize("rule", sorted(declared()))
def test_the_database_refuses(rule):
    record = RULES[rule]()
    with refused(BROKEN_WITH.get(rule, rule)):
        record.save()


@pytest.mark.parametrize("rule", sorted(declared()))
def test_validation_says_so_in_a_sentence(rule):
    """Each rule is broken alone, so its own sentence is all there is to read."""
    with pytest.raises(ValidationError) as refusal:
        RULES[rule]().validate_constraints()
    broken = [rule, BROKEN_WITH[rule]] if rule in BROKEN_WITH else [rule]
    assert refusal.value.messages == [declared()[name].violation_error_message for name in broken]


def test_every_constraint_has_a_sentence_of_its_own():
    standard = CheckConstraint.default_violation_error_message
    assert [name for name, rule in declared().items() if rule.violation_error_message == standard] == []


def unique_fields():
    """Every field that no two records share, but for keys: (model, field's name)."""
    fields = itertools.chain.from_iterable(model._meta.local_concrete_fields for model in f.MAKERS)
    return [(field.model, field.name) for field in fields if field.unique and not field.primary_key]


@pytest.mark.parametrize(("model", "name"), unique_fields(), ids=lambda part: getattr(part, "__name__", part))
def test_no_two_records_share(model, name):
    if name == "reverses":
        first, second = reversed_twice(f.LEDGERS[model])
    else:
        first, second = f.MAKERS[model](), f.MAKERS[model]()
    setattr(second, name, getattr(first, name))
    with pytest.raises(ValidationError) as refusal:
        second.validate_unique()
    assert list(refusal.value.message_dict) == [name]
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        second.save()
    column = model._meta.get_field(name).column
    assert re.match(r'Key \("?(\w+)"?\)=', refusal.value.__cause__.diag.message_detail)[1] == column


def reversed_twice(make):
    """Two draft reversals of two like entries."""
    person, agreed = f.make_person(), make()
    shared = {
        field.name: getattr(agreed, field.name)
        for field in agreed._meta.concrete_fields
        if field.name not in ("id", "posted_at")
    }
    return agreed.reverse(person, "Wrong"), make(**shared).reverse(person, "Wrong")


def test_every_model_has_a_maker():
    history = {model for model in MODELS if model.__name__.endswith("Event")}
    assert set(MODELS) - history == set(f.MAKERS)
