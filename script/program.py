"""Programs that a script starts and that never outlive it."""

import ctypes
import os
import signal
import subprocess

from refusal import Stopped

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


def start(args, *, stop_with=signal.SIGTERM, **options):
    """Start `args` in a process group of its own: Ctrl-C reaches the script alone, which stops things in order.

    The kernel sends `stop_with` when the script dies without a chance to stop anything (kill -9).
    """
    return subprocess.Popen(
        [str(arg) for arg in args],
        preexec_fn=lambda: LIBC.prctl(PR_SET_PDEATHSIG, stop_with),
        **{"process_group": 0, "stdin": subprocess.DEVNULL, **options},
    )


def stop(process, number=signal.SIGTERM, patience=10):
    """Ask `process` to stop, wait `patience` seconds, then end it and what it started."""
    if process.poll() is None:
        process.send_signal(number)
        _wait(process, patience)
    _signal_all(process, signal.SIGKILL)
    process.wait()


def _wait(process, seconds):
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return


def _signal_all(process, number):
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:  # it shares the script's own group, or all of its group has ended
        process.send_signal(number)


def run(args, **options):
    """Run `args` to its end and return its exit code."""
    process = start(args, **options)
    try:
        return process.wait()
    except BaseException:
        _signal_all(process, signal.SIGTERM)
        stop(process)
        raise


def run_at_terminal(args, **options):
    """Run `args` with the keyboard, if there is one, and return its exit code; Ctrl-C reaches it too."""
    keyboard = os.isatty(0)  # which only the script's own process group may read
    process = start(args, process_group=None if keyboard else 0, stdin=None, **options)
    try:
        return process.wait()
    except Stopped as stopped:
        if keyboard and stopped.number == signal.SIGINT:
            _wait(process, seconds=10)  # it ends in its own way
        stop(process)
        raise


def output(args, **options):
    """Run `args` quietly and return its exit code and all that it printed."""
    process = start(args, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    try:
        text, _ = process.communicate()
    except BaseException:
        _signal_all(process, signal.SIGTERM)
        stop(process)
        raise
    return process.returncode, text
