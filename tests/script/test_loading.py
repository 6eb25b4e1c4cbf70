"""A start brings the database to the state the site needs, and a second start skips what is done."""

import json
import sys

import pytest

CHECK = "migrate --check"
TABLES = ["migrate --verbosity=0", "createcachetable", "collectstatic --no-input --verbosity=0"]
SOURCED = [*TABLES, "load_reference", "load_sourced", "make_people"]
BOTH = [*TABLES, "load_reference", "load_sourced", "load_demo", "make_people"]
PREPARE = """
import os, pathlib, sys
import loading, refusal
home = pathlib.Path(sys.argv.pop(1))
refusal.run(lambda argv: loading.Site(dict(os.environ), home).prepare("--sourced-only" in argv))
"""


@pytest.fixture
def prepare(checkout, run):
    """A function: prepare the site's records as script/server does; the commands it ran and its complaint."""
    (checkout / ".data").mkdir()
    (checkout / ".static").mkdir()
    (checkout / ".static" / "staticfiles.json").touch()

    def prepared(*options):
        (checkout / "commands").write_text("")
        home = checkout / ".data"
        _, _, complaint = run(
            sys.executable, "-c", PREPARE, home, *options, PYTHONPATH=str(checkout / "script"), HOME="/"
        )
        return (checkout / "commands").read_text().splitlines(), complaint

    return prepared


def answer(checkout, command, code, text=""):
    """From now on manage.py answers `command` so."""
    (checkout / "answers").write_text(json.dumps({command: (code, text)}))


def test_a_first_start_does_everything_in_order(prepare):
    assert prepare() == (BOTH, "")


def test_a_second_start_only_asks_whether_the_tables_are_as_they_should_be(prepare):
    prepare()
    assert prepare() == ([CHECK], "")


def test_a_stamp_never_hides_a_database_without_its_tables(prepare, checkout):
    prepare()
    answer(checkout, CHECK, 1)
    assert prepare() == ([CHECK, *BOTH], "")


@pytest.mark.parametrize("changed", ["portfolio/data/x.csv", "funds/migrations/0001_x.py", "static/x.css"])
def test_a_changed_file_loads_again(prepare, checkout, changed):
    prepare()
    (checkout / changed).parent.mkdir(parents=True)
    (checkout / changed).touch()
    assert prepare() == (BOTH, "")
    assert prepare() == ([CHECK], "")


def test_static_files_that_were_removed_are_collected_again(prepare, checkout):
    prepare()
    (checkout / ".static" / "staticfiles.json").unlink()
    assert prepare() == (BOTH, "")


def test_a_damaged_stamp_loads_again(prepare, checkout):
    prepare()
    (checkout / ".data" / "loaded.json").write_text('{"finger')
    assert prepare() == (BOTH, "")


def test_sourced_only_leaves_the_demonstration_layer_out(prepare):
    assert prepare("--sourced-only") == (SOURCED, "")
    assert prepare("--sourced-only") == ([CHECK], "")


def test_a_start_without_sourced_only_adds_the_demonstration_layer(prepare):
    prepare("--sourced-only")
    assert prepare() == (BOTH, "")


def test_sourced_only_is_refused_where_demonstration_records_are_or_may_be(prepare, checkout):
    answer(checkout, "load_demo", 1, "CommandError: row 3\n")
    refused = "manage.py load_demo failed: see the lines above. script/server --reset makes the demonstration anew."
    assert prepare() == (BOTH[:-1], f"CommandError: row 3\n{refused}\n")
    refusal = (
        "The local database already holds demonstration records: script/server --sourced-only --reset "
        "starts afresh without them.\n"
    )
    assert prepare("--sourced-only") == ([], refusal)


def test_a_step_that_failed_is_done_again(prepare, checkout):
    answer(checkout, "load_sourced", 1, "CommandError: row 3\n")
    prepare()
    (checkout / "answers").unlink()
    assert prepare() == (BOTH, "")


def test_a_traceback_is_one_sentence_and_is_kept_whole_in_a_file(prepare, checkout):
    answer(checkout, "load_sourced", 1, "Traceback (most recent call last):\n  somewhere\nValueError: not a number\n")
    log = checkout / ".data" / "manage.log"
    sentence = f"manage.py load_sourced failed: ValueError: not a number (all of it is in {log}).\n"
    assert prepare() == (BOTH[:5], sentence)
    assert log.read_text() == "Traceback (most recent call last):\n  somewhere\nValueError: not a number\n"
