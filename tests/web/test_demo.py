"""The example is invented, complete and the same every time."""

import pytest

from clusterwerk.clusters.models import Initiative
from clusterwerk.core.models import Mail
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.indicators.models import Round, Survey
from clusterwerk.indicators.survey_results import results_of
from clusterwerk.members.choices import Status
from clusterwerk.members.models import Membership, PortalAccess
from clusterwerk.needs.models import Theme
from clusterwerk.web.demo.example_themes import TITLE
from clusterwerk.web.demo.fiction import invent
from clusterwerk.web.demo.initiative import load_initiative

pytestmark = pytest.mark.database


def test_the_same_seed_invents_the_same_world():
    assert invent(60, 100, 7) == invent(60, 100, 7)
    assert invent(60, 100, 7) != invent(60, 100, 8)


def test_nobody_in_it_is_real():
    firms = invent(250, 400, 20261121)
    people = [person for firm in firms for person in firm.people]
    assert (len(firms), len(people)) == (250, 400)
    assert {person.family[:6] for person in people} == {"Muster"}
    assert {person.email.rpartition(".")[2] for person in people} == {"example"}
    assert len({firm.name for firm in firms}) == 250
    assert len({person.email for person in people}) == 400


def test_the_example_has_its_size_and_says_that_it_is_one(db):
    made = load_initiative(size=50)
    assert Initiative.objects.get().is_example
    assert Organisation.objects.filter(is_example=True).count() == 50
    assert Person.objects.filter(is_example=True).count() == 80
    assert Membership.objects.filter(status=Status.MEMBER, until=None).count() == 9
    assert PortalAccess.objects.filter(revoked_on=None).count() == 2
    assert made.member != made.rival
    states = Round.objects.order_by("mode", "state").values_list("mode", "state")
    assert list(states) == [
        ("plain", "open"), ("plain", "released"),
        ("two_lock", "closed"), ("two_lock", "open"), ("two_lock", "released"), ("two_lock", "released"),
    ]  # fmt: skip
    kinds = [(one.title_en.split()[0], one.state) for one in Survey.objects.order_by("title_en", "closes_on")]
    assert kinds == [
        ("Awareness", "closed"), ("Awareness", "open"), ("Satisfaction", "closed"), ("Satisfaction", "closed"),
    ]  # fmt: skip
    assert all(results_of(one)[0].mean for one in Survey.objects.exclude(published_at=None))
    assert not Mail.objects.filter(thread__startswith="indicators", state=Mail.State.WAITING).exists()
    assert Theme.objects.get(title=TITLE).places.filter(consent="open", asked_on__isnull=False).count() == 1
    assert Theme.objects.filter(state="proposed").count() > 1
