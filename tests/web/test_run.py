"""`clusterwerk run` for real: it starts, answers, restarts what crashed, and ends cleanly."""

import contextlib
import errno
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.servers import free_port

pytestmark = pytest.mark.long

PATIENCE = 90


def environment(tmp_path) -> dict:
    return {**os.environ, "CLUSTERWERK_DATA": str(tmp_path / "var"), "CLUSTERWERK_LANGUAGE": "en", "DATABASE_URL": ""}


def start(tmp_path, port: int) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "clusterwerk", "run", "--port", str(port)],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def refused(environment: dict, *arguments: str) -> subprocess.CompletedProcess:
    """A start that ends by itself."""
    command = [sys.executable, "-m", "clusterwerk", "run", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def until(stream, pattern: str) -> list[str]:
    """The lines up to one that matches."""
    lines = []
    for line in stream:
        lines.append(line.rstrip("\n"))
        if re.search(pattern, line):
            return lines
    raise AssertionError(f"{pattern} was never said: {lines}")


def children(pid: int) -> dict[int, str]:
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1]) == pid:
                found[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
    return found


def wait_for_exit(pids) -> list[int]:
    deadline = time.monotonic() + PATIENCE
    left = list(pids)
    while left and time.monotonic() < deadline:
        left = [pid for pid in left if Path(f"/proc/{pid}").exists() and "Z" not in state_of(pid)]
    return left


def state_of(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    return "Z"


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks at processes through /proc")
def test_it_starts_answers_restarts_and_ends(tmp_path):
    port = free_port()
    program = start(tmp_path, port)
    try:
        lines = until(program.stdout, "Stop with Ctrl-C")
        assert f"Clusterwerk is running: http://localhost:{port}/" in lines
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert answer.status == 200
        first = children(program.pid)
        [worker] = [pid for pid, command in first.items() if "clusterwerk worker" in command]
        os.kill(worker, signal.SIGKILL)
        assert until(program.stdout, "Background work ended")[-1] == (
            "Background work ended unexpectedly (code -9); it is started again in 1 s."
        )
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            again = [pid for pid, command in children(program.pid).items() if "clusterwerk worker" in command]
            if again and again != [worker]:
                break
        assert len(again) == 1
        everything = [pid for one in children(program.pid) for pid in (one, *children(one))]
        program.send_signal(signal.SIGINT)
        assert program.wait(PATIENCE) == 0
        assert program.stdout.read().splitlines() == ["Stopping …"]
        assert wait_for_exit(everything) == []
    finally:
        if program.poll() is None:
            program.kill()
            program.wait()
        program.stdout.close()


@pytest.mark.parametrize(
    ("typed", "other"), [({}, "clusterwerk run --port {}"), ({"MAKELEVEL": "1"}, "make run PORT={}")]
)
def test_a_taken_port_is_said_with_what_to_do(tmp_path, typed, other):
    plain = {name: value for name, value in environment(tmp_path).items() if name != "MAKELEVEL"}
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = refused({**plain, **typed}, "--port", str(port))
    assert (done.returncode, done.stdout.splitlines()) == (
        1,
        [
            f"Port {port} is already in use by another program. "
            f"Stop that program, or choose another port: {other.format(port + 1)}"
        ],
    )


def test_an_address_of_another_machine_is_not_called_taken(tmp_path):
    done = refused(environment(tmp_path), "--host", "192.0.2.1", "--port", "8000")
    assert (done.returncode, done.stdout) == (
        1,
        f"The program cannot listen on 192.0.2.1, port 8000: {os.strerror(errno.EADDRNOTAVAIL)}\n",
    )


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "²"])
def test_what_is_no_port_is_said_without_a_traceback(tmp_path, port):
    done = refused({**environment(tmp_path), "PORT": port})
    said = f"clusterwerk run: error: argument --port: '{port}' is not a port; ports are numbers from 1 to 65535"
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, said)


def test_an_example_too_small_for_its_working_groups_is_refused(tmp_path):
    done = refused(environment(tmp_path), "--demo", "--demo-size", "12")
    said = "clusterwerk run: error: argument --demo-size: '12': the example has at least 24 organisations"
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, said)


def test_production_refuses_an_unsafe_start(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "clusterwerk", "run", "--port", str(free_port())],
        env={**environment(tmp_path), "CLUSTERWERK_PRODUCTION": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "CLUSTERWERK_URL: Logins would travel unprotected." in done.stderr


def test_heavy_libraries_stay_out_until_they_are_needed(tmp_path):
    program = """
import sys
from clusterwerk.web.wsgi import application
from django.test import Client
from django.core.management import call_command
call_command("migrate", verbosity=0)
assert Client(headers={'host': 'localhost'}).get("/").status_code == 200
assert Client(headers={'host': 'localhost'}).get("/account/login/").status_code == 200
heavy = {"duckdb", "numpy", "scipy", "pandas", "openpyxl", "python_calamine", "typst", "rapidfuzz", "snowballstemmer", "highspy"}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr
