"""Development paths: asked by mail, answered by link and in the portal, counted without small numbers."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.clusters.actors import actor_for
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import Mail
from clusterwerk.development import actions
from clusterwerk.development.choices import HalfYear
from clusterwerk.development.models import Assessment, Invitation, Stage
from clusterwerk.development.personal_data import old_assessments, without_people
from clusterwerk.development.queries import assessments_visible_to, cohorts, own_assessments
from clusterwerk.directory.models import Person
from clusterwerk.members.actions import erase_person, export_person
from clusterwerk.members.models import PortalAccess

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def stages(initiative):
    """The four proposed stages."""
    return actions.begin_path(initiative=initiative)


@pytest.fixture
def place(initiative, make_firm):
    """A function that puts firms on stages in a half-year, the same firms by the same names."""
    firms: dict[str, object] = {}

    def put(half_year: HalfYear, stages, **names) -> None:
        for name, number in names.items():
            firm = firms.setdefault(name, None) or make_firm(name)
            firms[name] = firm
            Assessment.objects.create(
                initiative=initiative, organisation=firm, year=half_year.year, half=half_year.half,
                stage=stages[number], evidence="zu sehen",
            )  # fmt: skip

    return put


def test_half_years():
    assert (HalfYear.of(dt.date(2026, 6, 30)), HalfYear.of(dt.date(2026, 7, 1))) == (
        HalfYear(2026, 1),
        HalfYear(2026, 2),
    )
    assert (HalfYear(2026, 1).before, HalfYear(2026, 2).before) == (HalfYear(2025, 2), HalfYear(2026, 1))
    assert [HalfYear.read(text) for text in ("2026/2", "2026/3", "x")] == [HalfYear(2026, 2), None, None]


def test_asked_reminded_and_answered_by_link(
    stages, browse, manager, member_user, rival_user, member_firm, initiative, member
):
    """A mail to each, one answer by link, one reminder to the other; the link prefills what was said."""
    assert (actions.invite_firms(by=manager), actions.invite_firms(by=manager)) == (2, 0)
    mail = Mail.objects.get(to="member@example.org")
    link, client = re.search(r"/p/development/\S+", mail.text).group(), browse()
    assert (mail.private, client.get(link).status_code) == (True, 200)
    assert client.post(link, {"stage": stages[1].pk}).status_code == 200  # without evidence
    assert client.post(link, {"stage": stages[1].pk, "evidence": "Neuer Kunde"}).status_code == 302
    assert client.post(link, {"stage": stages[2].pk, "evidence": "Neue Baugruppe"}).status_code == 302
    said = Assessment.objects.get()
    assert (said.stage, said.person, said.half_year) == (
        stages[2], Person.objects.get(user=member_user), HalfYear.of(timezone.localdate())
    )  # fmt: skip
    assert "Neue Baugruppe" in client.get(link).content.decode()
    Invitation.objects.update(sent_on=timezone.localdate() - dt.timedelta(days=14))
    assert (actions.remind_firms(), actions.remind_firms()) == (1, 0)
    assert Mail.objects.filter(subject__startswith="Noch offen").get().to == "rival@example.org"
    Person.objects.get(user=member_user).portal_accesses.update(revoked_on=timezone.localdate())
    assert client.get(link).status_code == 404


def test_only_the_firm_says_where_it_stands(
    stages, manager, staff, member, rival, member_firm, rival_firm, funder, stranger, browse, rival_user
):
    actions.assess(organisation=member_firm, stage=stages[0], evidence="Zeichnung", by=member)
    for by in (manager, rival):
        with pytest.raises(NotAllowed):
            actions.assess(organisation=member_firm, stage=stages[3], evidence="x", by=by)
    with pytest.raises(Refused):
        actions.assess(organisation=member_firm, stage=stages[3], evidence=" ", by=member)
    seen = [assessments_visible_to(one).count() for one in (manager, staff, member, rival, funder, stranger)]
    assert (seen, own_assessments(rival).count()) == ([1, 1, 1, 0, 0, 0], 0)


def test_stages_are_edited_by_the_manager_and_never_lost(stages, manager, staff, member, member_firm, initiative):
    with pytest.raises(NotAllowed):
        actions.change_stage(stage=stages[0], by=staff, name_de="x")
    actions.change_stage(stage=stages[0], by=manager, name_de="Lohnbetrieb", criteria_de="Eins\n\nZwei")
    stages[0].refresh_from_db()
    assert (str(stages[0]), stages[0].criteria) == ("Lohnbetrieb", ["Eins", "Zwei"])
    added = actions.add_stage(by=manager, name_de="Plattform", name_en="Platform", criteria_de="", criteria_en="")
    actions.assess(organisation=member_firm, stage=stages[1], evidence="Teil", by=member)
    with pytest.raises(Refused):
        actions.remove_stage(stage=stages[1], by=manager)
    actions.remove_stage(stage=stages[2], by=manager)
    left = list(Stage.objects.order_by("number").values_list("number", "name_de"))
    assert left == [(1, "Lohnbetrieb"), (2, "Teilelieferant"), (3, "Produktanbieter"), (4, "Plattform")]
    assert added.number == 5


def test_counts_below_five_are_for_the_office_alone(stages, place, manager, funder, member, rival):
    first, second = HalfYear(2025, 2), HalfYear(2026, 1)
    place(first, stages, **{f"Firma {n}": 0 if n < 6 else 1 for n in range(10)})
    place(second, stages, **{f"Firma {n}": 0 if n < 5 else 1 for n in range(11)})
    whole = cohorts(manager).rows
    assert [(row.stages, row.total, row.up, row.same, row.down) for row in whole] == [
        ((6, 4, 0, 0), 10, 0, 0, 0), ((5, 6, 0, 0), 11, 1, 9, 0)
    ]  # fmt: skip
    hidden = [(row.stages, row.total, row.up, row.same, row.down) for row in cohorts(funder).rows]
    assert hidden == [((6, None, None, None), None, None, None, None), ((5, 6, None, None), None, None, None, None)]
    assert cohorts(member).rows == cohorts(rival).rows == cohorts(funder).rows


def test_a_rival_reads_the_same_whatever_a_firm_says(stages, browse, rival_user, rival_firm, member, member_firm):
    """Fewer than five on every stage: the rival's page does not move."""
    client, url = browse(rival_user), reverse("development:portal_path", args=["luft"])
    token = re.compile(r'(csrfmiddlewaretoken" value="|nonce=)[^"]+')
    actions.assess(organisation=rival_firm, stage=stages[0], evidence="x", by=actor_for(rival_user, member.initiative))
    pages = set()
    for number in (None, 0, 3):
        if number is not None:
            actions.assess(organisation=member_firm, stage=stages[number], evidence="Geheim", by=member)
        pages.add(token.sub("", client.get(url).content.decode()))
    assert len(pages) == 1


def test_screens(stages, place, browse, manager_user, staff_user, funder_user, member_user, member_firm):
    for number, half_year in enumerate((HalfYear(2025, 1), HalfYear(2025, 2))):
        place(half_year, stages, **{f"Firma {n}": min(3, n // 7 + (number if n % 7 < 5 else 0)) for n in range(28)})
    client = browse(manager_user)
    pages = ("desk_cohorts", "desk_assessment_list", "desk_invite", "desk_stage_list")
    answers = {name: client.get(reverse(f"development:{name}", args=["luft"])).status_code for name in pages}
    assert answers == dict.fromkeys(pages, 200)
    shown = browse(funder_user).get(reverse("development:desk_cohorts", args=["luft"])).content.decode()
    assert ("<svg" in shown, "…</td>" in shown, "Firma 1" in shown) == (True, True, False)
    export = browse(funder_user).get(reverse("development:desk_cohorts", args=["luft"]), {"export": "csv"})
    lines = export.getvalue().decode("utf-8-sig").splitlines()
    assert (len(lines), lines[1].split(";")[:5]) == (3, ["2025/1", "7", "7", "7", "7"])
    stage = reverse("development:desk_stage_edit", args=["luft", stages[0].pk])
    told = {"name_de": "Lohnbetrieb", "name_en": "Job shop", "criteria_de": "a", "criteria_en": "b"}
    assert (browse(staff_user).get(stage).status_code, client.post(stage, told).status_code) == (404, 302)
    remove = reverse("development:desk_stage_remove", args=["luft", stages[0].pk])
    assert (client.get(remove).status_code, client.post(remove).status_code) == (200, 409)
    portal = reverse("development:portal_path", args=["luft"])
    said = {"organisation": member_firm.pk, "stage": stages[0].pk, "evidence": "Zeichnung"}
    assert browse(member_user).post(portal, said).status_code == 302
    assert "Zeichnung" in browse(member_user).get(portal).content.decode()
    row = Assessment.objects.get(organisation=member_firm)
    page = client.get(reverse("development:desk_assessment", args=["luft", row.pk])).content.decode()
    assert "Zeichnung" in page
    ask = reverse("development:desk_invite", args=["luft"])
    assert (client.post(ask).status_code, "Niemand zu fragen" in client.get(ask).content.decode()) == (302, True)
    PortalAccess.objects.update(revoked_on=timezone.localdate())
    assert "Geben Sie ihnen zuerst einen Zugang." in client.get(ask).content.decode()


def test_data_protection(stages, member, member_user, member_firm, manager, initiative):
    actions.invite_firms(by=manager)
    actions.assess(organisation=member_firm, stage=stages[0], evidence="Frau Amsel sagt es", by=member)
    person = Person.objects.get(user=member_user)
    assert len(export_person(person=person, by=manager)) > 500
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    assert old_assessments(initiative, tomorrow).count() == 1
    erase_person(person=person, by=manager)
    said = Assessment.objects.get()
    assert (said.person, said.evidence, Invitation.objects.count()) == (None, "Frau … sagt es", 0)
    Assessment.objects.update(person=Person.objects.create(initiative=initiative, family_name="Star"))
    assert without_people(old_assessments(initiative, tomorrow), initiative) == 1
