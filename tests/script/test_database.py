"""The local PostgreSQL keeps what it is given, opens to nobody else, and says in one sentence what is wrong with it."""

import contextlib
import os
import pwd
import signal
import subprocess

import database
import postgresql
import psycopg2
import pytest
from account import within_reach
from refusal import Refusal


@pytest.fixture(scope="module")
def binaries():
    """The PostgreSQL that script/server would choose."""
    return postgresql.choose()


@contextlib.contextmanager
def serving(place, binaries, durable=False):
    """A server with its data in `place`."""
    server = database.Database(place, durable)
    try:
        server.start(binaries)
        yield server
    finally:
        server.stop()


def ask(server, statement):
    """The one value that `statement` gives, committed."""
    connection = psycopg2.connect(server.url)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone()[0]
    finally:
        connection.close()


def test_data_is_kept_between_starts_and_after_a_crash(place, binaries):
    with serving(place, binaries, durable=True) as server:
        ask(server, "create table kept as select 7 as number; select 1")
    with serving(place, binaries, durable=True) as server:
        ask(server, "insert into kept values (8) returning 1")
        server.server.send_signal(signal.SIGKILL)
        server.server.wait()
    with serving(place, binaries, durable=True) as server:
        assert ask(server, "select sum(number) from kept") == 15
    assert not server.sockets.exists()


def test_the_server_listens_on_no_network_address_and_names_and_dates_are_plain(place, binaries):
    with serving(place, binaries) as server:
        assert ask(server, "show listen_addresses") == ""
        assert ask(server, "select current_user || ' ' || current_database()") == "portfolio portfolio"
        assert ask(server, "show server_encoding") == "UTF8"
        assert ask(server, "select datcollate from pg_database where datname = 'portfolio'") == "C.UTF-8"
        assert server.sockets.stat().st_mode & 0o777 == 0o700
        assert server.data.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_another_user_of_this_machine_is_not_let_in(place, binaries):
    with serving(place, binaries) as server:
        server.sockets.chmod(0o755)  # even where the folder is open, the kernel tells PostgreSQL who is asking
        psql = within_reach(binaries, pwd.getpwnam("daemon"), place).folder / "psql"
        other = {"user": "daemon", "group": "daemon", "extra_groups": [], "cwd": "/", "env": {}}
        asked = subprocess.run([psql, server.url, "-c", "select 1"], capture_output=True, text=True, **other)
        assert asked.stdout == ""
        assert asked.stderr.endswith('FATAL:  Peer authentication failed for user "portfolio"\n')


def test_a_broken_data_folder_is_refused_in_one_sentence(place, binaries):
    with serving(place, binaries) as server:
        pass
    (server.data / "global" / "pg_control").unlink()
    with pytest.raises(Refusal) as refusal, serving(place, binaries):
        pass
    assert str(refusal.value) == (
        f"The database in {server.data} does not start: could not find the database system. "
        "To start afresh without what it holds: script/server --reset."
    )


@pytest.mark.parametrize("content", [None, "", "eighteen"])
def test_a_data_folder_without_its_version_is_refused(place, content):
    (place / "data").mkdir()
    if content is not None:
        (place / "data" / "PG_VERSION").write_text(content)
    with pytest.raises(Refusal) as refusal:
        database.Database(place).major  # noqa: B018
    assert str(refusal.value) == (
        f"The database in {place / 'data'} does not start: its file PG_VERSION is missing or damaged. "
        "To start afresh without what it holds: script/server --reset."
    )


def test_data_of_another_major_version_is_refused(binaries):
    with pytest.raises(Refusal) as refusal:
        postgresql.choose(9)
    assert str(refusal.value) == (
        f"The local database was made by PostgreSQL 9, and here is {binaries.version}: install PostgreSQL 9, "
        "or start afresh without what it holds: script/server --reset."
    )


def test_removing_a_database_removes_its_folder_and_nothing_beside_it(place, binaries):
    home = place / "database"
    (place / "beside").touch()
    with serving(home, binaries) as server:
        pass
    server.remove()
    assert [path.name for path in place.iterdir()] == ["beside"]
