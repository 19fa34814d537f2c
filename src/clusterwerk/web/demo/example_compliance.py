"""Competition law in the example: a notice of its own, read out and acknowledged, and an incident that was followed up."""

import datetime as dt

from clusterwerk.clusters.actors import Actor
from clusterwerk.compliance.actions import follow_up, read_out, report_incident, write_notice
from clusterwerk.compliance.choices import WentOn
from clusterwerk.directory.models import Person
from clusterwerk.workgroups.choices import MeetingState
from clusterwerk.workgroups.models import Meeting

NOTICE_DE = (
    "Bei uns treffen sich Wettbewerber. Über Preise, Kosten, Kunden, Mengen, Löhne, Angebote und nicht öffentliche Pläne "
    "sprechen wir nicht, auch nicht in der Pause. Wer merkt, dass ein Gespräch dorthin geht, sagt es laut; das Gespräch endet."
)
NOTICE_EN = (
    "Competitors meet here. We do not talk about prices, costs, customers, volumes, wages, bids and plans that are not "
    "public, nor during breaks. Whoever notices that a talk goes there says so aloud; the talk ends."
)


def add_compliance(office: Actor, member: Person, today: dt.date) -> None:
    """The office's notice; at the last two meetings of the member's group it was read out; at one somebody spoke of prices."""
    write_notice(text_de=NOTICE_DE, text_en=NOTICE_EN, by=office)
    held = Meeting.objects.filter(
        initiative=office.initiative, group__members__person=member, state=MeetingState.HELD
    ).order_by("-starts_at")[:2]
    for meeting in held:
        read_out(thing=meeting, person=member, at=meeting.starts_at + dt.timedelta(minutes=2), by=office)
    reports = (
        ("Ein Gast fragte in die Runde, wer im Herbst die Preise anpasst.", True),
        ("Zwei Teilnehmer begannen, über ihre Lieferzeiten zu sprechen.", False),
    )
    for meeting, (said, is_done) in zip(reversed(held), reports, strict=False):
        incident = report_incident(
            thing=meeting,
            happened_at=meeting.starts_at + dt.timedelta(minutes=40),
            said=said,
            objected="Die Sprecherin der Gruppe, sofort",
            went_on=WentOn.DROPPED,
            by=office,
        )
        if is_done:
            text = "Der Gast bekam den Hinweis noch einmal schriftlich; im Protokoll steht, dass das Gespräch endete."
            follow_up(incident=incident, text=text, due_on=today, is_done=True, by=office)
