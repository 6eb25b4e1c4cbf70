"""The history of every record: made, changed, gone; by whom and why; never altered afterwards."""

import pghistory
import pghistory.models
import pgtrigger
import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from funds.models import FundRole, PeriodPerson
from portfolio.models import DocumentVersion, Mute, Notice, Person, SavedView
from tests.factories import LEDGERS, MAKERS, make_fund, make_goal, make_person
from tests.refusal import refused

pytestmark = pytest.mark.django_db
MODELS = [model for app in ("countries", "funds", "portfolio") for model in apps.get_app_config(app).get_models()]
EVENTS = {model.pgh_tracked_model: model for model in MODELS if issubclass(model, pghistory.models.Event)}
RECORDS = [model for model in MODELS if model not in EVENTS.values()]
CHANGES = {
    Mute: ("kind", "mention", "ends"),
    Notice: ("address", "/projects/", "/funds/"),
    FundRole: ("role", "viewer", "auditor"),
    Person: ("first_name", "", "Changed"),
    SavedView: ("query", "q=x", "q=y"),
}
KEPT = (DocumentVersion,)  # the database lets nobody change or delete them
CHANGING = [model for model in RECORDS if model not in KEPT]
every_changing_model = pytest.mark.parametrize("model", CHANGING, ids=lambda model: model.__name__)
every_model = pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)


def made(model):
    """A record that may change and go: a draft where it is a ledger's."""
    return MAKERS[model](**({"draft": True} if model in LEDGERS else {}))


def test_every_model_keeps_its_history():
    assert set(EVENTS) == set(RECORDS)


@pytest.mark.parametrize(
    "model", [model for model in CHANGING if model is not PeriodPerson], ids=lambda model: model.__name__
)
def test_a_record_that_is_made_changed_and_gone_leaves_three_events(model):
    field, before, after = CHANGES.get(model, ("source", "Test", "Changed"))
    record = made(model)
    key = record.pk
    setattr(record, field, after)
    record.save()
    record.delete()
    events = EVENTS[model].objects.filter(pgh_obj_id=key).order_by("pgh_id")
    assert list(events.values_list("pgh_label", field)) == [("insert", before), ("update", after), ("delete", after)]


@every_changing_model
def test_what_happens_in_sql_is_kept_as_well(model):
    record = made(model)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger WHERE id = %s".replace("ledger", record._meta.db_table), [record.pk])
    events = EVENTS[model].objects.filter(pgh_obj_id=record.pk).order_by("pgh_id")
    assert list(events.values_list("pgh_label", flat=True)) == ["insert", "delete"]


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_a_record_that_is_never_changed_leaves_the_event_that_made_it_alone(model):
    record = made(model)
    acts = (lambda: model.objects.update(note="Changed"), model.objects.all().delete, record.delete)
    for act in acts:
        with pytest.raises(IntegrityError), pgtrigger.ignore(), transaction.atomic():  # noqa: TID251 — it must not help
            act()
    events = EVENTS[model].objects.filter(pgh_obj_id=record.pk)
    assert list(events.values_list("pgh_label", flat=True)) == ["insert"]


@every_model
def test_an_event_says_who_and_why(model):
    with pghistory.context(user=7, reason="Because"):
        inside = made(model)
    event = EVENTS[model].objects.get(pgh_obj_id=inside.pk)
    assert event.pgh_context == {"user": 7, "reason": "Because"}


@pytest.mark.django_db(transaction=True)
def test_outside_a_context_an_event_names_nobody():
    """Each of these is a transaction of its own: within one, what a context said holds to the end."""
    with pghistory.context(user=7):
        make_goal(number=1)
    goal = make_goal(number=2)
    assert EVENTS[type(goal)].objects.get(pgh_obj_id=goal.pk).pgh_context is None


def test_saving_without_a_change_leaves_no_event():
    fund = make_fund()
    fund.save()
    assert EVENTS[type(fund)].objects.filter(pgh_obj_id=fund.pk).count() == 1


def test_a_password_and_each_sign_in_stay_out_of_the_history():
    person = make_person()
    columns = {field.name for field in EVENTS[Person]._meta.concrete_fields}
    assert {field.name for field in Person._meta.concrete_fields} - columns == {"password", "last_login"}
    type(person).objects.filter(pk=person.pk).update(is_superuser=True)
    events = EVENTS[Person].objects.filter(pgh_obj_id=person.pk).order_by("pgh_id")
    assert list(events.values_list("is_superuser", flat=True)) == [False, True]


@every_changing_model
def test_nothing_turns_the_history_off(model):
    with pgtrigger.ignore():  # noqa: TID251 — it must not help
        record = made(model)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL pgtrigger.ignore = '{update_update,delete_delete}'")
    key = record.pk
    record.delete()
    events = EVENTS[model].objects.filter(pgh_obj_id=key).order_by("pgh_id")
    assert list(events.values_list("pgh_label", flat=True)) == ["insert", "delete"]


def update(event):
    type(event).objects.filter(pk=event.pk).update(pgh_label="never")


def save(event):
    event.pgh_label = "never"
    event.save()


def delete(event):
    event.delete()


def delete_queryset(event):
    type(event).objects.all().delete()


def sql_update(event):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE event SET pgh_label = 'never'".replace("event", event._meta.db_table, 1))


def sql_delete(event):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM event".replace("event", event._meta.db_table))


def ignore_triggers(event):
    with pgtrigger.ignore(), transaction.atomic():  # noqa: TID251 — it must not help
        sql_delete(event)


def sql_truncate(event):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # PostgreSQL empties no table with a question open
        cursor.execute("TRUNCATE event".replace("event", event._meta.db_table))


DOORS = (update, save, delete, delete_queryset, sql_update, sql_delete, sql_truncate, ignore_triggers)


@every_model
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_an_event_is_neither_changed_nor_deleted(model, door):
    record = made(model)
    events = EVENTS[model].objects.filter(pgh_obj_id=record.pk)
    before = list(events.values())
    with refused("history_is_kept"):
        door(events.get())
    assert list(events.values()) == before
