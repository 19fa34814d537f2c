"""The things of confidential rounds that addresses point at: those of the member's firm in an open round."""

import datetime as dt
import tempfile
from pathlib import Path

from django.utils import timezone

from clusterwerk.clusters.actors import actor_for
from clusterwerk.core.personal_links import token_of
from clusterwerk.directory.models import Listing, Organisation
from clusterwerk.indicators.actions.links import give_key, give_round
from clusterwerk.indicators.choices import RoundState
from clusterwerk.indicators.models import Indicator, OfficialFigure, Participant, Reminder, Reporter, Round
from clusterwerk.members.choices import Status
from clusterwerk.members.models import Membership
from clusterwerk.members.queries import members_on
from clusterwerk.web.demo import example_rounds
from tests.guards.plain_things import plain_thing


def _own(world) -> Participant:
    """The member's row in an open round; made, with further firms, when an address asks for it first."""
    rows = Participant.objects.filter(initiative=world.initiative, reporter__organisation=world.firm)
    found = rows.filter(round__state=RoundState.OPEN).select_related("round", "reporter").first()
    return found if found is not None else _played(world)


def _played(world) -> Participant:
    today = timezone.localdate()
    for n in range(5):
        firm = Organisation.objects.create(name=f"Rundenbeispiel {n} GmbH", kind="firm", is_example=True)
        Listing.objects.create(initiative=world.initiative, organisation=firm)
        Membership.objects.create(
            initiative=world.initiative, organisation=firm, status=Status.MEMBER, since=today - dt.timedelta(days=400)
        )
    listed = [one for one in members_on(world.initiative, today) if one.pk != world.rival_firm.pk]
    listed.sort(key=lambda one: (one.pk != world.firm.pk, one.pk))
    office = actor_for(world.users["manager"], world.initiative)
    with tempfile.TemporaryDirectory() as place:
        _released, opened = example_rounds.play_rounds(office, listed, today, Path(place) / "trustee")
    return opened.participants.select_related("round", "reporter").get(reporter__organisation=world.firm)


def indicators_thing(address_name: str, argument: str, world):
    """The key of the thing that an address of indicators points at."""
    name = address_name.removeprefix("indicators:")
    if "survey" in name or "question" in name or "plain" in name:
        return plain_thing(name, argument, world)
    own = _own(world)
    if "result" in name or "official" in name:
        return _released_thing(name, world)
    if argument == "language":
        return "de"
    if argument == "token":
        is_key = name in {"personal_key", "personal_ownership"}
        return token_of(give_key(own.reporter) if is_key else give_round(own))
    if argument == "uid":
        return own.round.uid
    if argument == "firm":
        return world.firm.pk
    if name.startswith("desk_indicator"):
        return Indicator.objects.filter(initiative=world.initiative).order_by("pk")[0].pk
    if name.startswith(("desk_firm", "desk_key")):
        return Reporter.objects.get(pk=own.reporter_id).pk
    if name == "desk_reminder_drop":
        return Reminder.objects.filter(round=own.round).order_by("pk")[0].pk
    return own.pk if name == "desk_link_send" else own.round_id


def _released_thing(name: str, world) -> int:
    """The newest released round, an indicator that it asked, or an official figure beside that."""
    rounds = Round.objects.filter(initiative=world.initiative, state=RoundState.RELEASED).order_by("-pk")
    asked = Indicator.objects.filter(versions__asked_in__round=rounds[0]).order_by("pk")[0]
    if name == "desk_official_drop":
        facts = {"period": "2000", "value": 1, "name_de": "Beispiel", "name_en": "Example", "source": "Beispiel"}
        return OfficialFigure.objects.get_or_create(initiative=world.initiative, indicator=asked, defaults=facts)[0].pk
    return asked.pk if name.endswith(("_series", "official_add")) else rounds[0].pk
