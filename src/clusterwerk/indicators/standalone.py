"""The form of a round as one file that needs no network: the same modules and the same partials as the firm's page.

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

DOCUMENTS = ("policy", "roster", "survey", "opening")
# Each module stands after those it imports.
MODULES = ("bytes", "hpke", "twolock", "figures", "firmfile", "page", "questions", "answer")
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
    <div data-firm-answer data-firm-slug="" data-member="" data-last-seq="0" data-form-hash="{form_hash}">
{documents}
{steps}
    </div>
  </main></div></div>
  <script type="module">{script}</script>
</body>
</html>
"""


def page(documents: Mapping[str, Mapping[str, Any]], language: str) -> bytes:
    """The form of the round with these signed documents (policy, roster, survey, opening), as a file to hand out.

    The same documents and language give the same bytes, so that their hash can stand in the invitation. It asks no
    network, and there is nothing of a single firm in it beyond the signed list of participants.
    """
    survey = json.loads(documents["survey"]["body"])
    with translation.override(language):
        return _written(documents, survey, language).encode()


def _written(documents: Mapping[str, Mapping[str, Any]], survey: Mapping[str, Any], language: str) -> str:
    style, bundle = STYLE.read_text(encoding="utf-8"), script()
    steps = render_to_string("indicators/form/steps.html", {"standalone": True, "standalone_url": "", "back_url": ""})
    return format_html(
        FILE,
        language=language,
        policy=_policy(bundle, style),
        title=survey["title"][language],
        initiative=survey["initiative"],
        style=_inside("style", style),
        skip=_("Skip to content"),
        lead=_("This form works without a network. It seals your figures on this computer and saves them as a file."),
        form_hash=form_hash(),
        documents=json_script({name: _plain(documents[name]) for name in DOCUMENTS}, "round-documents"),
        steps=mark_safe(steps),
        script=_inside("script", bundle),
    )


def _plain(document: Mapping[str, Any]) -> dict[str, Any]:
    signatures = {role: document["signatures"][role] for role in sorted(document["signatures"])}
    return {"body": document["body"], "signatures": signatures}


def _policy(bundle: str, style: str) -> str:
    """What the file may do: run its own program, look as it looks, and nothing else."""
    return (
        f"default-src 'none'; script-src '{_source(bundle)}'; style-src '{_source(style)}'; img-src data:; "
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
def script() -> str:
    """The modules of the form as one program; each in a function of its own, so that their names do not meet."""
    parts: list[str] = []
    for name in MODULES:
        source = (FOLDER / f"{name}.js").read_text(encoding="utf-8")
        missing = {other for _names, other in IMPORT.findall(source)} - set(MODULES[: MODULES.index(name)])
        if missing:
            raise ValueError(f"{name}.js imports {', '.join(sorted(missing))}, which must stand before it")
        exported = ", ".join(EXPORT.findall(source))
        body = EXPORT.sub("", IMPORT.sub(r"const \1 = \2;", source))
        parts.append(f"const {name} = (() => {{\n{body}return {{ {exported} }};\n}})();\n")
    return "".join(parts)


def form_hash() -> str:
    """The hash of the form's program, the same on the page and in the file; submissions name it as `form`."""
    return hashlib.sha256(script().encode()).hexdigest()
