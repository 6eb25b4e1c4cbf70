"""The project's own Python: `.venv`, with the packages of one lock file and no others."""

import fcntl
import hashlib
import importlib.util
import os
import secrets
import shutil
import sys
import time
from pathlib import Path

import program
from refusal import Refusal, say

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
DATA = PROJECT / ".data"


def install(lock):
    """Make `.venv` and install the packages of the file `lock`, unless that is done."""
    with hold("setup.lock", wait="Another script is installing packages: waiting for it."):
        stamp = VENV / f"{lock}.stamp"
        if PYTHON.exists() and _stamp_of(stamp) == _fingerprint(lock):
            say(f"Packages: .venv holds those of {lock}.")
        else:
            if not _is_sound():
                _make_venv()
            _pip_install(lock)
            stamp.write_text(_fingerprint(lock))


def _fingerprint(lock):
    content = (PROJECT / lock).read_bytes() if (PROJECT / lock).exists() else b""
    return f"{sys.version_info.major}.{sys.version_info.minor} {hashlib.sha256(content).hexdigest()}"


def _stamp_of(path):
    return path.read_text() if path.exists() else None


def _is_sound():
    """Every installation in `.venv` was finished, with this Python, from lock files that have not changed."""
    stamps = list(VENV.glob("*.stamp"))
    return bool(stamps) and PYTHON.exists() and all(_stamp_of(path) == _fingerprint(path.stem) for path in stamps)


def _make_venv():
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise Refusal(f"This Python has no module {module} (on Debian or Ubuntu: apt install python3-venv).")
    say(f"Packages: making .venv with Python {sys.version.split()[0]} ...")
    if VENV.exists():
        shutil.rmtree(VENV)
    code, text = program.output([sys.executable, "-m", "venv", VENV])
    if code:
        raise Refusal(f"Python's module venv could not make {VENV}: {_last_line(text)}")


def _pip_install(lock):
    say(f"Packages: installing those of {lock} into .venv (about half a minute) ...")
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    started = time.monotonic()
    code, text = program.output(
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", PROJECT / lock], env=clean_environment()
    )
    if code:
        raise Refusal(f"pip could not install the packages of {lock}: {_last_line(text)}")
    say(f"Packages: installed in {time.monotonic() - started:.0f} s.")


def _last_line(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["no reason given."])[-1]


def clean_environment(**more):
    """The caller's environment without what would lead Python, Django or PostgreSQL elsewhere, and with `more`."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PG") and name not in ("PYTHONHOME", "PYTHONPATH", "DJANGO_SETTINGS_MODULE")
    }
    return kept | {"DJANGO_SETTINGS_MODULE": "portfolio.settings", "PYTHONUNBUFFERED": "1"} | more


def hold(name, wait=None):
    """Hold the lock `name` of this checkout until the returned file is closed; None when another holds it."""
    DATA.mkdir(mode=0o700, exist_ok=True)
    lock = (DATA / name).open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if wait is None:
            lock.close()
            return None
        say(wait)
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def secret_key():
    """SECRET_KEY, else a random one made once for this checkout."""
    return os.environ.get("SECRET_KEY") or kept_word("secret-key")


def kept_word(name):
    """A random word, made once for this checkout and kept where only this user reads it."""
    path = DATA / name
    if not path.exists() or not path.read_text():
        DATA.mkdir(mode=0o700, exist_ok=True)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text()
