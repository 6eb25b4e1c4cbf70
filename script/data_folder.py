"""The folder in which a local PostgreSQL keeps its data."""

import os
import shutil
import tempfile

import program
from account import account, as_account, within_reach
from postgresql import reason
from refusal import Refusal, say

OWNER = "portfolio"  # the role and the database


class DataFolder:
    """`home`/data, made and opened by the programs `binaries`, owned by the user who runs them."""

    def __init__(self, home, binaries):
        self.home = home
        self.path = home / "data"
        home.mkdir(parents=True, exist_ok=True)
        home.chmod(0o755 if os.geteuid() == 0 else 0o700)
        self.account = account(self.path)
        self.binaries = within_reach(binaries, self.account, home)

    def command(self, name, *args):
        """The program `name` with `args`."""
        return [self.binaries.folder / name, *args]

    @property
    def options(self):
        """What `subprocess` needs to run a program as the folder's owner."""
        return as_account(self.account) | {"cwd": self.home}

    def make(self, durable):
        """Make it, unless it is there; it gets its name when it is whole."""
        if self.path.exists():
            return
        say(f"Database: making it with PostgreSQL {self.binaries.version} in {self.home} ...")
        unfinished = self.home / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        os.chown(unfinished, self.account.pw_uid, self.account.pw_gid)
        cluster = ["-D", unfinished, "-U", OWNER, "--encoding=UTF8", "--locale=C.UTF-8", "--auth=reject"]
        self._run("initdb", *cluster, *([] if durable else ["--no-sync"]))
        with tempfile.TemporaryFile() as statement:
            statement.write(f"create database {OWNER}\n".encode())
            statement.seek(0)
            self._run("postgres", "--single", "-D", unfinished, "postgres", stdin=statement)
        unfinished.rename(self.path)

    def _run(self, name, *args, **more):
        code, text = program.output(self.command(name, *args), **self.options, **more)
        if code:
            raise Refusal(f"The local database could not be made in {self.home}: {reason(text)}")

    def stop_orphan(self):
        """Stop a server that an earlier start left running on this folder."""
        code, _ = program.output(self.command("pg_ctl", "-D", self.path, "status"), **self.options)
        if code == 0:
            say("Database: stopping the server that an earlier start left running.")
            program.output(self.command("pg_ctl", "-D", self.path, "stop", "--mode=fast"), **self.options)


def write(path, text):
    """Write a file that the server's user can read, whatever the caller's umask; the path."""
    path.write_text(text)
    path.chmod(0o644)
    return path
