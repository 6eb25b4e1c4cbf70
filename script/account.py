"""The user that runs PostgreSQL, which refuses to run as root, and what that user can reach."""

import os
import pwd
import shutil

import program
from environment import clean_environment
from postgresql import Binaries
from refusal import Refusal


def caller():
    """The user who runs the script."""
    try:
        return pwd.getpwuid(os.geteuid())
    except KeyError:
        raise Refusal(f"User number {os.geteuid()} has no name on this machine, which PostgreSQL needs.") from None


def account(data):
    """The caller; for root the owner of the folder `data`, or who is to own it: `postgres`, else `nobody`."""
    if os.geteuid() != 0:
        return caller()
    known = {user.pw_name: user for user in pwd.getpwall()}
    owners = [user for user in known.values() if data.exists() and user.pw_uid == data.stat().st_uid != 0]
    for user in [*owners, known.get("postgres"), known.get("nobody")]:
        if user:
            return user
    raise Refusal("PostgreSQL refuses to run as root, and this machine has neither a user postgres nor nobody.")


def as_account(user):
    """What `subprocess` needs to run a program as `user`."""
    environment = clean_environment(LC_ALL="C")
    if os.geteuid() != 0:
        return {"env": environment}
    return {"env": environment, "user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def within_reach(binaries, user, home):
    """The programs where `user` can run them: a copy below `home` if they lie in a folder closed to that user."""
    if _can_run(binaries.folder, user):
        return binaries
    package = binaries.folder.parent.parent
    copies = home / f"postgresql-{binaries.version}"
    folder = copies / package.name / "pginstall" / "bin"
    if not folder.exists():
        _copy(package, copies)
    if not _can_run(folder, user):
        raise Refusal(f"The user {user.pw_name}, who is to run PostgreSQL, cannot run the programs in {folder}.")
    return Binaries(folder, binaries.version)


def _can_run(folder, user):
    try:
        code, _ = program.output([folder / "postgres", "--version"], cwd="/", **as_account(user))
    except PermissionError:
        return False
    return code == 0


def _copy(package, copies):
    unfinished = copies.with_name(copies.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    for name in (f"{package.name}/pginstall", f"{package.name}.libs"):  # the programs look for their libraries there
        shutil.copytree(package.parent / name, unfinished / name)
    for path in [unfinished, *unfinished.rglob("*")]:
        path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
    unfinished.rename(copies)
