"""What every test may use: people in their roles, signed-in clients, and a test database that can be emptied."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, TransactionTestCase, override_settings

from tests.factories import make_fund, make_person, make_role
from tests.loaded import loaded, loaded_records  # noqa: F401 — fixtures of every test


def pytest_configure():
    """Static files come straight from their packages: nothing is collected for a test. Passwords hash fast."""
    # in place: the documents' models have asked for their storage, so that Django holds these settings already
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.WHITENOISE_AUTOREFRESH = True
    settings.WHITENOISE_USE_FINDERS = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


# A ledger with posted entries refuses TRUNCATE, and rightly so; but Django empties the test database with it after a
# test that commits (live server, threads). So the triggers that fire on TRUNCATE rest while Django does, in the test
# database alone. It takes no more than the tables' owner, so that the tests need no superuser.
TRUNCATE_TRIGGERS = """
    SELECT tgrelid::regclass::text, quote_ident(tgname) FROM pg_trigger WHERE NOT tgisinternal AND tgtype & 32 <> 0
"""
empty_the_database = TransactionTestCase._fixture_teardown


def empty_the_test_database(self):
    """Django's own teardown, with the triggers on TRUNCATE at rest."""
    with connection.cursor() as cursor:
        cursor.execute(TRUNCATE_TRIGGERS)
        triggers = cursor.fetchall()
        for table, trigger in triggers:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
    empty_the_database(self)
    with connection.cursor() as cursor:
        for table, trigger in triggers:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")


TransactionTestCase._fixture_teardown = empty_the_test_database


@pytest.fixture(autouse=True, scope="session")
def documents_root(tmp_path_factory):
    """Where the files of documents lie in tests: a folder that goes with them."""
    root = tmp_path_factory.mktemp("documents") / "kept"
    documents = settings.STORAGES["documents"]
    kept = {**documents, "OPTIONS": {**documents["OPTIONS"], "location": str(root)}}
    with override_settings(STORAGES={**settings.STORAGES, "documents": kept}):
        yield root


@pytest.fixture
def administrator(db):
    """The administrator: no role, everything allowed."""
    return make_person(username="administrator", is_staff=True, is_superuser=True)


@pytest.fixture
def finance(db):
    """A finance officer of the whole office."""
    person = make_person(username="finance", is_staff=True)
    make_role(person=person, fund=None, role="finance")
    return person


@pytest.fixture
def certifier(db):
    """A certifier of the whole office."""
    person = make_person(username="certifier", is_staff=True)
    make_role(person=person, fund=None, role="certifier")
    return person


@pytest.fixture
def auditor(db):
    """An auditor of the whole office."""
    person = make_person(username="auditor", is_staff=True)
    make_role(person=person, fund=None, role="auditor")
    return person


@pytest.fixture
def manager(db):
    """The manager of one fund, `manager.fund_roles.get().fund`."""
    person = make_person(username="manager", is_staff=True)
    make_role(person=person, fund=make_fund(), role="manager")
    return person


@pytest.fixture
def viewer(db):
    """A viewer of one fund, `viewer.fund_roles.get().fund`."""
    person = make_person(username="viewer")
    make_role(person=person, fund=make_fund(), role="viewer")
    return person


@pytest.fixture
def client_of():
    """A function: a test client signed in as this person; None for somebody who has not signed in."""

    def signed_in(person):
        client = Client()
        if person is not None:
            client.force_login(person)
        return client

    return signed_in
