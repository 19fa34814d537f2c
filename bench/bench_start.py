"""What the program costs before anybody does anything: start, memory, idle work. Needs /proc."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
IDLE_SECONDS = 30
FIRST_REQUEST = """
import resource, time
from clusterwerk.web.wsgi import application
from django.test import Client
ready = time.process_time()
assert Client(headers={"host": "localhost"}).get("/account/login/").status_code == 200
print(ready, time.process_time() - ready, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
BARE = """
import django, resource, time
from django.conf import settings
settings.configure(INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"])
django.setup()
print(time.process_time(), 0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def _row(name, value, unit, bound=None, peer="", ratio=None, note="") -> dict:
    return {"name": name, "value": value, "unit": unit, "bound": bound, "peer": peer, "ratio": ratio, "note": note}


def _python(program: str, environment: dict) -> list[float]:
    """The best of three runs, by CPU time."""
    runs = [
        subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
        for _number in range(3)
    ]
    return min([float(part) for part in run.stdout.split()] for run in runs)


def _family(pid: int) -> dict[int, str]:
    """The process and everything it started, with their command lines."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
    found, fresh = [pid], [pid]
    while fresh:
        fresh = [child for child, parent in parents.items() if parent in fresh]
        found += fresh
    return {one: Path(f"/proc/{one}/cmdline").read_text().replace("\0", " ") for one in found}


def _memory(pid: int) -> float:
    """Resident memory in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def _cpu(pid: int) -> float:
    """CPU seconds used so far."""
    parts = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(parts[11]) + int(parts[12])) / TICKS


def _started(port: int, environment: dict) -> tuple[subprocess.Popen, float, float]:
    """Start the program and wait for its first page; answers it with the seconds by the clock and of the processors."""
    began = time.monotonic()
    program = subprocess.Popen(
        [sys.executable, "-m", "clusterwerk", "run", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL
    )
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/account/login/", timeout=30) as answer:
                assert answer.status == 200
            wall = time.monotonic() - began
            return program, wall, sum(_cpu(pid) for pid in _family(program.pid))
        except OSError:
            if program.poll() is not None:
                raise RuntimeError("the program did not start") from None
            time.sleep(0.05)


def _once_before(environment: dict, port: int) -> None:
    """The first start, which prepares everything, so that the measured one is the second."""
    program = subprocess.Popen(
        [sys.executable, "-m", "clusterwerk", "run", "--port", str(port)],
        env={**environment, "CLUSTERWERK_LANGUAGE": "en"},
        stdout=subprocess.PIPE,
        text=True,
    )
    for line in program.stdout:
        if line.startswith("Clusterwerk is running"):
            break
    program.send_signal(signal.SIGTERM)
    program.communicate()


def run() -> list[dict]:
    """Start-up of the program, memory and CPU of idle server and worker."""
    sys.path.insert(0, str(ROOT))
    from tests.servers import free_port

    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "CLUSTERWERK_DATA": folder, "DATABASE_URL": ""}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a start after the first finds the compiled modules
        subprocess.run([sys.executable, "-m", "clusterwerk", "migrate", "-v0"], env=environment, check=True)
        ready, first, peak = _python(FIRST_REQUEST, environment)
        bare = _python(BARE, environment)[0]
        _once_before(environment, free_port())
        program, wall, cpu = _started(free_port(), environment)
        try:
            time.sleep(5)  # until the process that prepares is gone
            family = _family(program.pid)
            [worker] = [pid for pid, command in family.items() if "clusterwerk worker" in command]
            before = {pid: _cpu(pid) for pid in family}
            time.sleep(IDLE_SECONDS)
            idle = {pid: (_cpu(pid) - before[pid]) / IDLE_SECONDS * 100 for pid in family}
            memory = {pid: _memory(pid) for pid in family}
        finally:
            program.send_signal(signal.SIGTERM)
            program.wait(30)
    return [
        _row("Start of the program until it can answer", ready, "s", 2.0, "Django with two apps", ready / bare),
        _row("First page after that", first, "s", 0.6),
        _row("Second start, command to first page", cpu, "s", 5.0, note="all processes together, on two cores"),
        _row("The same by the clock", wall, "s", 4.0, note="with whatever else the machine does meanwhile"),
        _row("Memory, everything idle", sum(memory.values()), "MB", 250, note="supervisor, web server, worker"),
        _row("Memory of the worker", memory[worker], "MB"),
        _row("Memory, one process after the first page (peak)", peak, "MB"),
        _row("Idle work of the worker", idle[worker], "% of a core", 2.5),
        _row("Idle work of everything", sum(idle.values()), "% of a core", 4.0),
    ]
