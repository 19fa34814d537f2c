"""A member makes its key and answers in a real browser against the real pages; the trustee releases; the member sees its place."""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from clusterwerk.indicators import vault
from clusterwerk.indicators.actions import agreeing, running
from clusterwerk.twolock.trustee import work
from tests.browser_harness import SIZES
from tests.indicators.conftest import CLOSES, OPENS, answer, go_to, part_of

pytestmark = [pytest.mark.browser, pytest.mark.long]
PASSPHRASE = "vier Wörter ohne Sinn"
REVENUE, BEFORE = "87.654", "81234"


@pytest.fixture
def page(transactional_db, live_server, chromium, client, member_user):
    """The member in the portal, on a phone whose clock the test sets."""
    client.force_login(member_user)
    context = chromium.new_context(viewport=SIZES["phone"], locale="de-DE", base_url=live_server.url)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    shown, problems = context.new_page(), []
    shown.set_default_timeout(15_000)
    shown.on("pageerror", lambda error: problems.append(str(error)))
    shown.on("console", lambda said: problems.append(said.text) if "Content Security" in said.text else None)
    shown.clock.install(time=dt.datetime.combine(OPENS, dt.time(12), tzinfo=dt.UTC))
    yield shown
    context.close()
    assert problems == []


def _open_file(page) -> None:
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Öffnen").click()


def test_from_the_key_over_the_answer_to_the_own_place(page, chosen, cast, initiative, manager, clock):
    firm = cast.organisations[0]
    page.goto(reverse("indicators:portal_key", args=[initiative.slug, firm.pk]))
    page.get_by_text("Firmendatei noch einmal speichern oder neuen Schlüssel anlegen").click()  # there is one already
    page.locator('[data-go="make"]').click()
    for field in ("#new-passphrase", "#new-passphrase-again"):
        page.locator(field).fill(PASSPHRASE)
    page.get_by_role("button", name="Unseren Schlüssel anlegen").click()
    expect(page.get_by_role("heading", name="Ihr Schlüssel", exact=True)).to_be_focused()
    print_ = page.locator('[data-step="made"] [data-fill="fingerprint"]').inner_text()
    page.get_by_role("button", name="Öffentlichen Schlüssel senden").click()
    expect(page.get_by_text("wartet auf den Treuhänder")).to_be_visible()
    assert part_of(chosen, firm).reporter.keys.get(revoked_at=None).fingerprint == print_

    sent = agreeing.send_to_trustee(one=chosen, by=manager)
    agreed = work.agree(work.request_in(agreeing.request_for_trustee(sent), cast.folder), cast.folder)
    agreeing.take_answer(one=sent, content=agreed, by=manager)
    go_to(clock, OPENS)
    opened = running.open_round(one=sent)
    place = [initiative.slug, opened.uid, firm.pk]
    page.goto(reverse("indicators:portal_answer", args=place))
    _open_file(page)
    page.locator("#now-revenue").fill(REVENUE)
    page.locator("#previous-revenue").fill(BEFORE)
    page.locator("#now-satisfaction").select_option("4")
    page.get_by_role("button", name="Prüfen und senden").click()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Versiegeln und senden").click()
    expect(page.get_by_text("Die Quittung steht in Ihrer Firmendatei")).to_be_visible()
    assert vault.counts(part_of(opened, firm))

    for n, other in enumerate(cast.organisations[1:]):
        answer(opened, cast, other, 73519 + 1000 * n, 70000 + 900 * n)
    go_to(clock, CLOSES + dt.timedelta(days=1))
    handed = running.hand_over(one=opened, by=manager)
    archive, outcome = work.run(vault.batch_of(handed)[0], cast.folder, now=dt.datetime(2026, 4, 22, tzinfo=dt.UTC))
    assert outcome.implausible == ()
    running.take_release(one=handed, content=archive, by=manager)
    page.goto(reverse("indicators:portal_position", args=place))
    _open_file(page)
    expect(page.get_by_text("Ihre Antwort steht in der unterschriebenen Liste")).to_be_visible()
    now, before = 87654 + sum(73519 + 1000 * n for n in range(7)), 81234 + sum(70000 + 900 * n for n in range(7))
    row = page.locator("[data-position] tr", has_text=re.compile("Umsatzwachstum")).locator("td").all_inner_texts()
    group = f"+{round(100 * (now / before - 1), 1)} %".replace(".", ",")
    assert row[1:4] == ["+7,9 %", group, "darüber"]
