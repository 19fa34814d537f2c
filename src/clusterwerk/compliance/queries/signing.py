"""What the checker finds in a text, and whether somebody signed that version off."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from clusterwerk.clusters.actors import Actor
from clusterwerk.compliance import subjects
from clusterwerk.compliance.chain import text_hash
from clusterwerk.compliance.checker import Finding, find_all
from clusterwerk.compliance.models import SignOff


@dataclass(frozen=True)
class Checked:
    """A version of a text: what was found, who signed it off, and where that is done."""

    version: str
    findings: list[Finding]
    signed: SignOff | None = None
    address: str = ""

    @property
    def is_open(self) -> bool:
        """Something was found, and nobody signed this version off."""
        return bool(self.findings) and self.signed is None


def version_of(texts: list[str]) -> str:
    """What names a version of a text: spaces at the ends of lines do not make a new one."""
    return text_hash("\n".join("\n".join(line.strip() for line in text.splitlines()).strip() for text in texts))


def checked(thing, part: str, actor: Actor | None = None) -> Checked:
    """How a text of a gathering stands now."""
    subject = subjects.of_model(thing._meta.label_lower)
    texts = subject.texts[part](thing)
    findings, version = find_all(texts), version_of(texts)
    address = ""
    if actor is not None:
        arguments = [actor.initiative.slug, subject.kind, thing.pk, part]
        address = reverse("compliance:desk_sign_off", args=arguments)
    signed = sign_offs_of(thing, part).filter(text_hash=version).select_related("by").first() if findings else None
    return Checked(version, findings, signed, address)


def sign_offs_of(thing, part: str) -> QuerySet[SignOff]:
    """Every sign-off of a text, the latest first."""
    kind = thing._meta.label_lower
    return SignOff.objects.filter(
        initiative=thing.initiative_id, subject_kind=kind, subject_id=str(thing.pk), part=part
    )


def sign_offs_visible_to(actor: Actor) -> QuerySet[SignOff]:
    """The sign-offs of the initiative, for its office."""
    rows = SignOff.objects.filter(initiative=actor.initiative).select_related("by")
    return rows if actor.is_office else rows.none()


def address_of(signed: SignOff, actor: Actor) -> str:
    """Where a sign-off stands; empty when its package is not installed any more."""
    subject = subjects.of_model(signed.subject_kind)
    if subject is None:
        return ""
    arguments = [actor.initiative.slug, subject.kind, int(signed.subject_id), signed.part]
    return reverse("compliance:desk_sign_off", args=arguments)
