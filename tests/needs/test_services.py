"""A service from the question to the ledger, and what may be told of its uses."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import LogEntry, Mail
from clusterwerk.ledger.models import Activity
from clusterwerk.needs.actions import services as actions
from clusterwerk.needs.models import ServiceUse
from clusterwerk.needs.queries import figures_of, uses_visible_to, uses_without_rating

pytestmark = pytest.mark.database


@pytest.fixture
def asked(service, rival, rival_firm, rival_person):
    """The rival asks for the member's service."""
    return actions.ask_for_service(
        offer=service, organisation=rival_firm, by=rival, person=rival_person, wish="Gern im Mai"
    )


def test_asked_for_used_rated(asked, service, member, rival, rival_firm, member_firm, rival_person, member_person):
    assert (Mail.objects.get().to, "Gern im Mai" in Mail.objects.get().text) == (member_person.email, True)
    with pytest.raises(Refused):
        actions.ask_for_service(offer=service, organisation=rival_firm, by=rival)
    today = timezone.localdate()
    use = actions.record_use(use=asked, used_on=today, by=member, hours=Decimal("3.5"))
    activity = Activity.objects.get()
    assert (activity.kind, activity.on, activity.hours) == ("other", today, Decimal("3.50"))
    assert sorted((str(one.organisation), one.part) for one in activity.participations.all()) == [
        (str(rival_firm), "participant"), (str(member_firm), "adviser"),
    ]  # fmt: skip
    question = Mail.objects.get(to=rival_person.email)
    assert (question.private, list(uses_without_rating(rival)), list(uses_without_rating(member))) == (True, [use], [])
    logged = LogEntry.objects.count()
    actions.rate_use(use=use, satisfaction=4)
    assert (LogEntry.objects.count(), list(uses_without_rating(rival))) == (logged, [])
    with pytest.raises(Refused):
        actions.rate_use(use=use, satisfaction=5)
    actions.record_use(use=use, used_on=today - dt.timedelta(days=2), by=member)
    assert (Activity.objects.get().on, Mail.objects.filter(to=rival_person.email).count()) == (
        today - dt.timedelta(days=2),
        1,
    )
    with pytest.raises(Refused):
        actions.decline_use(use=use, by=member)


def test_declined_and_called_off(asked, member, rival, manager):
    with pytest.raises(NotAllowed):
        actions.record_use(use=asked, used_on=timezone.localdate(), by=rival)
    with pytest.raises(NotAllowed):
        actions.call_off_use(use=asked, by=member)
    with pytest.raises(Refused):
        actions.record_use(use=asked, used_on=timezone.localdate() + dt.timedelta(days=1), by=member)
    actions.record_use(use=asked, used_on=timezone.localdate(), by=member)
    use = actions.decline_use(use=asked, by=manager)
    assert (use.state, use.used_on, Activity.objects.count()) == ("declined", None, 0)
    with pytest.raises(Refused):
        actions.call_off_use(use=use, by=rival)


def test_nobody_uses_the_own_service_or_asks_for_another_firm(service, member, member_firm, rival, funder):
    for actor, firm in ((member, member_firm), (rival, member_firm), (funder, member_firm)):
        with pytest.raises(NotAllowed):
            actions.ask_for_service(offer=service, organisation=firm, by=actor)
    assert ServiceUse.objects.count() == 0


def test_a_third_firm_does_not_know_of_a_use(asked, member, rival, manager, researcher, funder, stranger):
    counts = [uses_visible_to(one).count() for one in (manager, member, rival, researcher, funder, stranger)]
    assert counts == [1, 1, 1, 0, 0, 0]


def test_figures_move_in_steps_of_five_firms(service, make_firm, initiative):
    """The first answers of five firms make the figure; the sixth to the ninth change nothing, nor does a second answer."""
    today, shown = timezone.localdate(), []
    for number in range(10):
        firm = make_firm(f"Nutzer {number}")
        for again in range(2 if number == 0 else 1):
            ServiceUse.objects.create(
                initiative=initiative, offer=service, organisation=firm, state="done", used_on=today,
                satisfaction=5 if number < 5 and not again else 1, rated_at=timezone.now(),
            )  # fmt: skip
        figures = figures_of(service)
        shown.append((figures.firms, figures.answers, figures.satisfaction))
    assert shown == [(0, 0, None)] * 4 + [(5, 5, Decimal("5.0"))] * 5 + [(10, 10, Decimal("3.0"))]


def test_the_catalogue_asks_as_often_for_many_services_as_for_one(
    service, offer_of, make_firm, initiative, browse, rival_user, django_assert_num_queries
):
    client, address = browse(rival_user), reverse("needs:portal_service_list", args=["luft"])
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for number in range(6):
        more = offer_of(f"Leistung {number}", is_service=True, price="10", topics=["rd-test", "rd-drives"])
        ServiceUse.objects.create(
            initiative=initiative, offer=more, organisation=make_firm(f"Nutzer {number}"), state="done",
            used_on=timezone.localdate(), satisfaction=3, rated_at=timezone.now(),
        )  # fmt: skip
    with django_assert_num_queries(len(one)):
        page = client.get(address).content.decode()
    assert page.count("Leistung ") == 6
