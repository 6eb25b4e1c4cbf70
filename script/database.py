"""The local PostgreSQL: one server and one data folder for each checkout, reached through a Unix socket.

It listens on no network address. The kernel says who connects (peer), and only the user who ran the script may.
"""

import contextlib
import hashlib
import os
import shutil
import signal
import stat
import time
from pathlib import Path
from urllib.parse import quote

import program
from account import caller
from data_folder import OWNER, DataFolder, write
from environment import PROJECT, kept_word
from postgresql import choose, reason
from refusal import Refusal

SOCKETS = Path("/tmp")  # noqa: S108 -- a Unix socket's path has at most 107 characters; a project's path may have more
ROOT_HOMES = Path("/var/lib")  # for root, whose own folders PostgreSQL's user may not enter
RESET = "To start afresh without what it holds: script/server --reset."
UNSAFE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}  # for tests: fast, lost in a crash


def place():
    """The folder with this checkout's database; for root one that a new checkout in the same folder will not find."""
    if os.geteuid() == 0:
        return ROOT_HOMES / f"portfolio-{_mark(PROJECT, kept_word('checkout'))}"
    return PROJECT / ".data" / "postgres"


def _mark(*words):
    return hashlib.sha256(" ".join(map(str, words)).encode()).hexdigest()[:12]


class Database:
    """A PostgreSQL server with all its files in the folder `home`."""

    def __init__(self, home, durable=True):
        self.home = home
        self.data = home / "data"
        self.sockets = SOCKETS / f"portfolio-{os.geteuid()}-{_mark(home)}"
        self.durable = durable
        self.server = None
        self.version = None

    @property
    def url(self):
        """What DATABASE_URL says for this server."""
        return f"postgres://{OWNER}@{quote(str(self.sockets), safe='')}/{OWNER}"

    @property
    def major(self):
        """The major version that made the data folder, None where there is none."""
        if not self.data.exists():
            return None
        try:
            return int((self.data / "PG_VERSION").read_text())
        except (FileNotFoundError, NotADirectoryError, ValueError):
            raise self._broken("its file PG_VERSION is missing or damaged") from None

    def start(self, binaries):
        """Make the database if there is none, and start its server; wait until it answers."""
        folder = DataFolder(self.home, binaries)
        self.version = binaries.version
        folder.make(self.durable)
        folder.stop_orphan()
        self._open_socket_folder(folder.account)
        with (self.home / "log").open("w") as log:
            command = folder.command("postgres", "-D", self.data, *self._settings())
            self.server = program.start(command, stop_with=signal.SIGINT, stdout=log, stderr=log, **folder.options)
        self._wait_until_ready()

    def _open_socket_folder(self, user):
        with contextlib.suppress(FileExistsError):
            self.sockets.mkdir(mode=0o700)
            os.chown(self.sockets, user.pw_uid, user.pw_gid)
        found = self.sockets.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != user.pw_uid:
            raise Refusal(f"{self.sockets} belongs to another user: have it removed.")

    def _settings(self):
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": self.sockets,
            "hba_file": write(self.home / "pg_hba.conf", "local all all peer map=caller\n"),
            "ident_file": write(self.home / "pg_ident.conf", f'caller "{caller().pw_name}" {OWNER}\n'),
        }
        settings |= {} if self.durable else UNSAFE
        return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]

    def _wait_until_ready(self, seconds=60):
        limit = time.monotonic() + seconds
        while not self._is_ready():
            if self.server.poll() is not None:
                raise self._broken(reason((self.home / "log").read_text(errors="replace")))
            if time.monotonic() > limit:
                raise self._broken(f"it was not ready after {seconds} s (see {self.home / 'log'})")
            time.sleep(0.02)

    def _is_ready(self):
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return lines[:1] == [str(self.server.pid)] and lines[7:8] != [] and lines[7].strip() == "ready"

    def _broken(self, why):
        return Refusal(f"The database in {self.data} does not start: {why.rstrip('.')}. {RESET}")

    def stop(self):
        """Stop the server: clients are cut off, what they had committed is kept."""
        if self.server:
            program.stop(self.server, signal.SIGINT, patience=30)
            with contextlib.suppress(OSError):
                self.sockets.rmdir()

    def remove(self):
        """Remove the database with everything in it."""
        if self.data.exists():
            with contextlib.suppress(Refusal):
                DataFolder(self.home, choose()).stop_orphan()
        if self.home.exists():
            shutil.rmtree(self.home)
