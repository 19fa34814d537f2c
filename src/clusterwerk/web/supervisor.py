"""Web server and background worker under one command: start, watch, restart, stop.

This process never imports Django, so that it costs little beside the two it watches.
"""

import contextlib
import ctypes
import errno
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from clusterwerk.web import prepared
from clusterwerk.web.cli import _

LOOK_EVERY = 0.5
LONGEST_WAIT = 60.0
CALM_AFTER = 60.0
GRACE = 12.0
DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG, see prctl(2)


@dataclass
class Child:
    """One process that is kept running."""

    title: str
    command: list[str]
    process: subprocess.Popen | None = None
    failures: int = 0
    started_at: float = 0.0
    start_at: float = field(default_factory=time.monotonic)

    def start(self) -> None:
        """Start the process in a session of its own: Ctrl-C is for the supervisor alone."""
        self.process = subprocess.Popen(
            self.command, start_new_session=True, preexec_fn=_die_with_parent if sys.platform == "linux" else None
        )
        self.started_at = time.monotonic()

    @property
    def is_running(self) -> bool:
        """The process is there."""
        return self.process is not None and self.process.poll() is None


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGTERM)


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


def refusal(host: str, port: int) -> str:
    """Why this address cannot be listened on, with what to do about it; empty when it can."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family) as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind((host, port))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            said = _("The program cannot listen on {host}, port {port}: {reason}")
            return said.format(host=host, port=port, reason=error.strerror)
        other = f"make run PORT={port + 1}" if "MAKELEVEL" in os.environ else f"clusterwerk run --port {port + 1}"
        return (
            _("Port {port} is already in use by another program.").format(port=port)
            + " "
            + _("Stop that program, or choose another port: {command}").format(command=other)
        )
    return ""


def _answers(host: str, port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
        return True
    return False


def server_command(*, host: str, port: int, threads: int) -> list[str]:
    """How the web server is started: one process, a few threads."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", "1", "--blocking-threads", str(threads), "--runtime-threads", "1", "--backpressure", "64"),
        *("--no-ws", "--log-level", "warning", "--workers-kill-timeout", "8"),
        "clusterwerk.web.wsgi:application",
    ]


def worker_command() -> list[str]:
    """How the background worker is started."""
    return [sys.executable, "-m", "clusterwerk", "worker"]


def run(*, host: str, port: int, threads: int, demo_size: int | None) -> int:
    """Prepare the installation, then keep web server and worker running until a signal comes."""
    if why := refusal(host, port):
        _say(why)
        return 1
    preparing = _prepare(demo_size)
    if not prepared.is_ready():
        try:
            preparing.wait()
        except KeyboardInterrupt:
            preparing.terminate()
            preparing.wait()
            _say(_("Stopping …"))
            return 130
        if preparing.returncode:
            return 1
    return Supervisor(host=host, port=port, threads=threads).watch(preparing)


def _prepare(demo_size: int | None) -> subprocess.Popen:
    """Migrate, compile, load: in a process of its own, which answers with one line of JSON."""
    command = [sys.executable, "-m", "clusterwerk", "prepare"]
    if demo_size is not None:
        command += ["--demo-size", str(demo_size)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)


class Supervisor:
    """Watches the children."""

    def __init__(self, *, host: str, port: int, threads: int):
        self.host, self.port = host, port
        self.ending = False
        self.children = [
            Child(_("Web server"), server_command(host=host, port=port, threads=threads)),
            Child(_("Background work"), worker_command()),
        ]

    def end(self, signum, frame) -> None:
        """A signal came: end at the next look."""
        self.ending = True

    def watch(self, preparing: subprocess.Popen) -> int:
        """Start the children, greet, and look after them until the end. The worker waits until everything is prepared."""
        for name in ("SIGTERM", "SIGINT", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self.end)
        greeted = False
        while not self.ending:
            for child in self.children if preparing.poll() is not None else self.children[:1]:
                self._keep_running(child)
            if preparing.poll():
                self._stop()
                return 1
            if not greeted and preparing.poll() == 0 and _answers(self.host, self.port):
                self._greet(json.loads(preparing.stdout.read().splitlines()[-1]))
                prepared.keep()
                greeted = True
            time.sleep(LOOK_EVERY if greeted else 0.05)
        _say(_("Stopping …"))
        if preparing.poll() is None:
            preparing.terminate()
            preparing.wait()
        self._stop()
        return 0

    def _keep_running(self, child: Child) -> None:
        now = time.monotonic()
        if child.is_running:
            if child.failures and now - child.started_at > CALM_AFTER:
                child.failures = 0
            return
        if child.process is not None:
            code, child.process = child.process.returncode, None
            wait = min(2.0**child.failures, LONGEST_WAIT)
            child.failures += 1
            child.start_at = now + wait
            said = _("{title} ended unexpectedly (code {code}); it is started again in {wait} s.")
            _say(said.format(title=child.title, code=code, wait=round(wait)))
        elif now >= child.start_at:
            child.start()

    def _greet(self, answer: dict[str, Any]) -> None:
        host = f"[{self.host}]" if ":" in self.host else self.host
        shown = "localhost" if host in {"127.0.0.1", "0.0.0.0", "[::1]", "[::]"} else host
        address = f"http://{shown}:{self.port}"
        _say(_("Clusterwerk is running: {address}/").format(address=address))
        public = os.environ.get("CLUSTERWERK_URL", "").strip().rstrip("/") or address
        for title, path in answer.get("links", []):
            _say(f"  {title}: {public}{path}")
        if answer.get("links"):
            _say("  " + _("Each link works once, for 15 minutes."))
        for note in answer.get("notes", []):
            _say("  " + note)
        _say("  " + _("Stop with Ctrl-C."))

    def _stop(self) -> None:
        for child in self.children:
            if child.is_running:
                child.process.terminate()
        until = time.monotonic() + GRACE
        for child in self.children:
            if child.process is not None:
                try:
                    child.process.wait(max(0.1, until - time.monotonic()))
                except subprocess.TimeoutExpired:
                    os.killpg(child.process.pid, signal.SIGKILL) if os.name == "posix" else child.process.kill()
                    child.process.wait()
