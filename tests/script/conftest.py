"""What the tests of the scripts share: copies of a checkout to run scripts in, and a place for a database."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
sys.path.append(str(PROJECT / "script"))

# Instead of manage.py: it writes its arguments down, prints what it is told to, and ends with the code it is told.
RECORDER = """
import json, pathlib, sys
here = pathlib.Path(__file__).parent
with (here / "commands").open("a") as commands:
    print(*sys.argv[1:], file=commands)
answers = json.loads((here / "answers").read_text()) if (here / "answers").exists() else {}
code, text = answers.get(" ".join(sys.argv[1:]), (0, ""))
sys.stderr.write(text)
sys.exit(code)
"""


@pytest.fixture
def checkout(tmp_path):
    """A folder with a space in its name that holds the scripts, the lock files and a recorder in manage.py's place."""
    folder = tmp_path / "a checkout"
    shutil.copytree(PROJECT / "script", folder / "script", ignore=shutil.ignore_patterns("__pycache__"))
    for lock in PROJECT.glob("requirements*.txt"):
        shutil.copy(lock, folder)
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (folder / "manage.py").write_text(RECORDER)
    return folder


@pytest.fixture
def run():
    """A function: run a program from another folder; its exit code, what it said and what it complained of."""

    def run_from_elsewhere(*args, **environment):
        kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SECRET_KEY")}
        done = subprocess.run(
            [str(arg) for arg in args],
            cwd="/",
            env=kept | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )
        return done.returncode, done.stdout, done.stderr

    return run_from_elsewhere


@pytest.fixture
def place():
    """A folder with a space in its name that PostgreSQL's user can reach, for a database."""
    folder = Path(tempfile.mkdtemp(prefix="portfolio test ", dir="/tmp"))  # pytest's own is closed to it
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)
