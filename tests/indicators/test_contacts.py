"""Who left a firm opens nothing of it any more, gets no mail, and somebody else is asked."""

import datetime as dt

import pytest
from django.urls import reverse

from clusterwerk.core.jobs import run_now
from clusterwerk.core.models import Mail
from clusterwerk.core.personal_links import token_of
from clusterwerk.directory.actions.person import end_position
from clusterwerk.directory.models import Person, Position
from clusterwerk.indicators.actions import firms, links, plain
from clusterwerk.indicators.models import Reporter
from clusterwerk.indicators.personal_data import forget_contacts
from clusterwerk.indicators.signed import key_text
from clusterwerk.indicators.tasks import go_through_rounds, is_anything_due
from clusterwerk.twolock import signing
from tests.indicators.plain_cast import FIRST, answered, at, member_firms, part_of, plain_draft

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def clock():
    """The first day of the round; tests move it."""
    with at(FIRST) as traveller:
        yield traveller


@pytest.fixture
def one(clock, manager, initiative, make_firm, member_firm, rival_firm, member_user, rival_user):
    """An open plain round in which the member's firm answered."""
    organisations = member_firms(initiative, make_firm, member_firm, rival_firm)
    one = plain.open_plain_round(one=plain_draft(manager, organisations), by=manager)
    answered(one, organisations)
    return one


def works_at(firm, initiative, email):
    """One more person of the firm."""
    person = Person.objects.create(initiative=initiative, given_name="Erika", family_name="Folgt", email=email)
    Position.objects.create(initiative=initiative, person=person, organisation=firm)
    return person


def ends(reporter, by, on=FIRST - dt.timedelta(days=1)):
    """The contact's last day at the firm."""
    position = Position.objects.get(person=reporter.person, organisation=reporter.organisation, until__isnull=True)
    end_position(position=position, on=on, by=by)


def opens(client, link) -> int:
    """What the holder of a link to a round gets."""
    return client.get(reverse("indicators:personal_round", args=[token_of(link)])).status_code


def test_who_left_opens_nothing_and_the_next_contact_is_reminded(one, manager, member_firm, initiative, client, clock):
    part = part_of(one, member_firm)
    link, left = links.give_round(part), part.reporter.person
    first = opens(client, link)
    works_at(member_firm, initiative, "folgt@example.org")
    ends(part.reporter, manager)
    plain.withdraw_figures(participant=part_of(one, member_firm), by=None)
    clock.move_to(dt.datetime.combine(one.closes_on - dt.timedelta(days=7), dt.time(10), tzinfo=dt.UTC))
    run_now(go_through_rounds)

    reporter = Reporter.objects.get(organisation=member_firm)
    assert (first, opens(client, link), reporter.person.email) == (200, 410, "folgt@example.org")
    sent = Mail.objects.filter(thread__in=("indicators-erased", "indicators-reminder")).order_by("pk")
    assert [(mail.thread, mail.to) for mail in sent if mail.to in {left.email, reporter.person.email}] == [
        ("indicators-erased", "folgt@example.org"), ("indicators-reminder", "folgt@example.org"),
    ]  # fmt: skip


def test_nobody_left_to_ask_is_nobody_in_the_next_invitation(one, manager, member_firm, client):
    reporter = part_of(one, member_firm).reporter
    left, key = reporter.person, links.give_key(reporter)
    ends(reporter, manager)
    reporter.refresh_from_db()
    Mail.objects.all().delete()
    listed = [row.reporter.organisation for row in one.participants.all()]
    plain.open_plain_round(one=plain_draft(manager, listed, asked=("satisfaction",), year=2024), by=manager)

    assert (reporter.person, Mail.objects.filter(to=left.email).count(), Mail.objects.count() > 0) == (None, 0, True)
    assert client.get(reverse("indicators:personal_key", args=[token_of(key)])).status_code == 410


def test_a_later_last_day_ends_the_links_when_it_is_over(one, manager, member_firm, client, clock):
    part = part_of(one, member_firm)
    link = links.give_round(part)
    ends(part.reporter, manager, on=FIRST + dt.timedelta(days=2))
    clock.move_to(dt.datetime.combine(FIRST + dt.timedelta(days=2), dt.time(10), tzinfo=dt.UTC))
    still = (is_anything_due(), opens(client, link))
    clock.move_to(dt.datetime.combine(FIRST + dt.timedelta(days=3), dt.time(10), tzinfo=dt.UTC))
    due = is_anything_due()
    run_now(go_through_rounds)
    assert (still, due, opens(client, link)) == ((False, 200), True, 410)


def test_forgetting_a_contact_ends_its_links(one, member_firm, initiative, client):
    part = part_of(one, member_firm)
    link = links.give_round(part)
    assert forget_contacts(Reporter.objects.filter(organisation=member_firm), initiative) == 1
    part.reporter.refresh_from_db()
    assert (part.reporter.person, opens(client, link)) == (None, 410)


def test_the_contact_hears_of_an_erasure_and_a_new_key_and_the_office_only_of_the_key(one, manager, member_firm):
    part = part_of(one, member_firm)
    Mail.objects.all().delete()
    assert plain.withdraw_figures(participant=part, by=None) is True
    assert plain.withdraw_figures(participant=part, by=None) is False
    for _key in range(2):
        text = key_text(signing.public_bytes(signing.new_key()))
        firms.keep_key(reporter=part.reporter, text=text, by=None)
    to = part.reporter.person.email
    assert [(mail.to, mail.thread, mail.scope_id, mail.reply_to) for mail in Mail.objects.order_by("pk")] == [
        (to, "indicators-erased", None, ""),
        (to, f"indicators-key-{part.reporter_id}", one.initiative_id, one.initiative.contact_email),
    ]
    assert part.reporter.keys.get(revoked_at__isnull=True).fingerprint in Mail.objects.order_by("pk").last().text
