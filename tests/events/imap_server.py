"""A small IMAP server for tests: one folder in memory, enough of RFC 3501 for a program that reads unread mail."""

import re
import socketserver
import threading
from dataclasses import dataclass, field


@dataclass
class Mailbox:
    """The mails of the folder, and which of them are marked as read."""

    mails: list[bytes] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    password: str = "secret"
    port: int = 0


class _Session(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("* OK ready")
        while line := self.rfile.readline():
            tag, _blank, command = line.decode().strip().partition(" ")
            name, _blank, rest = command.partition(" ")
            if name.upper() == "UID":
                name, _blank, rest = rest.partition(" ")
            answer = getattr(self, f"do_{name.lower()}", None)
            if answer is None:
                self._say(f"{tag} BAD unknown")
                continue
            self._say(f"{tag} {answer(rest) or 'OK done'}")
            if name.upper() == "LOGOUT":
                return

    def _say(self, text: str):
        self.wfile.write(text.encode() + b"\r\n")

    def do_capability(self, rest):
        self._say("* CAPABILITY IMAP4rev1")

    def do_login(self, rest):
        return None if self.server.mailbox.password in rest else "NO wrong password"

    def do_select(self, rest):
        if "INBOX" not in rest:
            return "NO no such folder"
        self._say(f"* {len(self.server.mailbox.mails)} EXISTS")
        return "OK [READ-WRITE] done"

    def do_search(self, rest):
        box = self.server.mailbox
        found = [str(n) for n in range(1, len(box.mails) + 1) if n not in box.seen]
        self._say(" ".join(["* SEARCH", *found]))

    def do_fetch(self, rest):
        number = int(rest.split()[0])
        least, most = map(int, re.search(r"<(\d+)\.(\d+)>", rest).groups())
        content = self.server.mailbox.mails[number - 1][least : least + most]
        self.wfile.write(f"* {number} FETCH (UID {number} BODY[]<0> {{{len(content)}}}\r\n".encode())
        self.wfile.write(content + b")\r\n")

    def do_store(self, rest):
        self.server.mailbox.seen.add(int(rest.split()[0]))

    def do_logout(self, rest):
        self._say("* BYE")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def started(mailbox: Mailbox) -> _Server:
    """The server, running in a thread on a port of its own; `shutdown` and `server_close` end it."""
    server = _Server(("127.0.0.1", 0), _Session)
    server.mailbox = mailbox
    mailbox.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server
