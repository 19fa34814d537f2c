"""Real servers that the tests start for themselves: mail, PostgreSQL."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest


def free_port() -> int:
    """A port that nobody uses at the moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@dataclass
class MailServer:
    """An SMTP server that keeps what it is given. Addresses in `answers` get that reply instead of being accepted."""

    port: int
    received: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        """Take or refuse one receiver."""
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        """Keep the message."""
        self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def mail_server(settings) -> Iterator[MailServer]:
    """A mail server that the program is configured to use, through the outbox."""
    from aiosmtpd.controller import Controller  # only these tests need it

    server = MailServer(free_port())
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = False
    settings.EMAIL_BACKEND = "clusterwerk.core.outbox.OutboxBackend"
    yield server
    controller.stop()


def _postgres_programs() -> Path:
    """The folder of initdb and pg_ctl: the newest Debian version, or wherever they are on the path."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    found = versions[-1] if versions else shutil.which("initdb")
    if not found:
        raise RuntimeError("PostgreSQL is not installed; scripts/system.py installs it.")
    return Path(found).parent


@contextlib.contextmanager
def postgres_server() -> Iterator[str]:
    """Start an own PostgreSQL in a temporary folder and answer its address for DATABASE_URL; it goes away afterwards.

    PostgreSQL refuses to run as root, so then it runs as an unprivileged user that exists on every system.
    """
    programs, port = _postgres_programs(), free_port()
    as_user = {}
    folder = Path(tempfile.mkdtemp(prefix="clusterwerk-pg-"))
    if os.name == "posix" and os.geteuid() == 0:
        known = {entry.pw_name for entry in pwd.getpwall()}
        name = "postgres" if "postgres" in known else "nobody"
        account = pwd.getpwnam(name)
        os.chown(folder, account.pw_uid, account.pw_gid)
        as_user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    run = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder, **as_user}
    data, log = folder / "data", folder / "log"
    options = (
        f"-p {port} -k {folder} -h 127.0.0.1 -F -c full_page_writes=off -c synchronous_commit=off -c max_connections=40"
    )
    try:
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", "clusterwerk", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"],
            **run,
        )
        subprocess.run([programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start"], **run)
        try:
            yield f"postgresql://clusterwerk@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"], **run)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, as DATABASE_URL wants it."""
    with postgres_server() as address:
        yield address
