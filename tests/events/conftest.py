"""A forum that takes registrations."""

import datetime as dt

import pytest
from django.utils import timezone

from clusterwerk.events.actions import events as actions

IN_90_DAYS = dt.timedelta(days=90)


@pytest.fixture
def forum(manager):
    """A forum in ninety days with three places, open for registration."""
    return make_forum(manager, limit=3)


def make_forum(by, **fields):
    """An open forum of one day."""
    day = timezone.localdate() + IN_90_DAYS
    event = actions.make_event(
        **{
            "kind": "forum",
            "gathering": "no",
            "title_de": "Lüfterforum",
            "title_en": "Fan forum",
            "place": "Stadthalle",
            "first_day": day,
            "last_day": day,
            "begins": dt.time(9),
            "ends": dt.time(17),
            "by": by,
            **fields,
        }
    )
    return actions.set_state(event=event, state="open", by=by)
