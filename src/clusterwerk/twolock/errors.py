"""What is wrong with something that was received, for the person who has to do something about it."""

from __future__ import annotations

import gettext
from pathlib import Path

CATALOGUES = Path(__file__).with_name("locale")


def marked(text: str) -> str:
    """Marks a text for the catalogues; it is translated when it is said."""
    return text


_ = marked


SENTENCES = {
    "not_json": _("%(what)s is not readable. Ask for the file again; it may have been damaged on its way."),
    "wrong_fields": _("%(what)s lacks a field, has an unknown one or a value of the wrong kind: %(field)s."),
    "wrong_version": _("%(what)s was made by another version of the program. Use the same version on both sides."),
    "bad_signature": _("The signature of %(what)s by %(who)s is not valid: it was changed or signed with another key."),
    "unknown_key": _("%(what)s names a key that is not the one that was agreed upon."),
    "weak_policy": _("The rules protect nobody: %(why)s."),
    "wrong_reference": _("%(what)s belongs to another round or to other rules (%(field)s)."),
    "not_in_roster": _("%(member)s is not in the signed list of participants."),
    "wrong_length": _("The sealed figures have a length that does not fit the survey."),
    "unknown_indicator": _("%(member)s answers something that was not asked: %(field)s."),
    "out_of_range": _("%(indicator)s: %(value)s is outside of what can be entered (%(least)s to %(most)s)."),
    "cannot_open": _("The sealed part of %(member)s cannot be opened: it was changed or made for another round."),
    "old_answer": _("A later answer of %(member)s has arrived already; this one is no longer needed."),
    "twice": _("%(member)s appears twice."),
    "still_open": _("The round is open until %(day)s."),
    "not_open": _("The round opens on %(day)s."),
    "too_young": _("The period ended on %(day)s; figures must be at least %(days)s days old when the round opens."),
    "wrong_sets": _("The batch asks for a sum that the rules do not name: %(indicator)s. Nothing was opened."),
    "released_before": _("This round was released before; its key no longer exists."),
    "key_missing": _("The key of this round is not here. Use the folder in which the round was agreed upon."),
    "agreed_before": _("The round %(name)s was agreed upon before. Changes need a new round with a new name."),
    "not_agreed": _("This round was never agreed upon with this trustee."),
    "chain_broken": _("The list of earlier releases was changed: entry %(entry)s does not follow the one before."),
    "too_many": _("%(what)s is too large (at most %(most)s)."),
    "too_many_parts": _(
        "There are %(count)s sub-groups; at most %(most)s can be protected. Put sub-groups together, or ask for all firms in one."
    ),
    "linked_keys": _("%(member)s and %(other)s use the same key. Every firm needs its own."),
    "too_few_members": _("The list of participants has %(count)s independent groups; the rules ask for %(least)s."),
    "wrong_passphrase": _("The passphrase does not open the keys in this folder."),
    "no_folder": _("There is no trustee in the folder %(name)s. Run: clusterwerk trustee init"),
    "folder_taken": _("The folder %(name)s has a trustee already. Its keys would be lost."),
    "bad_recovery": _("This is not a recovery key: it has 64 hexadecimal digits and four to check them."),
    "overlapping_periods": _(
        "%(indicator)s: %(period)s and %(other)s of round %(round)s have days in common without being the same, so sums could be subtracted. Ask for the same days, or for days that do not overlap. A round that the office took back: clusterwerk trustee drop."
    ),
    "asked_before": _(
        "%(indicator)s was asked for %(period)s in round %(round)s already: who changes a figure in between could be computed. Ask for another period. A round that the office took back: clusterwerk trustee drop."
    ),
    "released_already": _("This round was released; what was released stays."),
    "busy": _("Another run in this folder is not finished yet. Wait for it."),
    "not_in_zip": _("The file %(name)s is missing in the archive."),
}


class Untrue(Exception):
    """Something received is not what it should be. `code` is a key of SENTENCES, `facts` fill its sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code, self.facts = code, facts
        super().__init__(SENTENCES[code] % facts)


def catalogue(language: str) -> gettext.NullTranslations:
    """The texts of this package in German or English."""
    return gettext.translation("django", CATALOGUES, languages=[language], fallback=True)


def said(error: Untrue, language: str) -> str:
    """The sentence in German or English."""
    return catalogue(language).gettext(SENTENCES[error.code]) % error.facts
