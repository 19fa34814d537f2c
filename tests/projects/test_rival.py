"""Whoever is no partner learns nothing; a partner learns nothing of what another confided unless it shares it."""

import random
import re

import pytest
from django.urls import reverse

from clusterwerk.projects import queries
from clusterwerk.projects.actions import (
    add_partner,
    answer_invitation,
    change_project,
    close_for_partner,
    end_partner,
)
from clusterwerk.projects.actions.documents import add_document
from clusterwerk.projects.actions.hours import tell_hours
from clusterwerk.projects.actions.parts import add_part
from tests.projects.conftest import ready

pytestmark = pytest.mark.database
PLAIN = re.compile(r'(csrfmiddlewaretoken" value="|nonce=")[^"]+')


@pytest.fixture
def others(make_firm):
    """Two firms that the rival has nothing to do with."""
    return make_firm("Dritte GmbH"), make_firm("Vierte GmbH")


def pages(client, *addresses):
    """What somebody reads on some pages, without what differs from visit to visit."""
    answers = [client.get(address) for address in addresses]
    return [(answer.status_code, PLAIN.sub(r"\1", answer.content.decode())) for answer in answers]


def read_by_rival(client, project=None):
    """Everything of the portal where a project could show."""
    fixed = [reverse(name, args=["luft"]) for name in ("projects:portal_project_list", "web:portal_today")]
    fixed += [reverse("web:portal_search", args=["luft"]) + "?q=Geheim"]
    fixed += [reverse(name, args=["luft"]) for name in ("ledger:portal_activity_list", "workgroups:portal_mine")]
    own = [reverse("projects:portal_project", args=["luft", project.uid])] if project is not None else []
    return pages(client, *fixed, *own)


def test_a_random_life_of_a_project_of_others_changes_nothing_for_a_rival(
    browse, rival_user, rival_firm, member_firm, others, manager, make_ready, run, third_firm
):
    """Idea, partners, statements, running, hours, money, documents, results, end: the rival reads the same all along."""
    own = run(make_ready(rival_firm, third_firm, title="Eigenes"), "agreed", "running")
    client, rng = browse(rival_user), random.Random(5)
    before = read_by_rival(client, own)
    assert [status for status, _page in before] == [200] * 6
    for number, end in enumerate((None, "finished", "stopped")):
        project = make_ready(member_firm, *others, title=f"Geheim {number}", level=1 + number)
        if number == 0:
            assert read_by_rival(client, own) == before
        project = run(project, "agreed", "running")
        for step in rng.sample(STEPS, 5):
            step(project, manager)
        if end is not None:
            run(project, end)
    assert read_by_rival(client, own) == before


def _hours(project, by):
    partner = project.partners.order_by("pk").first()
    tell_hours(project=project, partner=partner, month=project.began_on, hours=7, by=by)


STEPS = (
    lambda project, by: add_part(project=project, kind="milestone", title="Geheim", due_on="2026-01-01", by=by),
    lambda project, by: add_part(project=project, kind="result", text="Geheim", by=by),
    lambda project, by: add_part(project=project, kind="risk", text="Geheim", is_shared=True, by=by),
    lambda project, by: add_part(project=project, kind="budget", source="funding", title="Geheim", planned=9, by=by),
    lambda project, by: change_project(project=project, theme="Geheimes Thema", by=by),
    lambda project, by: add_document(project=project, title="Geheim", content=b"Geheim", name="g.txt", circle="partners", by=by),
    _hours,
)  # fmt: skip


def test_shown_to_members_are_title_theme_and_who_agreed_to_be_named(
    browse, rival_user, researcher_user, make_ready, run, member_firm, others, manager, rival, rival_firm
):
    project = make_ready(member_firm, others[0], title="Offen", theme="Für alle", shown_to_members=True)
    client = browse(rival_user)
    before = read_by_rival(client)
    ready(project.partners.get(organisation=others[0]), manager, is_named=True)
    assert read_by_rival(client) == before  # an idea is shown to nobody
    run(project, "agreed")
    told = [
        (one.title, one.theme, [str(two.organisation) for two in one.named])
        for one in queries.projects_shown_to_members(rival)
    ]
    assert told == [("Offen", "Für alle", ["Dritte GmbH"])]
    for user in (rival_user, researcher_user):
        page = browse(user).get(reverse("projects:portal_project_list", args=["luft"])).content.decode()
        assert ("Dritte GmbH" in page, "Ventil &amp; Lüfterbau" in page, str(project.uid) in page) == (
            True,
            False,
            False,
        )
    assert browse(rival_user).get(reverse("projects:portal_project", args=["luft", project.uid])).status_code == 404


def test_a_partner_never_reads_what_another_confided(
    running, browse, rival_user, manager, member, member_firm, rival_firm, third_firm, partner_of, run, others
):
    """Byte for byte: another partner's benefit, red line, answer, contribution, hours, own funds, documents, actions, end."""
    client, mine = browse(rival_user), partner_of(running, member_firm)
    before = read_by_rival(client, running)
    assert before[-1][0] == 200
    ready(
        mine,
        manager,
        benefit="Anderer Nutzen",
        red_line="Neue Linie",
        answer="Anders",
        hours=90,
        money=5,
        in_kind="Halle",
    )
    tell_hours(project=running, partner=mine, month=running.began_on, hours=33, by=member)
    tell_hours(project=running, partner=None, month=running.began_on, hours=4, by=manager)
    add_part(project=running, kind="budget", source="own", partner=mine, title="Eigenes", planned=500, by=manager)
    add_part(project=running, kind="action", text="Nur für uns", partner=mine, due_on="2026-01-01", by=manager)
    add_part(project=running, kind="risk", text="Ausfall", by=manager)
    for circle in ("office", "chosen"):
        add_document(
            project=running,
            title="Vertrag",
            content=b"Vertrag",
            name="v.txt",
            circle=circle,
            readers=[mine],
            by=manager,
        )
    asked = add_partner(project=running, organisation=third_firm, by=manager)
    answer_invitation(partner=asked, takes_part=False, by=manager)
    close_for_partner(partner=mine, received="no", kept="no", text="Verraten worden", by=member)
    assert read_by_rival(client, running) == before
    secret = running.documents.first().file
    assert client.get(secret.get_absolute_url()).status_code == 404
    read = browse(manager.user).get(secret.get_absolute_url())
    assert (read.status_code, b"".join(read.streaming_content)) == (200, b"Vertrag")


def test_what_a_partner_shares_the_others_read_and_nothing_more(
    running, manager, member_firm, rival, rival_firm, partner_of, member
):
    mine = partner_of(running, member_firm)
    assert queries.shared_by_others(rival, running) == []
    ready(mine, manager, benefit="Weniger Lärm", hours=12, shares_benefit=True)
    shared = queries.shared_by_others(rival, running)
    assert [(one.partner, one.benefit, one.contribution, one.red_line) for one in shared] == [
        (mine, "Weniger Lärm", {}, "")
    ]
    tell_hours(project=running, partner=mine, month=running.began_on, hours=33, by=member)
    assert list(queries.hours_visible_to(rival)) == []
    ready(mine, manager, hours=12, shares_contribution=True, shares_red_line=True)
    [one] = queries.shared_by_others(rival, running)
    assert (one.benefit, one.contribution["hours"], one.red_line) == ("", 12, "Keine Stückkosten")
    assert [row.hours for row in queries.hours_visible_to(rival)] == [33]


def test_who_was_asked_declined_or_left_sees_as_much_as_is_said(
    make_ready, manager, member_firm, others, rival, rival_firm, run, partner_of, browse, rival_user
):
    project = run(make_ready(member_firm, *others), "agreed")
    asked = add_partner(project=project, organisation=rival_firm, by=manager, is_asked=True)
    add_part(project=project, kind="result", text="Zwischenstand", by=manager)
    names = {str(one.organisation) for one in queries.partners_visible_to(rival)}
    assert names == {"Dritte GmbH", "Vierte GmbH", "Ventil & Lüfterbau Muster GmbH", "Rotor Beispiel AG"}
    assert [list(found(rival)) for found in (queries.results_visible_to, queries.documents_visible_to)] == [[], []]
    answer_invitation(partner=asked, takes_part=False, by=rival)
    assert (list(queries.projects_visible_to(rival)), list(queries.partners_visible_to(rival))) == ([], [])
    again = add_partner(project=project, organisation=rival_firm, by=manager)
    ready(again, manager)
    run(project, "running")
    end_partner(partner=again, by=manager)
    assert [one.title for one in queries.projects_visible_to(rival)] == ["Geräusche senken"]
    assert [str(one.organisation) for one in queries.partners_visible_to(rival)] == ["Rotor Beispiel AG"]
    page = browse(rival_user).get(reverse("projects:portal_project", args=["luft", project.uid])).content.decode()
    assert ("Keine Stückkosten" in page, "Dritte GmbH" in page, "Zwischenstand" in page) == (True, False, False)


@pytest.mark.parametrize("name", ["statement", "hours", "closing", "document_add", "reply"])
def test_nobody_acts_for_another_firm(running, browse, rival_user, member_firm, name):
    before = list(running.partners.values_list("state", "statement__benefit"))
    address = reverse(f"projects:portal_{name}", args=["luft", running.uid, member_firm.pk])
    answer = browse(rival_user).post(address, {"benefit": "Meins", "has_no_red_line": "on", "wish": "no"})
    assert (answer.status_code, list(running.partners.values_list("state", "statement__benefit"))) == (404, before)


def test_the_office_the_cast_and_the_stranger(running, manager, staff, member, rival, researcher, funder, stranger):
    seen = {
        actor.user.email.split("@")[0]: [found(actor).count() for found in FOUND]
        for actor in (manager, staff, member, rival, researcher, funder, stranger)
    }
    own, none = [1, 2, 1], [0, 0, 0]
    assert seen == {
        "manager": [1, 2, 2], "staff": [1, 2, 2], "member": own, "rival": own,
        "researcher": none, "funder": none, "stranger": none,
    }  # fmt: skip


FOUND = (queries.projects_visible_to, queries.partners_visible_to, queries.statements_visible_to)
