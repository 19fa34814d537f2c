"""The firm's pages in a real browser under the program's own content security policy, without a server behind them."""

import base64
import json
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from csp.utils import build_policy
from django.contrib.staticfiles import finders
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

ADDRESS = "https://firm.test"
FRAME = (
    '{% extends "core/public.html" %}{% block title %}Erhebungsrunde{% endblock %}'
    "{% block main %}{% include part %}{% endblock %}"
)
FIRM = {"firm": "Radial Ventilatoren GmbH", "firm_slug": "radial-ventilatoren"}
KEY = {
    **FIRM, "trustee_name": "Lehrstuhl für Statistik", "key_state": "", "key_fingerprint": "", "refusal": "",
    "next_url": "",
}  # fmt: skip
ANSWER = {
    **FIRM, "member": "m07", "last_seq": 0, "answered_before": False, "form_hash": "0" * 64, "key_url": "",
    "standalone_url": "", "standalone_hash": "", "refusal": "", "back_url": "",
}  # fmt: skip
RECEIPT = {
    **FIRM, "withdrawn": False, "closes": datetime.fromisoformat("2199-06-30T20:00:00+02:00"), "answer_url": "",
    "back_url": "",
}  # fmt: skip
POSITION = {**FIRM, "member": "m07", "back_url": ""}
TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}


def written(part: str, context: dict, language: str = "de") -> str:
    """A page with this partial, as a view would answer it."""
    request = RequestFactory().get("/", secure=True)
    with translation.override(language):
        return engines["django"].from_string(FRAME).render({"part": f"indicators/form/{part}.html", **context}, request)


class Stage:
    """Pages by path; what was posted is kept in `posted`, everything asked for in `asked`."""

    def __init__(self, context):
        self.pages: dict[str, str] = {}
        self.posted: list[dict] = []
        self.asked: list[str] = []
        context.route("**/*", self._answer)

    def show(self, page, part: str, context: dict, language: str = "de") -> None:
        """Open a page with this partial."""
        self.pages[f"/{part}"] = written(part, context, language)
        page.goto(f"{ADDRESS}/{part}")

    def _answer(self, route, request) -> None:
        path = urlsplit(request.url).path
        self.asked.append(f"{request.method} {request.url}")
        if path.startswith("/static/"):
            body = Path(finders.find(path.removeprefix("/static/"))).read_bytes()
            route.fulfill(body=body, content_type=TYPES[path.rpartition(".")[2]])
            return
        if request.method == "POST":
            self.posted.append({name: values[0] for name, values in parse_qs(request.post_data).items()})
            self.pages[path] = "<p>leer</p>"
        headers = {"Content-Security-Policy": build_policy(), "Content-Type": "text/html; charset=utf-8"}
        route.fulfill(body=self.pages.get(path, "<p>leer</p>"), headers=headers)


PASSPHRASE = "vier Wörter ohne Sinn"
NEW_FIRM = """async ([passphrase, firm, slug]) => {
  const [{ FirmFile, keep }, { newKey }] = await Promise.all(["firmfile", "twolock"].map((name) => import(`/static/indicators/${name}.js`)));
  const file = await FirmFile.create({ firm, slug, passphrase });
  file.content.keys.push({ ...(await newKey()), at: 1 });
  await keep(file);
  return file.content.keys[0].public;
}"""


def new_firm(stage: Stage, page) -> bytes:
    """Put a firm's file into this browser, as the key page does; answers the public key."""
    stage.pages["/empty"] = "<!doctype html><html lang=de><title>leer</title>"
    page.goto(f"{ADDRESS}/empty")
    return base64.b64decode(page.evaluate(NEW_FIRM, [PASSPHRASE, FIRM["firm"], FIRM["firm_slug"]]))


def unlock(page, step: str) -> None:
    """Open the firm's file of this browser and wait for the step after it."""
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Öffnen").click()
    page.locator(f'[data-step="{step}"]').wait_for()


def send(page, stage: Stage) -> dict:
    """Check, seal and send what was typed; answers the sealed answer as the office gets it."""
    page.get_by_role("button", name="Prüfen und senden").click()
    page.locator('[data-step="check"]').wait_for()
    box = page.get_by_role("checkbox")
    if box.is_visible():
        box.check()
    page.get_by_role("button", name="Versiegeln und senden").click()
    return sent(page, stage)


def sent(page, stage: Stage) -> dict:
    """The sealed answer of the form that was just posted."""
    page.get_by_text("leer").wait_for()
    return json.loads(stage.posted[-1]["sealed"])
