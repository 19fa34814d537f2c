"""Ties as a picture: of all members for the office, of its own for a firm; filtered by period and membership."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from clusterwerk.ledger import network, queries
from clusterwerk.ledger.choices import Among, Kind, Part
from clusterwerk.ledger.forms import Asked, TiesForm
from clusterwerk.ledger.models import Activity, Participation
from clusterwerk.members.models import Membership

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TODAY = dt.date(2026, 3, 2)


@pytest.fixture
def meet(initiative):
    """A function that lets organisations meet, in a series where one is named."""

    def note(*firms, on=TODAY, series=""):
        activity = Activity.objects.create(
            initiative=initiative, kind=Kind.MEETING, title="Treffen", on=on, series=series, series_name=series
        )
        Participation.objects.bulk_create(
            Participation(initiative=initiative, activity=activity, organisation=firm, part=Part.PARTICIPANT)
            for firm in firms
        )

    return note


@pytest.fixture
def join(initiative):
    """A function that makes an organisation a member, or a trial member."""

    def member(firm, status="member"):
        Membership.objects.create(initiative=initiative, organisation=firm, status=status, since=dt.date(2020, 1, 1))
        return firm

    return member


def numbers_in(svg):
    """The numbers and names of the circles."""
    return re.findall(r"><title>(\d+): ([^<]+)</title></circle>", svg)


def test_the_members_stand_in_picture_and_table_under_the_same_numbers(
    manager, member, meet, join, make_firm, member_firm, rival_firm
):
    alone, guest = join(make_firm("Allein & Söhne GmbH")), make_firm("Gast GmbH")
    for _time in range(3):
        meet(member_firm, rival_firm, series="gruppe")
    meet(member_firm, guest)
    found = queries.ties(manager)
    shown = network.members_network(manager, found, Asked())
    assert [(row[1], *row[2:]) for row in shown.rows] == [
        (alone.name, "–", "–", "–"), (rival_firm.name, "–", "3", "–"), (member_firm.name, "–", "2", "–"),
    ]  # fmt: skip
    assert [name for _number, name in numbers_in(shown.svg)] == [
        "Rotor Beispiel AG", "Ventil &amp; Lüfterbau Muster GmbH", "Allein &amp; Söhne GmbH",
    ]  # fmt: skip
    assert (shown.svg.count("<path d="), "Gast GmbH" in shown.svg, "Ohne Beziehung: 1" in shown.svg) == (1, False, True)
    assert (network.members_network(member, found, Asked()), shown.left_out) == (None, "")


def test_ties_of_members_that_only_met_rarely_are_left_out_and_that_is_said(
    manager, meet, join, make_firm, monkeypatch
):
    a, b, c = (join(make_firm(name)) for name in ("Adler", "Biber", "Dachs"))
    for _time in range(2):
        meet(a, b)
    meet(a, c)
    monkeypatch.setattr(network, "MOST_LINES", 1)
    shown = network.members_network(manager, queries.ties(manager), Asked())
    assert shown.left_out == (
        "Beziehungen von Mitgliedern, die sich nur getroffen haben, sind ab 2 Treffen gezeichnet. "
        "Nur in der Tabelle stehen: 1."
    )
    assert (shown.svg.count("<path d="), shown.rows[0][2]) == (1, "2, 3")
    monkeypatch.setattr(network, "MOST_LINES", 0)
    shown = network.members_network(manager, queries.ties(manager), Asked())
    assert (
        shown.svg.count("<path d="),
        "zusammengearbeitet haben. Nur in der Tabelle stehen: 2." in shown.left_out,
    ) == (0, True)


def test_ties_are_narrowed_by_period_and_by_membership(manager, meet, join, make_firm, member_firm, rival_firm):
    trial, guest = join(make_firm("Probe GmbH"), "trial"), make_firm("Gast GmbH")
    meet(member_firm, rival_firm)
    meet(member_firm, trial, on=dt.date(2025, 5, 5))
    meet(member_firm, guest)
    found = queries.ties(manager)
    assert [len(queries.ties_among(manager, found, among)) for among in Among] == [3, 2, 1]
    assert queries.tie_figures(manager, found, Among.COMMITTED).members == 3
    assert "Probe GmbH" in str(network.members_network(manager, found, Asked(among=Among.COMMITTED)).rows)
    assert "Probe GmbH" not in str(network.members_network(manager, found, Asked(among=Among.MEMBERS)).rows)


def test_the_office_reads_list_figures_and_picture_of_the_same_period(
    browse, manager_user, meet, member_firm, rival_firm, make_firm
):
    meet(member_firm, rival_firm, on=dt.date(2025, 12, 31))
    meet(member_firm, make_firm("Gast GmbH"), on=TODAY)
    client, address = browse(manager_user), reverse("ledger:desk_tie_list", args=["luft"])

    def told(**asked):
        page = client.get(address, asked).content.decode()
        return re.findall(r"<dd>(\d) / 2</dd>", page), page.count("<path d="), "Gast GmbH" in page

    assert told() == (["2", "0"], 1, True)
    assert told(until="31.12.2025") == (["2", "0"], 1, False)
    assert told(since="2026-01-01") == (["0", "0"], 0, True)
    assert told(since="2026-01-01", among="members") == (["0", "0"], 0, False)
    wrong = client.get(address, {"since": "1.1.2026", "until": "1.1.2025"}).content.decode()
    assert ("Der letzte Tag liegt vor dem ersten." in wrong, "Gast GmbH" in wrong) == (True, True)
    kept = client.get(address, {"since": "2026-01-01", "export": "csv"})
    assert b"".join(kept.streaming_content).decode("utf-8-sig").count("GmbH") == 2
    assert TiesForm({"since": "x"}).asked == Asked()


def test_the_picture_is_printed_on_a3_with_its_names(browse, manager_user, meet, member_firm, rival_firm):
    from io import BytesIO

    from pypdf import PdfReader

    meet(member_firm, rival_firm)
    response = browse(manager_user).get(reverse("ledger:desk_tie_print", args=["luft"]))
    paper = PdfReader(BytesIO(response.content))
    assert [round(float(side)) for side in paper.pages[0].mediabox[2:]] == [1191, 842]
    assert (list(paper.pages[0].images), "Rotor Beispiel AG" in paper.pages[1].extract_text()) == ([], True)
    assert response.headers["Content-Disposition"] == 'attachment; filename="beziehungen-der-mitglieder.pdf"'


def test_without_members_there_is_no_paper(browse, manager_user, initiative):
    Membership.objects.all().delete()
    response = browse(manager_user).get(reverse("ledger:desk_tie_print", args=["luft"]))
    assert (response.status_code, response.url) == (302, reverse("ledger:desk_tie_list", args=["luft"]))


def test_a_member_sees_its_own_ties_and_the_same_bytes_whatever_others_do(
    browse, member_user, rival_user, meet, join, make_firm, member_firm, rival_firm
):
    """Two others that the rival met meet one another, work together, and meet the member: the rival's pages stay."""
    third, fourth = join(make_firm("Dritte Beispiel GmbH")), join(make_firm("Vierte Beispiel GmbH"))
    address = reverse("ledger:portal_activity_list", args=["luft"])
    client, other = browse(rival_user), browse(member_user)

    def page():
        content = client.get(address).content.decode()
        return re.sub(r'(csrfmiddlewaretoken" value="|nonce=")[^"]+', "", content)

    nobody = page()
    meet(third, fourth)
    assert (page(), "<svg" in nobody, "Beispiel GmbH" in nobody) == (nobody, False, False)
    meet(rival_firm, third)
    meet(rival_firm, fourth)
    before = page()
    assert re.findall(r"<path d=[^>]*><title>([^<]+)<", before) == [
        "Rotor Beispiel AG – Dritte Beispiel GmbH: sind sich begegnet",
        "Rotor Beispiel AG – Vierte Beispiel GmbH: sind sich begegnet",
    ]
    for _time in range(3):
        meet(third, fourth, series="geheim")
        meet(member_firm, third, fourth, series="verborgen")
    assert page() == before
    own = other.get(address).content.decode()
    assert [name in own for name in (third.name, fourth.name, rival_firm.name)] == [True, True, False]
    assert own.count("<path d=") == 2
