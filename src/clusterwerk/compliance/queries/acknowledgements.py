"""Who acknowledged the notice, and whether it was read out."""

from django.db.models import CharField, Count, Exists, Model, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from clusterwerk.clusters.actors import Actor
from clusterwerk.compliance.choices import Way
from clusterwerk.compliance.models import Acknowledgement


def acknowledgements_visible_to(actor: Actor) -> QuerySet[Acknowledgement]:
    """Those of the initiative, for its office: a member does not learn who else registered."""
    rows = Acknowledgement.objects.filter(initiative=actor.initiative).select_related("person", "by")
    return rows if actor.is_office else rows.none()


def acknowledgements_of(thing: Model) -> QuerySet[Acknowledgement]:
    """What was acknowledged for one gathering."""
    about = {"subject_kind": thing._meta.label_lower, "subject_id": str(thing.pk)}
    return Acknowledgement.objects.filter(initiative=thing.initiative_id, **about)


def read_out_of(thing: Model) -> Acknowledgement | None:
    """When and by whom the notice was read out there."""
    return acknowledgements_of(thing).filter(way=Way.READ_OUT).select_related("person", "by").first()


def has_acknowledged(holder: Model) -> bool:
    """Whether the notice was acknowledged with this registration or invitation."""
    named = f"{holder._meta.label_lower}:{holder.pk}"
    return Acknowledgement.objects.filter(initiative=holder.initiative_id, holder=named).exists()


def acknowledged_by_row(thing: Model, model: type[Model]) -> Exists:
    """For a query of `model`: whether the notice was acknowledged for this gathering with the row."""
    named = Concat(Value(f"{model._meta.label_lower}:"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    return Exists(acknowledgements_of(thing).filter(holder=named))


def acknowledgement_counts(actor: Actor) -> list[tuple]:
    """How often the notice was acknowledged, by way; ways that never happened are left out."""
    rows = acknowledgements_visible_to(actor).order_by().values("way").annotate(count=Count("pk"))
    counts = {row["way"]: row["count"] for row in rows}
    return [(way.label, counts[way]) for way in Way if way in counts]
