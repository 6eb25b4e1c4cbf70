"""The application server that script/server runs: gunicorn on this machine's own address."""

import errno
import http.client
import socket
import time

import program
from environment import PROJECT, PYTHON
from refusal import Refusal, say

HOST = "127.0.0.1"
OPTIONS = ("--worker-class=gthread", "--workers=2", "--threads=4", "--graceful-timeout=5", "--timeout=120")


def refuse_port_in_use(port):
    """A Refusal where another program listens on `port`, or where this user may not."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                reason = "is in use by another program"
            else:
                reason = f"cannot be used ({error.strerror})"
            raise Refusal(f"Port {port} {reason}: choose another with script/server --port.") from None


def serve(port, environment, database):
    """Serve until a signal stops the script; a Refusal when the application server or the database ends by itself."""
    say("Site: starting gunicorn ...")
    command = [PYTHON, "-m", "gunicorn", f"--bind={HOST}:{port}", *OPTIONS, "--no-control-socket"]
    gunicorn = program.start([*command, "--log-level=warning", "portfolio.wsgi"], cwd=PROJECT, env=environment)
    try:
        _wait_for_answer(gunicorn, port)
        say(f"\nThe site answers at http://{HOST}:{port}/ (Ctrl-C stops it).")
        _watch(gunicorn, database)
    finally:
        program.stop(gunicorn)
        say("\nSite: stopped.")


def _wait_for_answer(gunicorn, port, seconds=60):
    limit = time.monotonic() + seconds
    while gunicorn.poll() is None and time.monotonic() < limit:
        status = _status(port)
        if status is not None and status < 500:
            return
        if status is not None:
            raise Refusal(f"The site answers with the error {status}: see the lines above.")
        time.sleep(0.05)
    raise Refusal("The site does not start: see gunicorn's lines above.")


def _status(port):
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _watch(gunicorn, database):
    while True:
        if gunicorn.poll() is not None:
            raise Refusal(f"gunicorn ended by itself (exit code {gunicorn.returncode}): see its lines above.")
        if database and database.server.poll() is not None:
            raise Refusal(f"The database's server ended by itself: see {database.home / 'log'}.")
        time.sleep(0.3)
