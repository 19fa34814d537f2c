"""Last year's forum copied, and an open day with twelve firms made, through the real screens; every click and field counted.

The counts stand in docs/events.md, where a person follows the same way with a stop-watch.
"""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.events.actions import events as actions
from clusterwerk.events.models.events import Event

FIRMS = 12


class Hands:
    """Somebody at a screen: follows links that are there, fills in forms, presses their button; counts both."""

    def __init__(self, client):
        self.client, self.page, self.clicks, self.fields = client, None, 0, 0

    def open(self, url: str) -> str:
        """Begin somewhere, as by a bookmark; this is no click."""
        self.page = self.client.get(url)
        assert self.page.status_code == 200
        return self.text

    @property
    def text(self) -> str:
        return self.page.content.decode()

    def click(self, url: str) -> str:
        """Follow a link, which must stand on this page."""
        assert f'href="{url}"' in self.text, f"no link to {url}"
        self.clicks += 1
        return self.open(url)

    def send(self, url: str = "", **typed) -> str:
        """Fill in a form of this page and press its button; what stands there already counts for nothing."""
        form = self.page.context.get("form") if self.page.context else None
        ready = {}
        if form is not None:
            ready = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", [])}
            assert set(typed) - {f"{name}_chosen" for name in form.fields} <= set(form.fields)
        self.clicks, self.fields = self.clicks + 1, self.fields + len(typed)
        self.page = self.client.post(url or self.page.request["PATH_INFO"], {**ready, **typed}, follow=True)
        errors = self.page.context["form"].errors if "form" in (self.page.context or {}) else {}
        assert (self.page.status_code, errors) == (200, {})
        return self.text


@pytest.fixture
def hands(browse, manager_user):
    """The manager at a screen."""
    return Hands(browse(manager_user))


def url(name: str, *args) -> str:
    return reverse(f"events:{name}", args=["luft", *args])


def last_year(by) -> Event:
    day = timezone.localdate() - dt.timedelta(days=330)
    event = actions.make_event(
        kind="forum", title_de="Luftforum 2025", title_en="Air Forum 2025", text_de="Ein Tag.", place="Stadthalle",
        first_day=day, last_day=day, begins=dt.time(9), ends=dt.time(17), limit=80, limit_per_firm=4, by=by,
    )  # fmt: skip
    actions.ask_question(event=event, by=by, text_de="Essen Sie mit?", options_de="Ja\nNein")
    return event


def test_last_years_forum_is_copied(hands, manager, browse):
    before = last_year(manager)
    day = timezone.localdate() + dt.timedelta(days=35)
    hands.open(reverse("web:desk_today", args=["luft"]))
    hands.click(url("desk_event_list"))
    hands.click(url("desk_event", before.pk))
    hands.click(url("desk_event_copy", before.pk))
    hands.send(first_day=f"{day:%d.%m.%Y}", title_de="Luftforum 2026", title_en="Air Forum 2026")
    copy = Event.objects.get(copied_from=before)
    hands.click(url("desk_event_state", copy.pk, "open"))
    hands.send()
    copy.refresh_from_db()
    assert (hands.clicks, hands.fields) == (6, 3)
    assert (copy.state, copy.first_day, copy.place, copy.limit, copy.limit_per_firm, copy.text_de) == (
        "open", day, "Stadthalle", 80, 4, "Ein Tag.",
    )  # fmt: skip
    assert (copy.questions.get().text_de, copy.checklist.count(), copy.checklist.filter(done_on=None).count()) == (
        "Essen Sie mit?", before.checklist.count(), before.checklist.count(),
    )  # fmt: skip
    page = browse().get(reverse("events:public_registration_add", args=["luft", copy.pk])).content.decode()
    assert ("Luftforum 2026" in page, "Essen Sie mit?" in page) == (True, True)


def test_an_open_day_with_twelve_firms_from_the_template(hands, make_firm, browse):
    firms = [make_firm(f"Offene Tür {number:02d} Beispiel GmbH") for number in range(1, FIRMS + 1)]
    day = timezone.localdate() + dt.timedelta(days=100)
    hands.open(reverse("web:desk_today", args=["luft"]))
    hands.click(url("desk_event_list"))
    hands.click(url("desk_event_add"))
    hands.send(
        kind="open_day", title_de="Tag der offenen Tür", title_en="Open day", first_day=f"{day:%d.%m.%Y}",
        begins="10:00", ends="16:00", limit="300", text_de="Zwölf Betriebe öffnen.", text_en="Twelve firms open.",
    )  # fmt: skip
    event = Event.objects.get()
    hands.click(url("desk_host_list", event.pk))
    for number, firm in enumerate(firms, start=1):
        hands.send(
            organisation=firm.name, place=f"Werkstraße {number}", limit="30", text_de="Führung um 11 und 14 Uhr."
        )
    hands.click(url("desk_event", event.pk))
    hands.click(url("desk_event_state", event.pk, "open"))
    hands.send()
    assert (hands.clicks, hands.fields) == (19, 9 + 4 * FIRMS)
    assert (event.hosts.count(), event.checklist.count() > 5) == (FIRMS, True)
    visitor = browse()
    public = visitor.get(reverse("events:public_event", args=["luft", event.pk])).content.decode()
    assert len(re.findall(r"Offene Tür \d\d Beispiel GmbH", public)) == FIRMS
    registration = reverse("events:public_registration_add", args=["luft", event.pk])
    host = event.hosts.get(organisation=firms[6])
    told = {"given_name": "Gerd", "family_name": "Gast", "email": "gast@example.org", "host": host.pk}
    assert visitor.post(registration, told).status_code == 302
    assert (event.registrations.get().host, event.registrations.get().state) == (host, "confirmed")
