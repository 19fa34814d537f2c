"""Agendas and minutes with findings: nothing goes out before a named person signed that version off."""

import pytest
from django.urls import reverse

from clusterwerk.compliance.actions import sign_off
from clusterwerk.compliance.choices import Part
from clusterwerk.compliance.models import Entry, SignOff
from clusterwerk.compliance.queries import checked, sign_offs_visible_to, verify
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import Mail
from clusterwerk.workgroups import actions
from clusterwerk.workgroups.models import AgendaItem

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def risky(plan, manager):
    """A meeting with a topic that the checker points at."""
    meeting = plan(7)
    actions.add_item(meeting=meeting, title="Rabatte im Großhandel", by=manager)
    return meeting


def _sign(meeting, by, part=Part.AGENDA, because="Vortrag eines Anwalts, keine Zahlen der Mitglieder"):
    now = checked(meeting, part)
    reasons = {one.key: because for one in now.findings}
    return sign_off(thing=meeting, part=part, reasons=reasons, version=now.version, by=by)


def test_an_agenda_with_findings_waits_for_a_named_person(risky, manager, staff):
    with pytest.raises(Refused):
        actions.send_agenda(meeting=risky, by=manager)
    assert (Mail.objects.count(), Entry.objects.count()) == (0, 0)
    signed = _sign(risky, staff)
    assert (signed.by, [one["topic"] for one in signed.reasons]) == (staff.user, ["prices"])
    assert actions.send_agenda(meeting=risky, by=manager) == 1
    assert list(Entry.objects.order_by("number").values_list("kind", flat=True)) == ["signed_off", "agenda_sent"]
    assert verify(manager.initiative).is_whole


def test_another_text_opens_the_sign_off_again_and_the_old_one_closes_it(risky, manager):
    _sign(risky, manager)
    item = AgendaItem.objects.get(meeting=risky, kind="topic")
    actions.change_item(item=item, by=manager, text="Wer gibt welche?")
    assert checked(risky, Part.AGENDA).is_open
    with pytest.raises(Refused):
        actions.send_agenda(meeting=risky, by=manager)
    actions.change_item(item=item, by=manager, text="")
    assert not checked(risky, Part.AGENDA).is_open
    actions.change_item(item=item, by=manager, title="Druckluft: Leckagen finden")
    assert (checked(risky, Part.AGENDA).findings, checked(risky, Part.AGENDA).is_open) == ([], False)


def test_a_sign_off_needs_every_reason_the_text_that_was_read_and_the_right_person(risky, manager, member, stranger):
    now = checked(risky, Part.AGENDA)
    reasons = {one.key: "Vortrag" for one in now.findings}
    for wrong in ({"reasons": {}}, {"reasons": dict.fromkeys(reasons, "  ")}, {"version": "0" * 64}):
        with pytest.raises(Refused):
            sign_off(
                **{
                    "thing": risky,
                    "part": Part.AGENDA,
                    "reasons": reasons,
                    "version": now.version,
                    "by": manager,
                    **wrong,
                }
            )
    for other in (member, stranger):
        with pytest.raises(NotAllowed):
            sign_off(thing=risky, part=Part.AGENDA, reasons=reasons, version=now.version, by=other)
    assert SignOff.objects.count() == 0
    _sign(risky, manager)
    with pytest.raises(Refused):
        _sign(risky, manager)
    assert [sign_offs_visible_to(one).count() for one in (manager, member, stranger)] == [1, 0, 0]


def test_minutes_with_findings_are_approved_after_the_sign_off(plan, write, manager):
    held = plan(-20)
    item = actions.add_item(meeting=held, title="Druckluft", by=manager)
    write(item, "Zwei Betriebe nannten ihre Stundenlöhne.")
    coming = plan(7)
    actions.send_minutes(meeting=held, readers="both", by=manager)
    approval = AgendaItem.objects.get(meeting=coming, about=held)
    with pytest.raises(Refused):
        actions.approve_minutes(item=approval, by=manager)
    held.refresh_from_db()
    assert held.approved_in is None
    _sign(held, manager, Part.MINUTES, "Die Runde brach das Gespräch ab; steht im nächsten Absatz")
    actions.approve_minutes(item=approval, by=manager)
    actions.take_back_approval(item=approval, by=manager)
    kinds = list(Entry.objects.order_by("number").values_list("kind", flat=True))
    assert kinds == ["minutes_sent", "signed_off", "minutes_approved", "approval_undone"]


def test_nobody_is_invited_to_a_meeting_without_an_agenda(plan, manager):
    meeting = plan(7)
    with pytest.raises(Refused):
        actions.invite_group(meeting=meeting, by=manager)
    assert Mail.objects.count() == 0
    actions.add_item(meeting=meeting, title="Druckluft", by=manager)
    assert actions.invite_group(meeting=meeting, by=manager) == 1


def test_a_text_that_changed_meanwhile_is_shown_anew_with_what_was_typed(risky, manager, manager_user, browse):
    address = reverse("compliance:desk_sign_off", args=["luft", "meeting", risky.pk, "agenda"])
    client, seen = browse(manager_user), checked(risky, Part.AGENDA).version
    [field] = [name for name in client.get(address).context["form"].fields if name != "version"]
    actions.add_item(meeting=risky, title="Rabatte für Kunden absprechen", by=manager)
    page = client.post(address, {"version": seen, field: "Nur allgemeine Rechtslage"})
    assert (page.status_code, SignOff.objects.count()) == (200, 0)
    form = page.context["form"]
    given = {name: form[name].value() for name in form.fields if name != "version"}
    assert sorted(given.values()) == ["", "Nur allgemeine Rechtslage"]
    again = {**dict.fromkeys(given, "Geprüft"), "version": form["version"].value()}
    assert client.post(address, again).status_code == 302


def test_the_screens_ask_for_the_reason_and_lead_back(risky, manager_user, member_user, rival_user, browse):
    address = reverse("compliance:desk_sign_off", args=["luft", "meeting", risky.pk, "agenda"])
    client = browse(manager_user)
    sending = reverse("workgroups:desk_agenda_send", args=["luft", risky.pk])
    assert address in client.get(sending).content.decode()
    now = checked(risky, Part.AGENDA)
    [field] = [name for name in client.get(address).context["form"].fields if name != "version"]
    assert client.post(address, {"version": now.version, field: ""}).status_code == 200
    assert SignOff.objects.count() == 0
    done = client.post(address, {"version": now.version, field: "Nur allgemeine Rechtslage"})
    assert (done.status_code, SignOff.objects.get().reasons[0]["because"]) == (302, "Nur allgemeine Rechtslage")
    assert "Nur allgemeine Rechtslage" in client.get(address).content.decode()
    assert [browse(user).get(address).status_code for user in (member_user, rival_user)] == [404, 404]
    wrong = [
        ["luft", "meeting", 999_999, "agenda"],
        ["luft", "party", risky.pk, "agenda"],
        ["luft", "meeting", risky.pk, "x"],
    ]
    assert [client.get(reverse("compliance:desk_sign_off", args=one)).status_code for one in wrong] == [404, 404, 404]
