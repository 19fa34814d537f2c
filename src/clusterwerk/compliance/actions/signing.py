"""Signing off an agenda or minutes with findings."""

from django.db import transaction
from django.utils.translation import gettext as _

from clusterwerk.compliance import entry_kinds
from clusterwerk.compliance.actions.entries import keep_entry
from clusterwerk.compliance.models import SignOff
from clusterwerk.compliance.queries import checked
from clusterwerk.compliance.rules import may_sign_off
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused


@transaction.atomic
def sign_off(*, thing, part: str, reasons: dict[str, str], version: str, by) -> SignOff:
    """Say of every finding why it stands. `version` is the text the person looked at; another one must be looked at anew.

    It lets the agenda go out and the minutes be approved; whether they are lawful the program does not say.
    """
    if not may_sign_off(by, thing):
        raise NotAllowed(_("Only a manager or the staff of the office signs a text off."))
    now = checked(thing, part)
    if now.version != version:
        raise Refused(_("The text was changed meanwhile. Please look at it once more."))
    if not now.is_open:
        raise Refused(_("There is nothing to sign off."))
    told = [
        {
            "key": one.key,
            "topic": one.topic.key,
            "sentence": one.sentence,
            "because": " ".join(reasons.get(one.key, "").split()),
        }
        for one in now.findings
    ]
    if not all(one["because"] for one in told):
        raise Refused(_("Every finding needs a reason, or another wording in the text."))
    made = SignOff.objects.create(
        initiative=by.initiative,
        subject_kind=thing._meta.label_lower,
        subject_id=str(thing.pk),
        part=part,
        text_hash=version,
        reasons=told,
        by=by.user,
    )
    log.record(by=by, verb="compliance.signed_off", subject=thing, scope_id=by.scope_id, count=len(told))
    keep_entry(
        initiative=by.initiative,
        kind=entry_kinds.SIGNED_OFF,
        by=by,
        subject=thing,
        texts={"reasons": "\n".join(f"{one['sentence']} – {one['because']}" for one in told)},
        part=part,
        text=version,
        topics=[one["topic"] for one in told],
    )
    return made


def refuse_open(thing, part: str, sentence: str) -> str:
    """Refuse with the sentence as long as a finding of the text is open; answers the version of the text."""
    now = checked(thing, part)
    if now.is_open:
        raise Refused(sentence)
    return now.version
