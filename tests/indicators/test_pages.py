"""Every page of a round, as the office and the member's firm open it, in each of its states."""

import datetime as dt
import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from clusterwerk.core.personal_links import token_of
from clusterwerk.indicators.actions import agreeing, links
from clusterwerk.indicators.models import FirmKey, Indicator, Reminder, Reporter, Round
from clusterwerk.indicators.signed import key_text
from clusterwerk.indicators.urls import urlpatterns
from clusterwerk.twolock import signing
from clusterwerk.twolock.trustee import work
from clusterwerk.web import trustee_pages
from tests.indicators.conftest import CLOSES, OPENS, go_to, part_of, sealed
from tests.indicators.plain_cast import plain_draft

pytestmark = [pytest.mark.django_db, pytest.mark.database]
OF_SURVEYS = ("desk_survey", "desk_question", "desk_official")
NOT_YET = ("desk_plain", "desk_result_round", "desk_result_letters", "desk_result_publish")
"""Pages of rounds in plain mode, and of released ones: not there for an open round under two locks."""
DESK = [one.name for one in urlpatterns if one.name.startswith("desk_") and not one.name.startswith(OF_SURVEYS)]
POSTED = {
    "desk_link_send",
    "desk_indicator_offer",
    "desk_keys_ask",
    "desk_key_ask",
    "desk_trustee_end",
    "desk_office_key",
}


def desk_address(name: str, one: Round) -> str:
    """An address of the desk with a thing of the round."""
    keys = {
        "desk_result_series": Indicator.objects.order_by("pk")[0].pk,
        "desk_indicator": Indicator.objects.order_by("pk")[0].pk,
        "desk_firm": Reporter.objects.order_by("pk")[0].pk,
        "desk_key": Reporter.objects.order_by("pk")[0].pk,
        "desk_reminder_drop": Reminder.objects.order_by("pk")[0].pk,
        "desk_link_send": one.participants.order_by("pk")[0].pk,
    }
    found = [key for start, key in keys.items() if name.startswith(start)]
    route = next(pattern for pattern in urlpatterns if pattern.name == name).pattern.converters
    arguments = [one.initiative.slug] + ([found[0] if found else one.pk] if "pk" in route else [])
    arguments += ["de"] if "language" in route else []
    return reverse(f"indicators:{name}", args=arguments)


def opened_pages(client, one: Round, language: str) -> dict[str, int]:
    """What every page of the desk answers."""
    client.cookies["django_language"] = language
    return {name: client.get(desk_address(name, one)).status_code for name in DESK}


def test_the_office_opens_every_page_of_a_draft_and_of_an_open_round(opened, browse, manager_user):
    found = opened_pages(browse(manager_user), opened, "en")
    assert {name for name, status in found.items() if status == 405} == POSTED
    assert {status for name, status in found.items() if name not in POSTED and not name.startswith(NOT_YET)} == {
        200,
        302,
    }
    assert {status for name, status in found.items() if name.startswith(NOT_YET)} == {404}


def test_the_first_round_of_an_empty_initiative_begins_with_the_starter_set(browse, manager_user, initiative):
    client = browse(manager_user)
    first = client.get(reverse("indicators:desk_round_add", args=[initiative.slug]))
    assert first.headers["Location"] == reverse("indicators:desk_starter", args=[initiative.slug])
    client.post(first.headers["Location"])
    assert Indicator.objects.count() == 12
    page = client.get(reverse("indicators:desk_round_add", args=[initiative.slug]))
    assert page.status_code == 200


def test_an_indicator_that_must_not_be_asked_is_refused_on_the_form_with_its_topic(browse, manager_user, initiative):
    fields = {
        "key": "preis", "name_de": "Verkaufspreis", "name_en": "Selling price", "definition_de": "Preis", "definition_en": "Price",
        "unit_de": "€", "unit_en": "€", "kind": "rate", "least": "0", "most": "100", "places": "0", "decimals": "1",
        "outputs": ["mean"], "edges": "", "admission": "allowed",
    }  # fmt: skip
    answer = browse(manager_user).post(reverse("indicators:desk_indicator_add", args=[initiative.slug]), fields)
    assert "Danach kann nicht gefragt werden: Es geht um Preise" in answer.content.decode()
    assert Indicator.objects.count() == 0


def test_a_change_of_an_indicator_is_a_new_version_and_the_round_keeps_the_old(
    chosen, browse, manager_user, initiative
):
    indicator = Indicator.objects.get(key="satisfaction")
    client, address = (
        browse(manager_user),
        reverse("indicators:desk_indicator_edit", args=[initiative.slug, indicator.pk]),
    )
    form = client.get(address).context["form"]
    fields = {name: form[name].value() for name in form.fields}
    fields = {name: value for name, value in fields.items() if value is not None and value is not False}
    client.post(address, {**fields, "name_de": "Zufriedenheit"})
    assert [row.name_de for row in indicator.versions.order_by("number")] == [
        "Zufriedenheit mit der Initiative", "Zufriedenheit",
    ]  # fmt: skip
    assert chosen.asked.filter(version__number=1).count() == 3


def test_the_way_of_a_round_through_the_screens(sent, cast, browse, manager_user, member_user, clock, initiative):
    desk, firm = browse(manager_user), cast.organisations[0]

    def at(name):
        return reverse(f"indicators:{name}", args=[initiative.slug, sent.pk])

    request = desk.get(at("desk_round_request")).content
    answer = work.agree(work.request_in(request, cast.folder), cast.folder)
    desk.post(at("desk_round_answer"), {"file": SimpleUploadedFile("answer.zip", answer)})
    go_to(clock, OPENS)
    desk.post(at("desk_round_open"))
    sent.refresh_from_db()
    own = [initiative.slug, sent.uid, firm.pk]
    portal = browse(member_user)
    text = sealed(sent, cast, firm, {"revenue": (73519, 70000)})
    done = portal.post(reverse("indicators:portal_answer", args=own), {"sealed": text})
    assert done.headers["Location"] == reverse("indicators:portal_receipt", args=own)
    assert portal.get(done.headers["Location"]).status_code == 200
    upload = SimpleUploadedFile("answer.sealed.json", sealed(sent, cast, firm, {"revenue": (5, 4)}, seq=2).encode())
    portal.post(reverse("indicators:portal_answer", args=own), {"sealed_file": upload})
    for other in cast.organisations[1:7]:
        token = token_of(links.give_round(part_of(sent, other)))
        figures = {"sealed": sealed(sent, cast, other, {"revenue": (5, 4)})}
        browse().post(reverse("indicators:personal_answer", args=[token]), figures)
    go_to(clock, CLOSES + dt.timedelta(days=1))
    desk.post(at("desk_round_hand"))
    batch = desk.get(at("desk_round_batch")).content
    archive, outcome = work.run(batch, cast.folder, now=dt.datetime(2026, 4, 22, tzinfo=dt.UTC))
    desk.post(at("desk_round_release"), {"file": SimpleUploadedFile("release.zip", archive)})
    sent.refresh_from_db()
    assert (sent.state, len(outcome.included)) == ("released", 7)
    assert portal.get(reverse("indicators:portal_position", args=own)).status_code == 200
    place = portal.get(reverse("indicators:portal_place", args=own))
    assert place.content == trustee_pages.make(cast.folder.signed(str(sent.uid)))["result-de"]


def test_the_form_as_a_file_is_what_the_hash_in_the_invitation_says(opened, cast, browse, member_user):
    own = [opened.initiative.slug, opened.uid, cast.organisations[0].pk]
    file = browse(member_user).get(reverse("indicators:portal_form", args=own)).content
    assert hashlib.sha256(file).hexdigest() == opened.form_de.sha256


def test_a_firm_makes_its_key_and_says_how_it_is_owned_behind_its_link(chosen, browse):
    reporter = Reporter.objects.order_by("number")[0]
    token = token_of(links.give_key(reporter))
    client = browse()
    text = key_text(signing.public_bytes(signing.new_key()))
    client.post(reverse("indicators:personal_key", args=[token]), {"public_key": text})
    client.post(
        reverse("indicators:personal_ownership", args=[token]), {"stated": "linked", "others": "Rotor Beispiel AG"}
    )
    page = client.get(reverse("indicators:personal_key", args=[token]))
    assert (FirmKey.objects.get().public_key, reporter.statements.get().by_firm) == (text, True)
    assert FirmKey.objects.get().fingerprint in page.content.decode()
    refused = client.post(reverse("indicators:personal_key", args=[token]), {"public_key": "nonsense"})
    assert "Das ist kein Schlüssel." in refused.content.decode()


def test_every_address_of_the_desk_is_tried():
    assert len(DESK) == len(set(DESK)) > 30


def test_after_signing_the_page_names_the_trustee_as_who_acts(sent, browse, manager_user):
    page = (
        browse(manager_user)
        .get(reverse("indicators:desk_round", args=[sent.initiative.slug, sent.pk]))
        .content.decode()
    )
    assert "Der Treuhänder prüft und unterschreibt" in page
    assert agreeing.request_for_trustee(sent)[:2] == b"PK"


def test_the_office_asks_the_trustee_to_destroy_the_key_of_a_round_that_was_given_up(
    sent, browse, manager, manager_user, initiative, organisations
):
    """On the page that takes back, on the one that cancels and afterwards; not for a draft, of which the trustee knows nothing."""
    command = f"clusterwerk trustee drop {sent.uid}"
    draft = plain_draft(manager, organisations, mode="two_lock", year=2024)

    def page(name, one):
        address = reverse(f"indicators:desk_{name}", args=[initiative.slug, one.pk])
        return browse(manager_user).get(address).content.decode()

    before = [command in page(name, sent) for name in ("round", "round_take_back", "round_cancel")]
    agreeing.cancel_round(one=sent, reason="Zu wenige", by=manager)

    assert before == [False, True, True]
    assert command in page("round", sent)
    assert "trustee drop" not in page("round_cancel", draft)
