"""Plan, actions, hours, money, documents and the links: what follows from each, on screen and by link."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import Mail, StoredFile
from clusterwerk.core.personal_links import token_of
from clusterwerk.core.search import find
from clusterwerk.ledger.models import Activity
from clusterwerk.needs.actions.stating import state_need
from clusterwerk.projects.actions import add_contact, add_partner, close_for_partner
from clusterwerk.projects.actions.asking import ask_for_closing, ask_partner, call_back_link, remind_of_actions
from clusterwerk.projects.actions.hours import tell_hours
from clusterwerk.projects.actions.links import give, give_action
from clusterwerk.projects.actions.parts import add_part, change_part, finish_action, remove_part
from clusterwerk.projects.actions.served import fulfil_need
from clusterwerk.projects.models import Closing, Document, Partner, Statement, WorkedHours
from clusterwerk.projects.queries import served_needs_visible_to
from clusterwerk.projects.queries.money import budget_of, hours_table

pytestmark = pytest.mark.database


@pytest.fixture
def contact(project, manager, member_firm, member_person, partner_of):
    """Member Amsel speaks for the member's firm."""
    return add_contact(partner=partner_of(project, member_firm), person=member_person, by=manager)


def test_money_and_hours_add_up_and_the_ledger_reads_them_off(
    running, manager, member, member_firm, rival, partner_of, browse
):
    mine, month = partner_of(running, member_firm), running.began_on.replace(day=1)
    line = add_part(
        project=running,
        kind="budget",
        source="funding",
        title="Miete",
        planned=Decimal(900),
        spent=Decimal(250),
        by=manager,
    )
    add_part(
        project=running,
        kind="budget",
        source="own",
        partner=mine,
        title="Teile",
        planned=Decimal(100),
        spent=Decimal(40),
        by=manager,
    )
    tell_hours(project=running, partner=mine, month=running.began_on, hours=Decimal(7), by=member)
    tell_hours(project=running, partner=None, month=month, hours=Decimal(3), by=manager)
    budget, hours = budget_of(manager, running), hours_table(manager, running)
    assert [(str(one.label), one.planned, one.spent, one.rest) for one in budget.groups] == [
        ("Eigenmittel eines Partners", 100, 40, 60), ("Förderlinie", 900, 250, 650),
    ]  # fmt: skip
    assert (hours.months, hours.rows) == (
        (month,),
        (("Ventil & Lüfterbau Muster GmbH", (7,)), ("die Geschäftsstelle", (3,))),
    )
    assert [(one.planned, one.spent) for one in budget_of(rival, running).groups] == [(900, 250)]
    activity = Activity.objects.get()
    assert (activity.hours, activity.cost) == (3, 250)
    change_part(part=line, spent=Decimal(300), by=manager)
    tell_hours(project=running, partner=None, month=month, hours=Decimal(0), by=manager)
    activity.refresh_from_db()
    assert (activity.hours, activity.cost) == (None, 300)
    remove_part(part=line, by=manager)
    activity.refresh_from_db()
    assert (activity.cost, WorkedHours.objects.count()) == (None, 1)
    sheet = browse(manager.user).get(reverse("projects:desk_money_export", args=["luft", running.pk, "csv"]))
    lines = b"".join(sheet.streaming_content).decode("utf-8-sig").splitlines()
    assert [line.split(";")[1:5] for line in lines if "Ventil" in line] == [
        ["Ventil & Lüfterbau Muster GmbH", "", "Teile", "100,00"],
        ["Ventil & Lüfterbau Muster GmbH", "", f"{month:%m/%Y}", ""],
    ]


def test_hours_ahead_or_of_an_idea_or_of_others_are_refused(
    project, running, manager, rival, member_firm, partner_of, make_ready
):
    mine = partner_of(running, member_firm)
    told = {"project": running, "partner": mine, "hours": Decimal(5)}
    with pytest.raises(Refused, match="noch nicht begonnen"):
        tell_hours(**told, month=timezone.localdate() + dt.timedelta(days=40), by=manager)
    with pytest.raises(NotAllowed):
        tell_hours(**told, month=timezone.localdate(), by=rival)
    idea = make_ready(member_firm, title="Idee")
    with pytest.raises(Refused, match="sobald das Projekt vereinbart"):
        tell_hours(
            project=idea,
            partner=partner_of(idea, member_firm),
            month=timezone.localdate(),
            hours=Decimal(5),
            by=manager,
        )
    assert not WorkedHours.objects.exists()


def test_an_action_is_mailed_reminded_of_once_and_ticked_by_link(
    running, manager, contact, rival, browse, member_firm, partner_of
):
    due, mine = timezone.localdate() + dt.timedelta(days=2), partner_of(running, member_firm)
    action = add_part(
        project=running,
        kind="action",
        text="Muster schicken",
        partner=mine,
        person=contact.person,
        due_on=due,
        by=manager,
    )
    assert [mail.subject for mail in Mail.objects.all()] == [f"Bis {due:%d.%m.%Y}: Muster schicken"]
    assert (remind_of_actions(), remind_of_actions()) == (1, 0)
    change_part(part=action, due_on=due + dt.timedelta(days=1), by=manager)
    assert (remind_of_actions(), action.first_due_on) == (1, due)
    with pytest.raises(NotAllowed):
        finish_action(action=action, by=rival)
    address = reverse("projects:personal_action", args=[token_of(give_action(action))])
    assert browse().post(address, {"comment": "Heute geschickt"}).status_code == 302
    action.refresh_from_db()
    assert (action.done_on, action.comment) == (timezone.localdate(), "Heute geschickt")
    assert browse().post(address, {}).status_code == 200  # closed already; nothing moves


def test_a_partner_answers_everything_by_personal_link(
    manager, make_ready, rival_firm, member_firm, member_person, browse, run
):
    project = make_ready(rival_firm, title="Folgeprojekt")
    partner = add_partner(project=project, organisation=member_firm, is_asked=True, by=manager)
    contact = add_contact(partner=partner, person=member_person, by=manager)
    assert (ask_partner(partner=partner, by=manager), ask_partner(partner=partner, by=manager)) == (1, 0)
    assert Mail.objects.get().subject == "Macht Ihre Firma mit? Projekt „Folgeprojekt“"
    client, token = browse(), token_of(give(contact))
    page = reverse("projects:personal_partner", args=[token])
    assert client.post(page, {"wish": "yes"}).headers["Location"] == reverse(
        "projects:personal_statement", args=[token]
    )
    empty = client.post(reverse("projects:personal_statement", args=[token]), {"benefit": "Wissen"})
    assert "kreuzen Sie an, dass es keine gibt" in empty.content.decode()
    client.post(
        reverse("projects:personal_statement", args=[token]),
        {"benefit": "Wissen", "has_no_red_line": "on", "hours": "12,5"},
    )
    statement = Statement.objects.get(partner=partner)
    assert (statement.benefit, statement.hours, statement.said_by, statement.is_by_office) == (
        "Wissen",
        Decimal("12.5"),
        member_person,
        False,
    )
    project = run(project, "agreed", "running", "finished")
    partner.refresh_from_db()
    Partner.objects.filter(pk=partner.pk).update(asked_at=None)
    contact.asked_at = None
    contact.save()
    assert ask_for_closing(project=project, by=manager) == 1
    client.post(reverse("projects:personal_closing", args=[token]), {"received": "yes", "text": "Gut"})
    closing = Closing.objects.get()
    assert (closing.received, closing.kept, closing.text, closing.said_by) == ("yes", "", "Gut", member_person)
    assert "Wissen" not in "".join(mail.text for mail in Mail.objects.all())
    call_back_link(contact=contact, by=manager)
    assert client.get(page).status_code == 410


def test_a_firm_that_declines_by_link_is_asked_nothing_more(
    manager, make_ready, rival_firm, member_firm, member_person, browse
):
    partner = add_partner(project=make_ready(rival_firm), organisation=member_firm, is_asked=True, by=manager)
    contact = add_contact(partner=partner, person=member_person, by=manager)
    page = reverse("projects:personal_partner", args=[token_of(give(contact))])
    assert browse().post(page, {"wish": "no"}).status_code == 302
    partner.refresh_from_db()
    told = browse().get(page).content.decode()
    assert (partner.state, "Rotor Beispiel AG" in told, "nichts mehr gefragt" in told) == ("declined", False, True)
    assert browse().post(page, {"wish": "yes"}).status_code == 200
    partner.refresh_from_db()
    assert partner.state == "declined"


def test_a_member_walks_through_the_portal(running, browse, member_user, member, member_firm, manager, run):
    client, own = browse(member_user), ["luft", running.uid, member_firm.pk]
    back = reverse("projects:portal_project", args=own[:2])
    said = {"benefit": "Ruhe", "red_line": "Preise", "shares_benefit": "on"}
    assert client.post(reverse("projects:portal_statement", args=own), said).headers["Location"] == back
    month = f"{timezone.localdate():%Y-%m}-01"
    assert client.post(reverse("projects:portal_hours", args=own), {"month": month, "hours": "8,5"}).status_code == 302
    sent = {"title": "Messung", "circle": "partners", "file": SimpleUploadedFile("m.txt", b"1 2 3")}
    assert client.post(reverse("projects:portal_document_add", args=own), sent).status_code == 302
    page = client.get(back).content.decode()
    assert [word in page for word in ("Ruhe", "Preise", "noch nicht beantwortet", "Messung", "8,5")] == [True] * 5
    document = Document.objects.get()
    assert client.post(reverse("projects:portal_document_remove", args=["luft", document.uid])).status_code == 302
    assert (Document.objects.count(), StoredFile.objects.count()) == (0, 0)
    run(running, "finished")
    closing = client.post(reverse("projects:portal_closing", args=own), {"received": "partly", "kept": "yes"})
    assert (closing.status_code, Closing.objects.get().received) == (302, "partly")
    assert [hit.url for hit in find(member, "Geräusche")] == [back]
    assert [hit.url for hit in find(manager, "Geräusche")] == [
        reverse("projects:desk_project", args=["luft", running.pk])
    ]


def test_the_office_makes_a_project_on_screen_and_reads_why_a_level_is_a_jump(
    browse, manager_user, member_firm, rival_firm, manager
):
    client = browse(manager_user)
    sent = {"title": "Großes", "area": "research", "level": "3"}
    made = client.post(reverse("projects:desk_project_add", args=["luft"]), sent)
    pk = int(re.search(r"projects/(\d+)/", made.headers["Location"]).group(1))
    add = reverse("projects:desk_partner_add", args=["luft", pk])
    for firm, asked in ((member_firm, "no"), (rival_firm, "yes")):
        told = {"organisation": firm.name, "role": "partner", "is_asked": asked}
        assert client.post(add, told).status_code == 302
    page = client.get(reverse("projects:desk_project", args=["luft", pk])).content.decode()
    assert "Diese Partner haben noch nie gemeinsam ein Projekt abgeschlossen." in page
    edit = client.get(reverse("projects:desk_project_edit", args=["luft", pk])).content.decode()
    assert edit.count("für diese Partner mehr als eine Stufe auf einmal") == 3
    assert (
        client.post(reverse("projects:desk_project_edit", args=["luft", pk]), {**sent, "level": "1"}).status_code == 302
    )
    assert (
        "mehr als eine Stufe"
        not in client.get(reverse("projects:desk_project", args=["luft", pk])).content.decode().lower()
    )


def test_every_kind_of_row_is_added_changed_and_removed_on_screen(running, browse, manager_user):
    client, day = browse(manager_user), "1.12.2030"
    rows = {
        "package": {"title": "Messen"}, "milestone": {"title": "Gemessen", "due_on": day},
        "action": {"text": "Anrufen", "due_on": day}, "budget": {"title": "Miete", "source": "initiative", "planned": "1.234,50", "spent": "0"},
        "risk": {"text": "Ausfall", "probability": "3", "damage": "3"}, "result": {"text": "Leiser", "on": "1.10.2026"},
    }  # fmt: skip
    related = {
        "package": "packages",
        "milestone": "milestones",
        "action": "actions",
        "budget": "budget",
        "risk": "risks",
        "result": "results",
    }
    for kind, told in rows.items():
        assert client.post(reverse("projects:desk_part_add", args=["luft", running.pk, kind]), told).status_code == 302
        part = getattr(running, related[kind]).get()
        edit = reverse("projects:desk_part_edit", args=["luft", kind, part.pk])
        assert (client.get(edit).status_code, client.post(edit, told).status_code) == (200, 302)
        assert client.post(reverse("projects:desk_part_remove", args=["luft", kind, part.pk])).status_code == 302
        assert getattr(running, related[kind]).count() == 0
    assert (
        client.post(
            reverse("projects:desk_part_add", args=["luft", running.pk, "budget"]),
            {"title": "x", "source": "own", "planned": "1", "spent": "0"},
        ).status_code
        == 200
    )


def test_who_comes_to_a_meeting_of_a_project_counts_for_it(running, browse, manager_user, manager, member_person):
    from clusterwerk.core.calendar import Span
    from clusterwerk.events.actions.appointments import plan_appointment
    from clusterwerk.events.invited import Invited
    from clusterwerk.events.queries.polls import known_series

    span = Span.hours(timezone.localdate() + dt.timedelta(days=3), dt.time(9), 60)
    meeting = plan_appointment(title="Auftakt", span=span, invited=[Invited(member_person)], by=manager)
    assert (f"projects.project:{running.pk}", running.title) in known_series(manager)
    client, link = browse(manager_user), reverse("projects:desk_meeting_link", args=["luft", running.pk])
    assert client.post(link, {"appointment": meeting.pk}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.series, meeting.series_name) == (f"projects.project:{running.pk}", running.title)
    out = reverse("projects:desk_meeting_unlink", args=["luft", running.pk, meeting.pk])
    assert (client.get(out).status_code, client.post(out).status_code, client.get(out).status_code) == (200, 302, 404)


def test_the_office_closes_on_behalf_of_a_partner_and_it_is_marked(running, run, manager, member_firm, partner_of):
    run(running, "finished")
    closing = close_for_partner(
        partner=partner_of(running, member_firm), received="yes", kept="partly", text="Am Telefon", by=manager
    )
    assert (closing.is_by_office, closing.said_by) == (True, None)


def test_a_need_that_the_project_fulfilled_is_closed_with_it(
    project, run, browse, manager_user, manager, rival, member, member_firm
):
    text = "Wir suchen einen Prüfstand für leise Laufräder"
    need = state_need(organisation=member_firm, text=text, area="production", by=manager)
    client = browse(manager_user)
    assert (
        client.post(reverse("projects:desk_need_add", args=["luft", project.pk]), {"need": need.pk}).status_code == 302
    )
    served = project.served_needs.get()
    with pytest.raises(Refused, match="noch nicht begonnen"):
        fulfil_need(served=served, by=manager)
    assert [list(served_needs_visible_to(actor)) for actor in (manager, member, rival)] == [[served], [served], []]
    run(project, "agreed", "running")
    assert client.post(reverse("projects:desk_need_fulfil", args=["luft", served.pk])).status_code == 302
    need.refresh_from_db()
    assert (need.state, need.answer) == ("answered", "Projekt „Geräusche senken“")
