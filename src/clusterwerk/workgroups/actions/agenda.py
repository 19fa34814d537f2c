"""The agenda: topics of the office, proposals of members, order."""

from django.db import transaction
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Person
from clusterwerk.members.queries import own_person
from clusterwerk.workgroups.actions.meetings import carry_over, last_place
from clusterwerk.workgroups.choices import ON_AGENDA, ItemKind, ItemState
from clusterwerk.workgroups.models import AgendaItem, Meeting
from clusterwerk.workgroups.queries import meetings_visible_to
from clusterwerk.workgroups.rules import may_answer_proposal, may_order_agenda


def _only_open(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed(_("This agenda is closed, or it is not yours to change."))


@transaction.atomic
def add_item(*, meeting: Meeting, title: str, by, **fields) -> AgendaItem:
    """Put a topic at the end of an agenda; during the meeting too."""
    _only_open(may_order_agenda(by, meeting))
    return AgendaItem.objects.create(
        initiative=meeting.initiative, meeting=meeting, title=title, position=last_place(meeting) + 1, **fields
    )


@transaction.atomic
def change_item(*, item: AgendaItem, by, **fields) -> AgendaItem:
    """Change title, text or planned minutes of a topic."""
    _only_open(may_order_agenda(by, item.meeting) and item.kind == ItemKind.TOPIC)
    for name, value in fields.items():
        setattr(item, name, value)
    item.save(update_fields=list(fields))
    return item


@transaction.atomic
def propose_item(*, meeting: Meeting, title: str, text: str, by) -> AgendaItem:
    """A member of the group proposes a topic for a planned meeting; the office takes it up or declines it."""
    person: Person | None = own_person(by)
    if person is None or not meetings_visible_to(by).filter(pk=meeting.pk).exists():
        raise NotAllowed(_("Only members of the group propose topics."))
    if not meeting.is_planned:
        raise Refused(_("This meeting is over. Propose the topic for the next one."))
    item = AgendaItem.objects.create(
        initiative=meeting.initiative,
        meeting=meeting,
        title=title,
        text=text,
        state=ItemState.PROPOSED,
        proposed_by=person,
        position=last_place(meeting) + 1,
    )
    log.record(by=by, verb="workgroups.proposed", subject=meeting, scope_id=by.scope_id)
    return item


@transaction.atomic
def take_up(*, item: AgendaItem, by) -> AgendaItem:
    """Put a proposed topic on the agenda."""
    return _answer(item, ItemState.OPEN, by)


@transaction.atomic
def decline(*, item: AgendaItem, by) -> AgendaItem:
    """Leave a proposed topic off the agenda; who proposed it sees that."""
    return _answer(item, ItemState.DECLINED, by)


def _answer(item: AgendaItem, state: ItemState, by) -> AgendaItem:
    item = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
    if not may_answer_proposal(by, item):
        raise NotAllowed(_("This proposal was answered already, or its meeting is over."))
    item.state = state
    item.position = last_place(item.meeting) + 1
    item.save(update_fields=["state", "position"])
    return item


@transaction.atomic
def shift_item(*, item: AgendaItem, places: int, by) -> None:
    """Move an item up (negative) or down on the agenda."""
    _only_open(may_order_agenda(by, item.meeting))
    items = list(item.meeting.items.select_for_update().filter(state__in=ON_AGENDA).order_by("position", "pk"))
    place = next(number for number, one in enumerate(items) if one.pk == item.pk)
    items.insert(max(0, min(len(items) - 1, place + places)), items.pop(place))
    for number, one in enumerate(items, start=1):
        if one.position != number:
            one.position = number
            one.save(update_fields=["position"])


@transaction.atomic
def remove_item(*, item: AgendaItem, by) -> None:
    """Take a topic off the agenda, as long as nothing was written or agreed under it."""
    _only_open(may_order_agenda(by, item.meeting) and item.kind == ItemKind.TOPIC)
    if item.minutes or item.decisions.exists() or item.actions.exists() or item.other_texts.exists():
        raise Refused(_("There are minutes under this item. Postpone it, or empty it first."))
    if item.continues_id is not None:
        AgendaItem.objects.filter(pk=item.continues_id).update(state=ItemState.DONE)
    item.delete()


@transaction.atomic
def postpone_item(*, item: AgendaItem, by) -> AgendaItem:
    """Leave an item for the next meeting; it stands on that agenda by itself."""
    _only_open(may_order_agenda(by, item.meeting) and item.kind == ItemKind.TOPIC)
    item.state = ItemState.POSTPONED
    item.save(update_fields=["state"])
    carry_over(group=item.meeting.group)
    return item


@transaction.atomic
def keep_item(*, item: AgendaItem, by) -> AgendaItem:
    """Deal with a postponed item after all; what stands untouched on the next agenda goes again."""
    _only_open(may_order_agenda(by, item.meeting))
    if item.state != ItemState.POSTPONED:
        raise Refused(_("This item was not postponed."))
    AgendaItem.objects.filter(continues=item, version=0, decisions__isnull=True, actions__isnull=True).delete()
    item.state = ItemState.OPEN if item.meeting.is_planned else ItemState.DONE
    item.save(update_fields=["state"])
    return item
