"""The trustee over HTTP: the forms and results of its rounds as pages of its own, and batches that the office signed.

Agreeing stays at the console, because somebody compares fingerprints for it. A batch needs no login: only one that the
office signed is looked at, and what goes back is the release that everybody may read.
"""

from __future__ import annotations

import datetime as dt
import html
import threading
from collections.abc import Callable, Iterable
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIServer, make_server

from clusterwerk.core.console_language import language
from clusterwerk.twolock.errors import Untrue, catalogue, said
from clusterwerk.twolock.errors import marked as _
from clusterwerk.twolock.trustee import work
from clusterwerk.twolock.trustee.folder import Folder

PLAIN, PAGE, ZIP = "text/plain; charset=utf-8", "text/html; charset=utf-8", "application/zip"
Answer = tuple[str, str, bytes]
LARGEST_BATCH = 8_000_000  # bytes, packed; a round of 300 firms has 0.1 MB
PATIENCE = 30  # seconds without a byte
AT_ONCE = 8


class _Server(ThreadingMixIn, WSGIServer):
    """A few requests at once; further ones wait until one of these is answered or its sender was silent for too long."""

    daemon_threads = True

    def __init__(self, *arguments) -> None:
        self.places = threading.BoundedSemaphore(AT_ONCE)
        super().__init__(*arguments)

    def process_request(self, request, client_address) -> None:
        """Wait for a place."""
        request.settimeout(PATIENCE)
        self.places.acquire()
        super().process_request(request, client_address)

    def process_request_thread(self, request, client_address) -> None:
        """Answer, and free the place."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.places.release()


def application(folder: Folder, clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)):
    """The WSGI application of a trustee's folder."""
    one_at_a_time = threading.Lock()

    def answer(method: str, path: str, environ) -> Answer:
        if method == "GET" and path == "/":
            return "200 OK", PAGE, _front(folder)
        if method == "GET" and path == "/trustee.json":
            return "200 OK", "application/json", (folder.path / "trustee.json").read_bytes()
        if method == "GET" and path.startswith("/rounds/"):
            name, _slash, page = path.removeprefix("/rounds/").removesuffix(".html").partition("/")
            kept = folder.page(name, page)
            if kept is not None:
                return "200 OK", PAGE, kept.read_bytes()
        if method == "POST" and path == "/batch":
            length = environ.get("CONTENT_LENGTH") or ""
            size = int(length) if length.isdecimal() else 0
            if not 0 < size <= LARGEST_BATCH:
                raise Untrue("too_many", what="batch", most=LARGEST_BATCH)
            data = environ["wsgi.input"].read(size)
            with one_at_a_time:
                return "200 OK", ZIP, work.run(data, folder, now=clock())[0]
        return "404 Not Found", PLAIN, b""

    def respond(environ, start_response) -> Iterable[bytes]:
        try:
            status, kind, body = answer(environ["REQUEST_METHOD"], environ["PATH_INFO"], environ)
        except Untrue as wrong:
            status, kind, body = "422 Unprocessable Content", PLAIN, said(wrong, language()).encode()
        headers = [
            ("Content-Type", kind), ("Content-Length", str(len(body))), ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"), ("Cache-Control", "no-store"),
        ]  # fmt: skip
        start_response(status, headers)
        return [body]

    return respond


def _front(folder: Folder) -> bytes:
    """Who this is. The rounds are not listed: whether one was held is for the office to say."""
    said_in = catalogue(language()).gettext
    heading, about = said_in(_("Trustee of confidential rounds")), said_in(_("Fingerprint of the signing key:"))
    return (
        f'<!doctype html><html lang="{language()}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{html.escape(heading)}</title>'
        f"<h1>{html.escape(folder.public['name'])}</h1><p>{html.escape(heading)}</p>"
        f"<p>{html.escape(about)} <code>{folder.public['fingerprint']}</code></p></html>"
    ).encode()


def serve(folder: Folder, host: str, port: int) -> None:
    """Listen until stopped."""
    with make_server(host, port, application(folder), server_class=_Server) as server:
        server.serve_forever()
