"""A real browser against the real program: its own process, data folder, port, mail server and worker."""

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from scripts import system

ROOT = Path(__file__).resolve().parents[1]
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


def chromium_path() -> str:
    """The browser that `make test` found or installed. Raises when there is none."""
    found = system.chromium()
    if not found:
        raise RuntimeError("Chromium is missing; `make test` installs it, or set CHROMIUM to its path.")
    return found


@contextmanager
def browser():
    """A headless Chromium, closed at the end."""
    from playwright.sync_api import sync_playwright

    flags = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=flags)
        try:
            yield chromium
        finally:
            chromium.close()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Program:
    """The running program: its address and what it printed."""

    def __init__(self, process: subprocess.Popen, address: str, folder: Path, environment: dict):
        self.process, self.address, self.folder, self.environment = process, address, folder, environment
        self.printed: list[str] = []

    def login_link(self, email: str) -> str:
        """A fresh one-time login link, as an administrator prints it on the console."""
        command = [sys.executable, "-m", "clusterwerk", "user", "login-link", email]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True)
        return re.search(r"https?://\S+", done.stdout).group()

    def command(self, *words: str) -> str:
        """Run a command of the console script on the same data folder; answers what it printed."""
        command = [sys.executable, "-m", "clusterwerk", *words]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True)
        return done.stdout


@contextmanager
def running_program(folder: Path, *options: str, **settings: str):
    """Start `clusterwerk run` on an own port and data folder; stop it at the end."""
    port = free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("CLUSTERWERK_")},
        "CLUSTERWERK_DATA": str(folder),
        "CLUSTERWERK_URL": f"http://localhost:{port}",
        "PYTHONUNBUFFERED": "1",
        **settings,
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "clusterwerk", "run", "--port", str(port), *options]
    process = subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    program = Program(process, f"http://localhost:{port}", folder, environment)
    try:
        for line in process.stdout:
            program.printed.append(line)
            if f":{port}" in line:
                break
        else:
            raise RuntimeError("the program did not start:\n" + "".join(program.printed))
        yield program
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=20)
        finally:
            process.kill()
            process.stdout.close()
