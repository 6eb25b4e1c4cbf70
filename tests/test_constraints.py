"""Every constraint is shown refusing, and says so in a sentence.

The table names each rule with a record that breaks it alone. The tests walk the models, so that a rule without a line
here fails.
"""

import itertools
import re

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import CheckConstraint

from funds.models.record import Record
from tests import factories as f
from tests.refusal import refused
from tests.rules import countries, funds, portfolio, work
from tests.rules.broken import ledger_rules, unsourced

pytestmark = pytest.mark.django_db
MODELS = [model for app in ("countries", "funds", "portfolio") for model in apps.get_app_config(app).get_models()]
RULES = countries.RULES | funds.RULES | portfolio.RULES | work.RULES
# Money of nothing has neither the sign of its kind; PostgreSQL names the first of two rules, in the alphabet's order.
BROKEN_WITH = {
    "funds_charge_amount_is_not_zero": "charge_is_positive",
    "funds_contribution_amount_is_not_zero": "contribution_sign_follows_its_kind",
    "portfolio_transfer_amount_is_not_zero": "transfer_sign_follows_its_kind",
}


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
    with refused(min(rule, BROKEN_WITH.get(rule, rule))):
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
