"""What a visitor of the example needs and nobody else gets: the file of the firm he plays, and how to be the trustee."""

import base64
import json
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.panels import Panel, register
from clusterwerk.indicators.choices import RoundState
from clusterwerk.indicators.queries import own_participations, own_reporters

FOR_THE_TRUSTEE = (RoundState.SENT, RoundState.HANDED)


def firm_files(actor, subject) -> dict | None:
    """The files of the visitor's firms; only in the example, and only where a round under two locks asks for them."""
    if not actor.initiative.is_example or not actor.is_member:
        return None
    from clusterwerk.web.demo.example_firm_files import PASSPHRASE, path_of  # only the example needs it

    reporters = [subject.reporter] if subject is not None else list(own_reporters(actor))
    places = [place for place in map(path_of, reporters) if place.exists()]
    if not places:
        return None
    files = [(place.name, base64.b64encode(place.read_bytes()).decode()) for place in places]
    return {"firm_files": files, "passphrase": PASSPHRASE}


def open_files(actor, subject) -> dict | None:
    """The same on the start page, as long as a round under two locks is open."""
    waiting = own_participations(actor).filter(round__state=RoundState.OPEN, key__isnull=False)
    return firm_files(actor, None) if waiting.exists() else None


def trustee_folder(actor, subject) -> dict | None:
    """Where the example's trustee keeps its keys, while a round waits for it."""
    if not actor.initiative.is_example or subject.state not in FOR_THE_TRUSTEE or subject.trustee is None:
        return None
    from clusterwerk.web.demo.example_rounds import TRUSTEE_FOLDER

    for found in sorted(Path(settings.DATA_FOLDER).glob(f"{TRUSTEE_FOLDER}*/trustee.json")):
        if json.loads(found.read_text("utf-8"))["key"] == subject.trustee.public_key:
            verb = "agree" if subject.state == RoundState.SENT else "run"
            return {"folder": found.parent.name, "verb": verb}
    return None


def register_panels() -> None:
    """Show them where a visitor looks."""
    file, title = "web/portal/example_firm_file.html", _("Only in the example: your firm’s file")
    register(Panel("portal.today", "web.example_firm_file", title, file, open_files, 14))
    register(Panel("indicators.round_portal", "web.example_firm_file", title, file, firm_files))
    title = _("Only in the example: be the trustee")
    register(Panel("indicators.round", "web.example_trustee", title, "web/desk/example_trustee.html", trustee_folder))
