"""What nobody may learn: while a round is open not who answered, and never a figure."""

import base64
import datetime as dt
import json

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from clusterwerk.core.jobs import run_now
from clusterwerk.core.models import JobRun, LogEntry, Mail, PersonalLink
from clusterwerk.core.personal_links import token_of
from clusterwerk.indicators import vault
from clusterwerk.indicators.actions import links, running
from clusterwerk.indicators.models import Reminder
from clusterwerk.indicators.tasks import go_through_rounds, is_anything_due
from tests.indicators.conftest import CLOSES, OPENS, answer, go_to, part_of, sealed
from tests.indicators.test_pages import DESK, POSTED, desk_address

pytestmark = [pytest.mark.django_db, pytest.mark.database]
CANARY = 73519
SHAPES = ("73519", "73.519", "73,519", "735,19", "735.19")


def pages(client, one) -> dict[str, bytes]:
    """Every page and export of the desk, without the tokens that change by themselves."""
    found = {}
    for name in set(DESK) - POSTED:
        for export in ("", "?export=csv") if name.endswith("_list") else ("",):
            found[name + export] = _plain(_read(client.get(desk_address(name, one) + export)))
    return found


def _read(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def _plain(content: bytes) -> bytes:
    lines = content.split(b"\n")
    return b"\n".join(line for line in lines if b"csrf" not in line and b"nonce" not in line)


def test_while_the_round_is_open_no_page_of_the_office_changes_when_firms_answer(opened, cast, browse, manager_user):
    client = browse(manager_user)
    pages(client, opened)
    before = pages(client, opened)
    told = (LogEntry.objects.count(), JobRun.objects.count(), Mail.objects.filter(scope_id__isnull=False).count())
    for firm in cast.organisations[:5]:
        answer(opened, cast, firm)
    running.erase_answer(participant=part_of(opened, cast.organisations[0]), by=None)
    assert {name for name, content in pages(client, opened).items() if content != before[name]} == set()
    assert told == (
        LogEntry.objects.count(),
        JobRun.objects.count(),
        Mail.objects.filter(scope_id__isnull=False).count(),
    )
    assert vault.answers_counted(opened) is None


def test_the_count_appears_with_the_closing(answered, browse, manager_user, clock):
    page = desk_address("desk_round", answered)
    assert "Unternehmen, die geantwortet haben" not in browse(manager_user).get(page).content.decode()
    go_to(clock, CLOSES + dt.timedelta(days=1))
    assert running.close_round(one=answered) is True
    assert "Unternehmen, die geantwortet haben" in browse(manager_user).get(page).content.decode()


def test_reminders_reach_only_those_who_have_not_answered_and_tell_the_office_nothing(
    opened, cast, clock, browse, manager_user, organisations, member_user, rival_user
):
    opened.initiative.contact_email = "office@example.org"
    opened.initiative.save()
    answer(opened, cast, cast.organisations[0])
    visible = Mail.objects.filter(scope_id=opened.initiative_id).count()
    go_to(clock, CLOSES - dt.timedelta(days=7))
    assert is_anything_due() is True
    for _time in range(2):
        run_now(go_through_rounds)
    sent = Mail.objects.filter(thread="indicators-reminder")
    assert [(mail.to, mail.scope_id, mail.reply_to) for mail in sent] == [(rival_user.email, None, "")]
    assert "eine neue an office@example.org" in sent[0].text
    assert Mail.objects.filter(scope_id=opened.initiative_id).count() == visible
    assert Reminder.objects.filter(done_at__isnull=False).count() == 1
    outbox = (
        browse(manager_user).get(reverse("clusters:desk_outbox_list", args=[opened.initiative.slug])).content.decode()
    )
    assert "Erinnerung: Kennzahlen 2025" not in outbox


def test_rounds_open_and_close_by_themselves_on_their_days(agreed, clock):
    assert is_anything_due() is False
    go_to(clock, OPENS)
    run_now(go_through_rounds)
    agreed.refresh_from_db()
    first = agreed.state
    go_to(clock, CLOSES)
    run_now(go_through_rounds)
    agreed.refresh_from_db()
    still = agreed.state
    go_to(clock, CLOSES + dt.timedelta(days=1))
    run_now(go_through_rounds)
    agreed.refresh_from_db()
    assert (first, still, agreed.state) == ("open", "open", "closed")


def _everything_kept() -> str:
    """Every table of the program as text."""
    texts = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            texts += [str(value) for row in cursor.fetchall() for value in row if isinstance(value, str | bytes | int)]
    return "\n".join(texts)


def test_no_table_log_mail_or_job_holds_a_figure(answered, clock, manager):
    go_to(clock, CLOSES + dt.timedelta(days=1))
    running.hand_over(one=answered, by=manager)
    kept = _everything_kept()
    assert "Kennzahlen 2025" in kept
    assert [shape for shape in SHAPES if shape in kept] == []


def test_two_submissions_of_the_same_figures_share_no_bytes(opened, cast):
    firm, figures = cast.organisations[0], {"revenue": (CANARY, 70000), "sick_rate": (51, 47), "satisfaction": (3,)}
    one, two = (base64.b64decode(json.loads(sealed(opened, cast, firm, figures))["share"]) for _time in range(2))
    blocks = [one[at : at + 16] == two[at : at + 16] for at in range(0, len(one), 16)]
    assert (len(one) == len(two), any(blocks)) == (True, False)


def test_a_rival_opens_nothing_of_the_member(answered, cast, browse, rival_user, member_user):
    own = [answered.initiative.slug, answered.uid, cast.organisations[0].pk]
    names = ("round", "answer", "receipt", "position", "form", "place", "erase")
    addresses = [reverse(f"indicators:portal_{name}", args=own) for name in names]
    addresses += [reverse(f"indicators:portal_{name}", args=[own[0], own[2]]) for name in ("key", "ownership")]
    rival = browse(rival_user)
    assert {rival.get(address).status_code for address in addresses} == {404}
    assert {browse(member_user).get(address).status_code for address in addresses} <= {200, 302}


def test_a_rival_sees_the_same_pages_whether_another_firm_answers_or_not(opened, cast, browse, rival_user):
    rival, firm = browse(rival_user), cast.organisations[1]
    own = [opened.initiative.slug, opened.uid, firm.pk]
    listed = [reverse("indicators:portal_round_list", args=own[:1]), reverse("web:portal_today", args=own[:1])]
    listed += [reverse(f"indicators:portal_{name}", args=own) for name in ("round", "answer", "erase")]
    for address in listed:
        rival.get(address)
    before = [_plain(rival.get(address).content) for address in listed]
    answer(opened, cast, cast.organisations[0])
    assert [_plain(rival.get(address).content) for address in listed] == before


def test_a_link_that_was_sent_anew_opens_nothing_in_its_old_form(opened, cast, browse, manager, member_user):
    part = part_of(opened, cast.organisations[0])
    old = token_of(links.give_round(part))
    running.send_link_again(participant=part, by=manager)
    fresh = token_of(PersonalLink.objects.get(purpose=links.ROUND, subject_id=part.pk, revoked_at=None))
    statuses = [browse().get(reverse("indicators:personal_round", args=[token])).status_code for token in (old, fresh)]
    assert statuses == [410, 200]
