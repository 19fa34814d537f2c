"""A plain round seen by everybody else: unique figures are sent, then every page, mail, log and table is searched."""

import datetime as dt
import re

import pytest
from django.apps import apps
from django.urls import NoReverseMatch, reverse

from clusterwerk.core.personal_links import token_of
from clusterwerk.indicators.actions import links, plain
from clusterwerk.indicators.models import Look
from clusterwerk.indicators.urls import urlpatterns
from tests.indicators.plain_cast import CANARIES, FIRST, LAST, answered, at, member_firms, part_of, plain_draft

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def clock():
    """The first day of the round; tests move it."""
    with at(FIRST) as traveller:
        yield traveller


@pytest.fixture
def released(clock, manager, initiative, make_firm, member_firm, rival_firm, member_user, rival_user):
    """A released round whose single figures are still kept."""
    organisations = member_firms(initiative, make_firm, member_firm, rival_firm)
    one = plain.open_plain_round(one=plain_draft(manager, organisations), by=manager)
    answered(one, organisations)
    clock.move_to(dt.datetime.combine(LAST + dt.timedelta(days=1), dt.time(10), tzinfo=dt.UTC))
    return plain.release_plain_round(one=one, by=manager, delete_figures=False)


def desk_and_portal(initiative, one, firm) -> list[str]:
    """Every address of rounds on desk and portal, for this round and this firm."""
    found = []
    for name in {pattern.name for pattern in urlpatterns if "round" in pattern.name or "plain" in pattern.name}:
        if name.startswith("personal"):
            continue
        for arguments in ([initiative.slug], [initiative.slug, one.pk], [initiative.slug, one.uid, firm.pk]):
            try:
                found.append(reverse(f"indicators:{name}", args=arguments))
                break
            except NoReverseMatch:
                continue
    return sorted(found)


def text_of(response) -> str:
    """The whole answer as text."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace")


def test_nobody_but_the_look_page_shows_a_figure(
    released, initiative, member_firm, browse, manager_user, staff_user, funder_user, researcher_user, rival_user,
    stranger_user, administrator_user,
):  # fmt: skip
    """As every role, on every address of rounds, also as a sheet: no hit. The manager's look page shows them when asked."""
    addresses = desk_and_portal(initiative, released, member_firm)
    hits, opened = [], 0
    for user in (manager_user, staff_user, funder_user, researcher_user, rival_user, stranger_user, administrator_user):
        client = browse(user)
        for address in addresses:
            for more in ("", "?export=csv"):
                response = client.get(address + more)
                opened += response.status_code == 200
                hits += [(user.name, address) for canary in CANARIES[:6] if canary in text_of(response)]

    assert (hits, opened > 20, Look.objects.count()) == ([], True, 0)
    looked = browse(manager_user).post(reverse("indicators:desk_plain_figures", args=[initiative.slug, released.pk]))
    assert ("73.519" in text_of(looked), "61.347" in text_of(looked)) == (True, True)


def test_a_rivals_link_and_pages_lead_to_its_own_figures(
    released, initiative, member_firm, rival_firm, rival_user, browse
):
    """The rival's personal link and its portal show its own figures; the member's address does not exist for it."""
    own = reverse("indicators:personal_round", args=[token_of(links.give_round(part_of(released, rival_firm)))])
    foreign = reverse("indicators:portal_round", args=[initiative.slug, released.uid, member_firm.pk])

    page, refused = text_of(browse().get(own)), browse(rival_user).get(foreign)

    assert (refused.status_code, [canary for canary in CANARIES if canary in page]) == (404, [])


def test_no_browser_keeps_a_portal_page_with_the_own_figures(
    clock, manager, initiative, make_firm, member_firm, rival_firm, member_user, browse
):
    """The form with what was sent, and the page of the round with the place, as behind the personal link."""
    organisations = member_firms(initiative, make_firm, member_firm, rival_firm)
    one = plain.open_plain_round(one=plain_draft(manager, organisations), by=manager)
    answered(one, organisations)
    client, key = browse(member_user), [initiative.slug, one.uid, member_firm.pk]
    form = client.get(reverse("indicators:portal_answer", args=key))
    clock.move_to(dt.datetime.combine(LAST + dt.timedelta(days=1), dt.time(10), tzinfo=dt.UTC))
    plain.release_plain_round(one=one, by=manager, delete_figures=False)
    place = client.get(reverse("indicators:portal_round", args=key))

    assert ("73519" in text_of(form), "17,3" in text_of(place)) == (True, True)
    assert [page.headers.get("Cache-Control") for page in (form, place)] == ["no-store", "no-store"]


def test_no_table_mail_or_log_holds_a_figure_as_text(released):
    """Every text of every table: the figures rest encrypted, and nothing else repeats them. Any digits stand in hashes."""
    hits = []
    for model in apps.get_models():
        names = [field.attname for field in model._meta.concrete_fields]
        for row in model.objects.values_list(*names):
            text = re.sub(r"\b[0-9a-f]{64}\b", "", " ".join(str(value) for value in row))
            hits += [model._meta.label for canary in CANARIES[:6] if canary in text]

    assert hits == []
