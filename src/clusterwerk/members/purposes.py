"""What people are asked for. Packages above register further purposes in `apps.py`."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

ALL: dict[str, "ConsentPurpose"] = {}


@dataclass(frozen=True)
class ConsentPurpose:
    """One thing a person may agree to, with the proposal for its text in both languages."""

    key: str
    title: Any
    proposal_de: str
    proposal_en: str


def register(purpose: ConsentPurpose) -> ConsentPurpose:
    """Add a purpose; the same key replaces itself, so that it is safe to run twice."""
    ALL[purpose.key] = purpose
    return purpose


def title_of(key: str):
    """The title of a purpose; the key itself when its package is not installed any more."""
    return ALL[key].title if key in ALL else key


register(
    ConsentPurpose(
        "newsletter",
        _("Newsletter"),
        "Ich möchte den Newsletter der Cluster-Initiative per E-Mail erhalten. Ich kann das jederzeit im Portal oder "
        "über den Link in jeder Ausgabe beenden.",
        "I would like to receive the initiative’s newsletter by e-mail. I can end this at any time in the portal or by "
        "the link in every issue.",
    )
)
register(
    ConsentPurpose(
        "photo",
        _("Photos at events"),
        "Fotos von Veranstaltungen, auf denen ich zu erkennen bin, dürfen in Berichten und auf der Website der "
        "Cluster-Initiative gezeigt werden.",
        "Photos of events on which I can be recognised may be shown in reports and on the initiative’s website.",
    )
)
register(
    ConsentPurpose(
        "public_name",
        _("Name in the public member list"),
        "Mein Name darf als Ansprechperson meiner Organisation im öffentlichen Mitgliederverzeichnis stehen.",
        "My name may stand in the public list of members as my organisation’s contact.",
    )
)
register(
    ConsentPurpose(
        "contact_shown",
        _("Contact data shown to other members"),
        "Andere Mitglieder dürfen meinen Namen, meine Funktion, E-Mail-Adresse und Telefonnummer im Portal sehen.",
        "Other members may see my name, function, e-mail address and telephone number in the portal.",
    )
)
