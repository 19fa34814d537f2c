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
from clusterwerk.twolock.batches import LARGEST
from clusterwerk.twolock.errors import Untrue, catalogue, said
from clusterwerk.twolock.errors import marked as _
from clusterwerk.twolock.survey import Survey
from clusterwerk.twolock.trustee import work
from clusterwerk.twolock.trustee.folder import PAGES, Folder

PLAIN, PAGE, ZIP = "text/plain; charset=utf-8", "text/html; charset=utf-8", "application/zip"
Answer = tuple[str, str, bytes]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


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
            size = int(environ.get("CONTENT_LENGTH") or 0)
            if not 0 < size <= LARGEST:
                raise Untrue("too_many", what="batch", most=LARGEST)
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
    said_in = catalogue(language()).gettext
    rows = []
    for name in folder.rounds():
        survey = folder.agreement(name)[0].survey
        rows.append(
            f"<li>{html.escape(survey.period.label)}: {' · '.join(_links(folder, name, survey)) or _title(survey)}</li>"
        )
    heading, about = said_in(_("Trustee of confidential rounds")), said_in(_("Fingerprint of the signing key:"))
    return (
        f'<!doctype html><html lang="{language()}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{html.escape(heading)}</title>'
        f"<h1>{html.escape(folder.public['name'])}</h1><p>{html.escape(heading)}</p>"
        f"<p>{html.escape(about)} <code>{folder.public['fingerprint']}</code></p><ul>{''.join(rows)}</ul></html>"
    ).encode()


def _title(survey: Survey) -> str:
    return html.escape(survey.title[language()])


def _links(folder: Folder, name: str, survey: Survey) -> list[str]:
    words = {"form": _("%s: form"), "result": _("%s: your place")}
    found = []
    for page in PAGES:
        if folder.page(name, page) is not None:
            what, tongue = page.split("-")
            said_in = catalogue(tongue).gettext(words[what]) % survey.title[tongue]
            found.append(f'<a href="/rounds/{name}/{page}.html" lang="{tongue}">{html.escape(said_in)}</a>')
    return found


def serve(folder: Folder, host: str, port: int) -> None:
    """Listen until stopped."""
    with make_server(host, port, application(folder), server_class=_Server) as server:
        server.serve_forever()
