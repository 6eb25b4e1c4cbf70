"""What brings a database to the state the site needs: tables, records, people; and how to know that it is there."""

import hashlib
import json
import sys
import time
from pathlib import Path

import program
from environment import DATA, PROJECT, PYTHON
from refusal import Refusal, say

ROOMS = ("data", "management", "migrations", "models")  # where what is loaded, and how, is kept
DEMONSTRATION = "load_demo"


class Site:
    """The site's records in one database; `home` is the local database's folder, None where DATABASE_URL is used."""

    def __init__(self, environment, home=None):
        self.environment = environment
        self.stamp = home / "loaded.json" if home else None

    def manage(self, *args):
        """Run one of manage.py's commands to its end."""
        with (DATA / "manage.log").open("w") as log:
            command = [PYTHON, PROJECT / "manage.py", *args]
            code = program.run(command, stderr=log, cwd=PROJECT, env=self.environment)
        said = Path(log.name).read_text().strip()
        if code and "Traceback" in said:
            raise Refusal(f"manage.py {args[0]} failed: {said.splitlines()[-1]} (all of it is in {log.name}).")
        if said:
            print(said, file=sys.stderr)
        if code:
            anew = " script/server --reset makes the demonstration anew." if args[0] == DEMONSTRATION else ""
            raise Refusal(f"manage.py {args[0]} failed: see the lines above.{anew}")

    def prepare(self, sourced_only):
        """Make tables, static files, records and people, unless all of them are as they should be."""
        done = self._done()
        if sourced_only and done.get("demonstration"):
            raise Refusal(
                "The local database already holds demonstration records: script/server --sourced-only --reset "
                "starts afresh without them."
            )
        wanted = {"fingerprint": fingerprint(), "demonstration": not sourced_only}
        if done == wanted and self._has_static_files() and self._is_migrated():
            say("Records: loaded by an earlier start.")
        else:
            self._write({"demonstration": not sourced_only})  # before there can be any
            self._load(sourced_only)
            self._write(wanted)

    def _done(self):
        if self.stamp is None or not self.stamp.exists():
            return {}
        try:
            return json.loads(self.stamp.read_text())
        except ValueError:
            return {}

    def _write(self, done):
        if self.stamp:
            self.stamp.write_text(json.dumps(done))

    def _has_static_files(self):
        root = Path(self.environment.get("STATIC_ROOT", PROJECT / ".static"))
        return (root / "staticfiles.json").exists()

    def _is_migrated(self):
        command = [PYTHON, PROJECT / "manage.py", "migrate", "--check"]
        code, _ = program.output(command, cwd=PROJECT, env=self.environment)
        return code == 0

    def _load(self, sourced_only):
        steps = [
            ("Tables: making or changing them", "migrate", "--verbosity=0"),
            ("Tables: the cache's", "createcachetable"),
            ("Static files: collecting them", "collectstatic", "--no-input", "--verbosity=0"),
            ("Records: reference data", "load_reference"),
            ("Records: what the sources state", "load_sourced"),
            ("Records: the demonstration layer", DEMONSTRATION),
            ("People: one for each role", "make_people"),
        ]
        for title, *command in steps:
            if not (sourced_only and command[0] == DEMONSTRATION):
                self._step(title, command)

    def _step(self, title, command):
        say(f"{title} ...")
        started = time.monotonic()
        self.manage(*command)
        say(f"{title}: done in {time.monotonic() - started:.1f} s.")


def fingerprint():
    """One value that changes when the records to load, their tables, their loaders or the static files change."""
    files = [path for room in ROOMS for path in PROJECT.glob(f"*/{room}/**/*") if path.suffix != ".pyc"]
    files += [*PROJECT.glob("static/**/*"), *PROJECT.glob("requirements*.txt"), PROJECT / "portfolio/settings.py"]
    total = hashlib.sha256()
    for path in sorted(path for path in files if path.is_file()):
        total.update(f"{path.relative_to(PROJECT)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()
