"""Two colleagues accept a wish while the other side wishes the same, in processes of their own: one meeting comes of it."""

import datetime as dt
import json
import subprocess
import sys

import pytest

from clusterwerk.events.models import Event, OneToOneParticipant, OneToOneSetup, OneToOneWish, Registration
from tests.browser_harness import ROOT
from tests.events.test_race import manage, own_database

pytestmark = pytest.mark.long

ACCEPT = """
from clusterwerk.events.actions.one_to_one import accept_wish
from clusterwerk.events.models import OneToOneWish
asked = OneToOneWish.objects.get(wisher__offers="A")
print("ready", flush=True); input(); accept_wish(asked=asked)
"""
WISH = """
from clusterwerk.events.actions.one_to_one import wish
from clusterwerk.events.models import OneToOneParticipant
a, b = (OneToOneParticipant.objects.select_related("registration", "setup").get(offers=one) for one in "AB")
print("ready", flush=True); input(); wish(wisher=b, wished=a, priority=3)
"""
COUNT = """
import json
from clusterwerk.events.models import OneToOneMeeting, OneToOneWish
states = list(OneToOneWish.objects.values_list("state", flat=True))
print(json.dumps({"meetings": list(OneToOneMeeting.objects.values_list("weight", "state")), "wishes": states}))
"""


@pytest.fixture
def asked(transactional_db, initiative):
    """A wishes to meet B, written down for other processes to find."""
    day = dt.date.today() + dt.timedelta(days=30)
    event = Event.objects.create(
        initiative=initiative, kind="forum", state="open", title_de="Forum", first_day=day, last_day=day
    )
    setup = OneToOneSetup.objects.create(initiative=initiative, event=event, wishes_until=day)
    people = []
    for number, name in enumerate("AB", 1):
        registration = Registration.objects.create(
            initiative=initiative, event=event, number=number, state="confirmed", family_name=name
        )
        people.append(
            OneToOneParticipant.objects.create(
                initiative=initiative, setup=setup, registration=registration, offers=name
            )
        )
    return OneToOneWish.objects.create(initiative=initiative, wisher=people[0], wished=people[1])


def test_two_who_accept_at_once_make_one_meeting(asked, tmp_path):
    environment = own_database(tmp_path)
    command = [sys.executable, "manage.py", "shell", "-v0", "-c"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT, "env": environment}
    runners = [subprocess.Popen([*command, code], **pipes) for code in (ACCEPT, WISH, ACCEPT, WISH)]
    assert [one.stdout.readline() for one in runners] == ["ready\n"] * 4
    for one in runners:
        one.stdin.write("\n")
        one.stdin.flush()
    for one in runners:
        one.communicate(timeout=120)
    assert [one.returncode for one in runners] == [0, 0, 0, 0]
    told = json.loads(manage(environment, "shell", "-v0", "-c", COUNT))
    assert told == {"meetings": [[3, "agreed"]], "wishes": ["accepted", "accepted"]}
