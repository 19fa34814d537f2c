"""Taking over a list of needs or offers: checked first, taken when a person has read the report and says so."""

import datetime as dt
import tempfile
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import log, search
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.needs.choices import Source, State
from clusterwerk.needs.models import Need, NeedTopic, Offer, OfferTopic, StatedList
from clusterwerk.needs.reading import read_list
from clusterwerk.needs.rules import may_import
from clusterwerk.needs.wording import language_of

MOST_BYTES = 5 * 1024 * 1024
KINDS = {StatedList.Kind.NEEDS: (Need, NeedTopic, "need"), StatedList.Kind.OFFERS: (Offer, OfferTopic, "offer")}


@transaction.atomic
def check_list(*, name: str, content: bytes, kind: str, seen: str, by: Actor) -> StatedList:
    """Read a list and keep what was found. Nothing is taken over yet."""
    if not may_import(by):
        raise NotAllowed(_("Only the office can take lists in."))
    if len(content) > MOST_BYTES:
        raise Refused(_("The file is larger than 5 MB. Cut it into parts."))
    if not content.strip():
        raise Refused(_("The file is empty."))
    model = KINDS[StatedList.Kind(kind)][0]
    stated = model.objects.filter(initiative=by.initiative, state=State.OPEN, organisation__isnull=False)
    known = {(firm, text.casefold()) for firm, text in stated.values_list("organisation", "text")}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list{Path(name).suffix.lower()[:6]}"
        path.write_bytes(content)
        found = read_list(path, firms=list(organisations_visible_to(by)), seen=seen, known=known)
    given = StatedList.objects.create(
        initiative=by.initiative, name=Path(name).name[:200], kind=kind, rows=found.rows, faults=found.faults,
        good=len(found.rows), broken=found.broken, by=by.user,
    )  # fmt: skip
    log.record(by=by, verb="needs.list_checked", subject=given, good=given.good, broken=given.broken)
    return given


def _waiting(given: StatedList, by: Actor) -> StatedList:
    if not may_import(by) or given.initiative_id != by.initiative.pk:
        raise NotAllowed(_("Only the office can take lists in."))
    given = StatedList.objects.select_for_update().get(pk=given.pk)
    if given.state != StatedList.State.CHECKED:
        raise Refused(_("This list was taken over or thrown away already."))
    return given


@transaction.atomic
def take_list(*, given: StatedList, by: Actor) -> int:
    """Take the good rows over, all at once; answers how many. The broken ones stay in the file of the person."""
    given = _waiting(given, by)
    model, topic_model, name = KINDS[StatedList.Kind(given.kind)]
    here = set(organisations_visible_to(by).values_list("pk", flat=True))
    rows = [row for row in given.rows if row["firm"] in here]
    made = model.objects.bulk_create([_row(model, row, by) for row in rows], batch_size=200)
    topic_model.objects.bulk_create(
        [
            topic_model(initiative=by.initiative, topic=key, **{name: one})
            for one, row in zip(made, rows, strict=True)
            for key in row["topics"]
        ],
        batch_size=200,
    )
    search.index_all(model.objects.filter(pk__in=[one.pk for one in made]).prefetch_related("topics"))
    _done(given, StatedList.State.TAKEN)
    log.record(by=by, verb="needs.list_taken", subject=given, good=len(made))
    return len(made)


def _row(model, row: dict, by: Actor):
    today = timezone.localdate()
    fields = {"urgency": row["urgency"]} if model is Need else {}
    return model(
        initiative=by.initiative,
        organisation_id=row["firm"],
        text=row["text"],
        language=language_of(row["text"]),
        area=row["area"],
        seen=row["seen"],
        place=row["place"],
        stated_on=today,
        until=max(today, dt.date.fromisoformat(row["until"])),
        source=Source.LIST,
        **fields,
    )


@transaction.atomic
def drop_list(*, given: StatedList, by: Actor) -> StatedList:
    """Throw a checked list away; nothing of it is kept."""
    given = _waiting(given, by)
    _done(given, StatedList.State.DROPPED)
    log.record(by=by, verb="needs.list_dropped", subject=given)
    return given


def _done(given: StatedList, state: str) -> None:
    given.state, given.rows, given.faults = state, [], []
    given.save(update_fields=["state", "rows", "faults"])
