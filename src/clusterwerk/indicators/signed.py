"""The signed documents of a round: making them, signing for the office, reading what came back."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.core.sealing import Unreadable, seal, unseal
from clusterwerk.indicators.models import IndicatorVersion, OfficeKey, Participant, Round
from clusterwerk.twolock import signing
from clusterwerk.twolock.documents import OFFICE, Document
from clusterwerk.twolock.errors import Untrue, said

if TYPE_CHECKING:
    from clusterwerk.twolock.agreement import Agreement, Opening

# twolock.agreement and what rests on it load numpy; the functions below import them when they are asked.


def refused(error: Untrue) -> Refused:
    """What is wrong with something received, in the reader's language."""
    return Refused(said(error, (translation.get_language() or "de")[:2]))


def key_text(public: bytes) -> str:
    """A public key as it is kept."""
    return base64.b64encode(public).decode()


def public_key(text: str) -> bytes:
    """The public key in this base64 text. Raises ValueError."""
    data = base64.b64decode("".join(text.split()), validate=True)
    if not signing.is_public_key(data):
        raise ValueError("not a point of P-256")
    return data


def _about(initiative_id: int, public: str) -> str:
    return f"indicators.office_key:{initiative_id}:{public}"


def new_office_key(initiative) -> OfficeKey:
    """A fresh signing key of the office; the private half is sealed at rest."""
    private = signing.new_key()
    public = signing.public_bytes(private)
    text = key_text(public)
    sealed = seal(base64.b64encode(signing.key_bytes(private)).decode(), about=_about(initiative.pk, text))
    return OfficeKey(initiative=initiative, public_key=text, fingerprint=signing.fingerprint(public), sealed=sealed)


def office_private(key: OfficeKey) -> ec.EllipticCurvePrivateKey:
    """The private half. Refused when the installation's secret is another one than it was sealed with."""
    try:
        text = unseal(key.sealed, about=_about(key.initiative_id, key.public_key))
    except Unreadable as error:
        raise Refused(
            _("The key of the office cannot be read: the installation has another secret than when it was made.")
        ) from error
    return signing.key_of(base64.b64decode(text))


def asked_of(version: IndicatorVersion):
    """An indicator as the survey asks it: numbers in steps."""
    from clusterwerk.twolock.survey import Asked

    scale = 10**version.places
    least, most = int(version.least * scale), int(version.most * scale)
    explanation = {
        "de": "\n".join(part for part in (version.definition_de, version.computed_de, version.notice_de) if part),
        "en": "\n".join(part for part in (version.definition_en, version.computed_en, version.notice_en) if part),
    }
    return Asked(
        id=version.indicator.key, version=version.number, title={"de": version.name_de, "en": version.name_en},
        explanation=explanation, unit={"de": version.unit_de, "en": version.unit_en}, kind=version.kind, scale=scale,
        least=least, most=most, edges=tuple(int(edge * scale) - least for edge in version.class_edges),
        decimals=version.decimals, outputs=tuple(version.outputs), staff_from=version.staff_from,
        previous=version.previous,
    )  # fmt: skip


def _moment(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def closing_moment(one: Round) -> dt.datetime:
    """The end of the last day for answers."""
    return _moment(one.closes_on + dt.timedelta(days=1))


def _policy(one: Round) -> Document:
    from clusterwerk.twolock.rules import Rules

    rules = Rules(
        policy_id=f"policy-{one.uid}", office_key=public_key(one.office_key.public_key),
        trustee_key=public_key(one.trustee.public_key), office_name=one.initiative.name, trustee_name=one.trustee.name,
        k=one.least_groups, p=float(one.percent), c=one.insiders, reading=one.reading, reason=one.reason,
    )  # fmt: skip
    return rules.document()


def _roster(one: Round, participants: list[Participant], leaf_of: dict[int, str]) -> Document:
    from clusterwerk.twolock.rules import Member, Roster

    rows = tuple(
        Member(
            row.member,
            row.group,
            row.counts,
            public_key(row.key.public_key),
            leaf_of.get(row.pk) or None,
        )
        for row in sorted(participants, key=lambda row: row.reporter.number)
    )
    return Roster(str(one.uid), rows).document()


def signed_documents(
    one: Round, participants: list[Participant], leaf_of: dict[int, str], leaves: list[dict]
) -> Agreement:
    """Policy, roster and survey of a round, signed by the office and checked as a whole. Raises Untrue."""
    from clusterwerk.twolock.agreement import Agreement
    from clusterwerk.twolock.survey import Period, Survey

    private = office_private(one.office_key)
    policy = _policy(one).signed(OFFICE, private)
    roster = _roster(one, participants, leaf_of).signed(OFFICE, private)
    versions = [row.version for row in one.asked.select_related("version__indicator").order_by("place")]
    survey = Survey(
        survey_id=str(one.uid), title={"de": one.title_de, "en": one.title_en}, initiative=one.initiative.name,
        policy_hash=policy.digest, roster_hash=roster.digest,
        period=Period(one.period_from, one.period_until, one.period_label),
        before=Period(one.before_from, one.before_until, one.before_label),
        opens=_moment(one.opens_on), closes=closing_moment(one), indicators=tuple(asked_of(row) for row in versions),
        leaves=tuple(leaves), notes={"de": one.notes_de, "en": one.notes_en},
    )  # fmt: skip
    return Agreement.read(policy, roster, survey.document().signed(OFFICE, private))


def signed_names(one: Round, roster: Document, participants: Iterable[Participant]) -> Document:
    """Who stands behind the numbers of the roster, signed by the office: for the trustee alone."""
    from clusterwerk.twolock.names import document_of

    names = {row.member: str(row.reporter) for row in participants}
    return document_of(names, roster).signed(OFFICE, office_private(one.office_key))


def agreement_of(one: Round) -> Agreement:
    """What office and trustee signed. Raises Untrue."""
    from clusterwerk.twolock.agreement import Agreement

    found = (
        Document.read(text, what)
        for what, text in (("policy", one.policy), ("roster", one.roster), ("survey", one.survey))
    )
    return Agreement.read(*found)


def opening_of(one: Round, agreement: Agreement) -> tuple[str, Opening]:
    """(hash, opening): the trustee's word that the round may open. Raises Untrue."""
    from clusterwerk.twolock.agreement import Opening

    document = Document.read(one.opening, "opening")
    return document.digest, Opening.read(document, agreement)


def documents_of(one: Round, names: Iterable[str]) -> dict[str, dict]:
    """Signed documents of a round as the browser gets them: {name: {"body": …, "signatures": {…}}}."""
    return {name: json.loads(getattr(one, name)) for name in names}
