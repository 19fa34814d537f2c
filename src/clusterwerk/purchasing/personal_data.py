"""What joint purchasing keeps of people, and how long figures are kept."""

import datetime as dt

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.models import Person
from clusterwerk.members import processing, retention_kinds
from clusterwerk.members.choices import Treatment
from clusterwerk.members.personal_data import PersonalData, forget_name, register
from clusterwerk.purchasing.actions import links
from clusterwerk.purchasing.models import Figures, Participation, Plan, Purchase, Totals
from clusterwerk.purchasing.queries import closed_before

LABELS = {"purchase": _("joint purchase"), "part": _("part"), "state": _("state"), "on": _("date")}


def collect_purchases(person: Person, actor) -> list[dict]:
    """In which joint purchases the person acted for a firm, or was the organiser. Figures belong to the firm."""
    rows = Participation.objects.filter(person=person).select_related("purchase").order_by("pk")
    found = [
        {"purchase": str(row.purchase), "part": _("contact"), "state": row.get_state_display(), "on": row.answered_at}
        for row in rows
    ]
    for purchase in Purchase.objects.filter(organiser=person).order_by("pk"):
        own = {"purchase": str(purchase), "part": _("who organises"), "state": purchase.get_state_display(), "on": None}
        found.append(own)
    return found


def forget_person(person: Person) -> int:
    """The firm's participation stays, without the person; its link ends."""
    for participation in Participation.objects.filter(person=person):
        links.revoke(participation)
    own = Purchase.objects.filter(initiative=person.initiative_id)
    touched = forget_name(own, ("title", "text", "shares_source", "counsel_note", "contract_note"), person)
    touched += Purchase.objects.filter(organiser=person).update(organiser=None)
    return touched + Participation.objects.filter(person=person).update(person=None)


def old_purchases(initiative: Initiative, before: dt.date) -> QuerySet[Purchase]:
    """Purchases over before the day that still keep figures or contacts."""
    return closed_before(initiative, before)


def forget_figures(rows: QuerySet[Purchase], initiative: Initiative) -> int:
    """Delete figures, totals and plans; purchase, decision and confirmed savings stay, without contacts."""
    keys = list(rows.values_list("pk", flat=True))
    Figures.objects.filter(participation__purchase__in=keys).delete()
    Totals.objects.filter(purchase__in=keys).delete()
    Plan.objects.filter(purchase__in=keys).delete()
    Participation.objects.filter(purchase__in=keys).update(person=None)
    return len(keys)


def register_personal_data() -> None:
    """Let export, erasure, nightly deletion and the list of processing activities know of joint purchases."""
    register(
        PersonalData(
            "purchasing.participations",
            _("Joint purchases"),
            LABELS,
            collect_purchases,
            forget_person,
            _("The participation of the firm stays, without the name."),
            order=58,
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="purchasing.figures",
            title=_("Figures and contacts of joint purchases"),
            counts_from=_("the day of the decision, or the day for figures where none was taken"),
            months=24,
            legal_basis=_("GDPR Art. 6(1)(b)"),
            due=old_purchases,
            treatments={Treatment.ANONYMISE: forget_figures},
            person_path="participations__person",
            organisation_path="participations__organisation",
        )
    )
    processing.register(
        processing.Processing(
            key="purchasing.participations",
            title=_("Joint purchases"),
            purpose=_("Buying together, with figures that only the firm itself sees"),
            people=_("contacts of member firms, organisers"),
            data=_("name, e-mail address, firm, whether it answered, when the notice was acknowledged"),
            recipients=_("the firm itself; the office, without figures"),
            legal_basis=_("GDPR Art. 6(1)(b)"),
            kinds=("purchasing.figures",),
            order=56,
        )
    )
