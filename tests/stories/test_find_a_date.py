"""The office asks for a date in one form, somebody answers on a phone without a login, the date is fixed and invited to."""

import datetime as dt
import re

import pytest
import vobject
from playwright.sync_api import expect

from clusterwerk.web.demo.initiative import MANAGER

pytestmark = pytest.mark.browser
GUEST = "gast@runde.example"
LINK = re.compile(r"(http://\S+/p/poll/\S+)")
INVITED = re.compile(r"(http://\S+/p/date/\S+)")


def test_from_idea_to_fixed_date(program, post_office, sit_down, log_in):
    first, second = (dt.date.today() + dt.timedelta(days=days) for days in (20, 21))
    page = log_in(MANAGER)
    page.get_by_role("link", name="Terminumfragen").first.click()
    page.get_by_role("link", name="Termin erfragen").click()

    # one form: what for, which dates, whom
    page.get_by_label("Anlass").fill("Probelauf Prüfstand")
    page.get_by_label("Terminvorschläge, einer je Zeile").fill(f"{first:%d.%m.%Y} 14:00\n{second:%d.%m.%Y} 9-11")
    found = page.locator(".find-list > li:visible")
    everybody = found.count()
    name = found.first.inner_text().split(",")[0].strip()
    page.get_by_label("Nach Name oder Organisation suchen").fill(name)
    expect(found).not_to_have_count(everybody)
    page.get_by_label(f"unentbehrlich: {name}").first.check()
    page.get_by_label("Weitere Adressen, eine je Zeile").fill(f"Gast Beispiel <{GUEST}>")
    page.get_by_role("button", name="Jetzt fragen").click()
    expect(page.get_by_text("Die Frage ist unterwegs.")).to_be_visible()
    poll = page.url

    # the guest answers on a phone
    link = post_office.wait_for(GUEST, LINK).group(1)
    phone = sit_down("phone")
    phone.goto(link)
    expect(phone.get_by_text(name)).to_have_count(0)
    phone.locator("fieldset.vote").nth(0).get_by_label("nein").check()
    phone.locator("fieldset.vote").nth(1).get_by_label("ja").check()
    phone.get_by_role("button", name="Antwort absenden").click()
    expect(phone.get_by_text("Vielen Dank, Ihre Antwort ist eingetragen.")).to_be_visible()

    # the office sees the best date with its reasons and fixes it
    page.goto(poll)
    best = page.get_by_role("listitem").filter(has_text="vorgeschlagen")
    expect(best).to_contain_text(f"{second:%d.%m.%Y}")
    expect(best).to_contain_text("Unentbehrlich, noch ohne Antwort:")
    best.get_by_role("link", name="Diesen Termin festlegen").click()
    page.get_by_role("button", name="Festlegen und einladen").click()
    expect(page.get_by_text("Der Termin steht, und die Einladungen sind unterwegs.")).to_be_visible()
    guest = page.get_by_role("listitem").filter(has_text="Gast Beispiel")
    expect(guest).to_contain_text("zugesagt")

    # the invitation with its calendar file
    post_office.wait_for(GUEST, INVITED)
    mail = next(mail for mail in reversed(post_office.received) if mail["To"] == GUEST)
    part = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    event = vobject.readOne(part.get_content()).vevent
    assert (event.dtstart.value.replace(tzinfo=None), event.attendee.params["PARTSTAT"]) == (
        dt.datetime.combine(second, dt.time(9)),
        ["ACCEPTED"],
    )
    phone.goto(link)
    expect(phone.get_by_text("Die Einladung kam mit eigener Mail.")).to_be_visible()
