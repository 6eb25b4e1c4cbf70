"""A database with all three layers loaded, once per test module: `loaded`.

A module whose tests use `loaded` uses no other database fixture (`db`, `administrator` …): those close the connection
on which the loaded records stand, uncommitted. It makes its people itself, inside the test.
"""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

APPS = ("countries", "funds", "portfolio")


def records(demonstration=False):
    """Every record of the program as its values, by model: those of the demonstration layer, or all others."""
    found = {}
    for model in (model for app in APPS for model in apps.get_app_config(app).get_models()):
        if hasattr(model, "pgh_tracked_model"):
            continue
        marked = any(field.name == "demonstration" for field in model._meta.fields)
        rows = model._base_manager.filter(demonstration=demonstration) if marked else model._base_manager.all()
        if marked or not demonstration:
            found[model._meta.label] = list(rows.order_by("pk").values())
    return found


@pytest.fixture(scope="module")
def loaded_records(django_db_setup, django_db_blocker):
    """Reference, sourced and demonstration records; gives all records as they were before the demonstration ones."""
    # pytest-django makes the test database only where it has collected a test marked `django_db`.
    if not connection.settings_dict["NAME"].startswith("test_"):
        pytest.fail("Run these tests together with others: alone they have no test database.")
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", verbosity=0)
        call_command("load_sourced", verbosity=0)
        before = records()
        call_command("load_demo", verbosity=0)
        yield before
        transaction.set_rollback(True)


@pytest.fixture
def loaded(loaded_records):
    """All three layers, as `loaded_records` gives them; what the test writes is undone."""
    with transaction.atomic():
        yield loaded_records
        transaction.set_rollback(True)
