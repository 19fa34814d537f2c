"""A plain round over eight member firms, with figures that no text of the program writes by chance."""

import datetime as dt
from decimal import Decimal

import time_machine

from clusterwerk.indicators.actions import definitions, firms, plain, rounds
from clusterwerk.indicators.choices import Mode, Stated
from clusterwerk.indicators.models import Reporter
from clusterwerk.indicators.queries import newest_versions
from clusterwerk.members.choices import Status
from clusterwerk.members.models import Membership

FIRST, LAST = dt.date(2026, 4, 1), dt.date(2026, 4, 20)
ASKED = ("revenue", "sick_rate", "satisfaction")
CANARIES = ("73519", "73.519", "73,519", "61347", "61.347", "61,347", "17,3", "17.3")
"""The member's revenue in both years and its sick rate, as anybody might write them."""


def member_firms(initiative, make_firm, member_firm, rival_firm, count=8):
    """The member's firm, the rival's, and others."""
    others = [make_firm(f"Mitglied {n:02} Beispiel GmbH") for n in range(count - 2)]
    for firm in others:
        Membership.objects.create(
            initiative=initiative, organisation=firm, status=Status.MEMBER, since=dt.date(2023, 1, 1)
        )
    return [member_firm, rival_firm, *others]


def plain_draft(manager, organisations, *, year=2025, opens=FIRST, closes=LAST, asked=ASKED, **fields):
    """A draft in plain mode with these firms on its list, all of them confirmed as independent."""
    definitions.take_starter_set(by=manager)
    versions = newest_versions(manager).filter(indicator__key__in=asked).order_by("name_de")
    own = {
        "title_de": f"Kennzahlen {year}", "title_en": f"Key figures {year}", "notes_de": "", "notes_en": "",
        "period_from": dt.date(year, 1, 1), "period_until": dt.date(year, 12, 31),
        "before_from": dt.date(year - 1, 1, 1), "before_until": dt.date(year - 1, 12, 31), "opens_on": opens,
        "closes_on": closes, "breakdown": "", "least_groups": 5, "percent": 15, "insiders": 1, "reading": "strict",
        "reason": "", "mode": Mode.PLAIN,
    }  # fmt: skip
    one = rounds.make_round(versions=versions, by=manager, **{**own, **fields})
    rounds.choose_firms(one=one, organisations=organisations, by=manager)
    for reporter in Reporter.objects.filter(initiative=one.initiative, statements__isnull=True):
        firms.state_ownership(reporter=reporter, stated=Stated.NONE, source="Gesellschafterliste", by=manager)
    return one


def part_of(one, firm):
    """The participation of a firm."""
    return one.participants.select_related("round__initiative", "reporter__organisation", "initiative").get(
        reporter__organisation=firm
    )


def figures(place: int, **more):
    """What the firm at this place answers; the first one's figures are the canaries."""
    if place == 0:
        own = {"revenue": ("73519", "61347"), "sick_rate": ("17.3", None), "satisfaction": ("4", None)}
    else:
        own = {
            "revenue": (str(40000 + 3111 * place), str(39000 + 2777 * place)),
            "sick_rate": (str(Decimal("3.1") + place), None),
            "satisfaction": (str(1 + place % 5), None),
        }
    found = {**own, **more}
    return {key: tuple(None if one is None else Decimal(one) for one in pair) for key, pair in found.items()}


def answered(one, organisations, by_place=figures):
    """All firms answer."""
    for place, firm in enumerate(organisations):
        plain.send_figures(participant=part_of(one, firm), figures=by_place(place), by=None)


def at(day: dt.date):
    """Noon of a day."""
    return time_machine.travel(dt.datetime.combine(day, dt.time(10), tzinfo=dt.UTC), tick=False)
