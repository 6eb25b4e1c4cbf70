"""How a script says no: one clear sentence, an exit code that is not 0, no traceback."""

import signal
import sys
from contextlib import contextmanager


class Refusal(Exception):
    """What keeps the script from going on, as one sentence for the person at the terminal."""


class Stopped(BaseException):
    """The person (Ctrl-C) or the machine (TERM, HUP) asks the script to stop."""

    def __init__(self, number):
        self.number = number


def _stop(number, frame):
    _ignore_signals()  # a second Ctrl-C must not interrupt the stopping; every wait in it is bounded
    raise Stopped(number)


def _ignore_signals():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def _signals_raise():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        yield
    finally:
        _ignore_signals()


def run(main):
    """Run `main`, which returns an exit code, and leave the script with it or with one sentence."""
    try:
        with _signals_raise():
            code = main(sys.argv[1:])
    except Refusal as refusal:
        code = say_no(str(refusal))
    except Stopped as stopped:
        code = say_no("Stopped.", 128 + stopped.number)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        code = say_no(f"{where}{error.strerror or error}.")
    sys.exit(code)


def say_no(sentence, code=1):
    """Print `sentence` where errors go and return the exit code."""
    print(sentence, file=sys.stderr, flush=True)
    return code


def say(sentence):
    """Print one step of the script."""
    print(sentence, flush=True)
