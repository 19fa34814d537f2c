"""The form of a round, and later the firm's own place, as files that need no network: the same modules and partials as
the firm's pages.

What the pages of the firm are given stands at the top of each partial:
indicators/form/key.html, answer.html, receipt.html, position.html. `form_hash()` goes into answer.html as `form_hash`.
"""

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

import clusterwerk.core

# Each module stands after those it imports.
BASE = ("bytes", "hpke", "twolock", "figures", "firmfile", "page")
FORM = (*BASE, "questions", "answer")
PLACE = (*BASE, "bars", "position")
FOLDER = Path(__file__).parent / "static" / "indicators"
STYLE = Path(clusterwerk.core.__file__).parent / "static" / "core" / "style.css"
IMPORT = re.compile(r'^import (\{[^}]+\}) from "\./(\w+)\.js";$', re.M)
EXPORT = re.compile(r"^export (?=(?:const|class) (\w+))", re.M)
FILE = """<!doctype html>
<html lang="{language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="{policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>{title} – {initiative}</title>
  <style>{style}</style>
</head>
<body class="surface-public">
  <a class="skip" href="#main">{skip}</a>
  <header class="masthead"><div class="masthead-row"><p class="brand">{initiative}</p></div></header>
  <div class="frame"><div class="content"><main id="main" tabindex="-1">
    <header class="page-head"><div class="page-words"><h1>{title}</h1><p class="lead">{lead}</p></div></header>
    <div data-firm-{mark} data-firm-slug="" data-member="" data-last-seq="0" data-form-hash="{form_hash}">
{documents}
{part}
    </div>
  </main></div></div>
  <script type="module">{script}</script>
</body>
</html>
"""


def page(documents: Mapping[str, Mapping[str, Any]], language: str) -> bytes:
    """The form of the round with these signed documents (policy, roster, survey, opening), as a file to hand out.

    The same documents and language give the same bytes, so that their hash can stand in the invitation. It asks no
    network, and there is nothing of a single firm in it beyond the signed list of participants, which bears numbers and no names.
    """
    with translation.override(language):
        part = render_to_string(
            "indicators/form/steps.html", {"standalone": True, "standalone_url": "", "back_url": ""}
        )
        lead = _("This form works without a network. It seals your figures on this computer and saves them as a file.")
        papers = {name: documents[name] for name in ("policy", "roster", "survey", "opening")}
        return _written("answer", FORM, papers, lead, part, language).encode()


def place(documents: Mapping[str, Mapping[str, Any]], language: str) -> bytes:
    """The result of the round with these signed documents (policy, roster, survey, release), as a file to hand out.

    A firm that does not trust the office's pages with its own file opens it here and sees its place beside the group.
    """
    with translation.override(language):
        part = render_to_string("indicators/form/place.html")
        lead = _("This page works without a network. It reckons on this computer where your firm stands.")
        papers = {name: documents[name] for name in ("policy", "roster", "survey", "release")}
        return _written("position", PLACE, papers, lead, part, language).encode()


def _written(
    mark: str, modules: tuple[str, ...], documents: Mapping[str, Mapping[str, Any]], lead: str, part: str, language: str
) -> str:
    survey = json.loads(documents["survey"]["body"])
    style, program = STYLE.read_text(encoding="utf-8"), script(modules)
    return format_html(
        FILE,
        language=language,
        policy=_policy(program, style),
        title=survey["title"][language],
        initiative=survey["initiative"],
        style=_inside("style", style),
        skip=_("Skip to content"),
        lead=lead,
        mark=mark,
        form_hash=_hash(program),
        documents=json_script({name: _plain(one) for name, one in documents.items()}, "round-documents"),
        part=mark_safe(part),
        script=_inside("script", program),
    )


def _plain(document: Mapping[str, Any]) -> dict[str, Any]:
    signatures = {role: document["signatures"][role] for role in sorted(document["signatures"])}
    return {"body": document["body"], "signatures": signatures}


def _policy(program: str, style: str) -> str:
    """What the file may do: run its own program, look as it looks, and nothing else."""
    return (
        f"default-src 'none'; script-src '{_source(program)}'; style-src '{_source(style)}'; img-src data:; "
        "connect-src 'none'; form-action 'none'; base-uri 'none'"
    )


def _source(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _inside(element: str, text: str) -> SafeString:
    """A text of our own that stands in an element as it is. Raises ValueError when it would end it."""
    if f"</{element}" in text.lower():
        raise ValueError(f"the text ends its {element} element")
    return mark_safe(text)


@cache
def script(modules: tuple[str, ...] = FORM) -> str:
    """The modules as one program; each in a function of its own, so that their names do not meet."""
    parts: list[str] = []
    for name in modules:
        source = (FOLDER / f"{name}.js").read_text(encoding="utf-8")
        missing = {other for _names, other in IMPORT.findall(source)} - set(modules[: modules.index(name)])
        if missing:
            raise ValueError(f"{name}.js imports {', '.join(sorted(missing))}, which must stand before it")
        exported = ", ".join(EXPORT.findall(source))
        body = EXPORT.sub("", IMPORT.sub(r"const \1 = \2;", source))
        parts.append(f"const {name} = (() => {{\n{body}return {{ {exported} }};\n}})();\n")
    return "".join(parts)


def form_hash() -> str:
    """The hash of the form's program, the same on the page and in the file; submissions name it as `form`."""
    return _hash(script())


def _hash(program: str) -> str:
    return hashlib.sha256(program.encode()).hexdigest()
