"""Each thing that keeps a script from going on is said in one sentence, with an exit code that is not 0."""

import fcntl
import os
import socket
import sys

import pytest

OLD = """
import sys
sys.path.insert(0, sys.argv[1])
sys.version_info = (3, 9, 18)
import runpy
runpy.run_path(sys.argv[1] + "/" + sys.argv[2], run_name="__main__")
"""
BARE = """
import sys
sys.path.insert(0, sys.argv[1])
sys.modules["ensurepip"] = None
import runpy
runpy.run_path(sys.argv[1] + "/setup", run_name="__main__")
"""


@pytest.mark.parametrize("script", ["manage", "server", "setup", "test"])
def test_an_older_python_is_refused(checkout, run, script):
    refusal = "Python 3.11 or later is needed, and this is Python 3.9.\n"
    assert run(sys.executable, "-c", OLD, checkout / "script", script) == (1, "", refusal)


def test_a_python_without_ensurepip_is_refused(checkout, run):
    refusal = "This Python has no module ensurepip (on Debian or Ubuntu: apt install python3-venv).\n"
    assert run(sys.executable, "-c", BARE, checkout / "script") == (1, "", refusal)


def test_a_port_in_use_is_refused(checkout, run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refusal = f"Port {port} is in use by another program: choose another with script/server --port.\n"
        assert run(checkout / "script" / "server", "--port", port) == (1, "", refusal)


def test_a_second_server_of_the_same_checkout_is_refused(checkout, run, free_port):
    (checkout / ".data").mkdir()
    with (checkout / ".data" / "server.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refusal = "script/server is already running in this folder: stop it first, or use another checkout.\n"
        assert run(checkout / "script" / "server", "--port", free_port) == (1, "", refusal)


def test_reset_refuses_where_it_cannot_ask(checkout, run, free_port):
    refusal = "--reset asks first, and here is no terminal to ask at: say --reset --yes. Nothing was removed.\n"
    assert run(checkout / "script" / "server", "--port", free_port, "--reset") == (1, "", refusal)


def test_reset_refuses_to_touch_the_database_of_database_url(checkout, run, free_port):
    done = run(checkout / "script" / "server", "--port", free_port, "--reset", "--yes", DATABASE_URL="postgres://x/y")
    refusal = "--reset removes only a local database, and DATABASE_URL names another: nothing was removed.\n"
    assert done == (1, "", refusal)


def test_a_database_that_does_not_answer_is_refused_and_its_password_is_not_shown(checkout, run, free_port):
    url = f"postgres://somebody:secret-word@127.0.0.1:{free_port}/nothing"
    stamp(checkout, "requirements.txt", run)
    code, _, complaint = run(checkout / "script" / "server", "--port", free_port, DATABASE_URL=url)
    assert (code, complaint.count("\n"), complaint.count("secret-word")) == (1, 1, 0)
    assert complaint.startswith("The database does not answer: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_refused(checkout, run):
    checkout.chmod(0o500)
    try:
        refusal = f"{checkout / '.data'}: Permission denied.\n"
        assert run(checkout / "script" / "setup") == (1, "", refusal)
    finally:
        checkout.chmod(0o700)


def stamp(checkout, lock, run):
    """Mark the packages of `lock` as installed in the checkout's .venv, whose Python has them."""
    ask = "import environment, sys; print(environment._fingerprint(sys.argv[1]), end='')"
    _, text, _ = run(sys.executable, "-c", ask, lock, PYTHONPATH=str(checkout / "script"))
    (checkout / ".venv" / f"{lock}.stamp").write_text(text)


@pytest.fixture
def free_port():
    """A port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]
