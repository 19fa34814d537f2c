"""The example's group proposals: needs that several firms share, two groups found among them, one accepted and asked."""

import datetime as dt

from clusterwerk.core import outbox
from clusterwerk.core.models import Mail
from clusterwerk.directory.models import Organisation
from clusterwerk.needs.actions.stating import state_need, state_offer
from clusterwerk.needs.actions.themes import agree_theme
from clusterwerk.needs.models import Need, Theme
from clusterwerk.projects.actions import group_asking as asking
from clusterwerk.projects.actions import groups as actions
from clusterwerk.projects.actions.capacity import state_capacity
from clusterwerk.projects.actions.served import serve_theme
from clusterwerk.projects.models import GroupTopic
from clusterwerk.projects.queries.group_problem import sources_visible_to

SAVING, RETURNS = "energy-efficiency", "sustainability-circular"
NEEDS = (
    (SAVING, "Druckluft frisst bei uns ein Fünftel des Stroms. Wie finden andere ihre Leckagen?", "soon"),
    (SAVING, "Erfahrungen mit dem Energieaudit gesucht: Was bringt es außer dem Bericht?", "quarter"),
    (RETURNS, "Kunden fragen nach Rücknahme alter Ventilatoren. Wer hat das schon geregelt?", "quarter"),
    (SAVING, "Hallenbeleuchtung umrüsten: Wer kennt Anbieter und ehrliche Zahlen?", "quarter"),
    (RETURNS, "Wir möchten Motoren wiederverwenden und suchen andere, die es versuchen.", "year"),
    (SAVING, "Where does the energy go at night? We look for others who measure their base load.", "soon"),
    (RETURNS, "Recycling von Verbundteilen: allein ist unsere Menge zu klein.", "soon"),
    (SAVING, "Verbrauch je Maschine messen, ohne gleich ein großes System zu kaufen.", "year"),
    (RETURNS, "Kreislauf für Mehrwegteile mit Zulieferern, erste Schritte gesucht.", "quarter"),
    (RETURNS, "Wie weist man den Anteil an Rezyklat nach?", "quarter"),
)


LEAST, CIRCLE = 4, 5


def add_proposals(office, firm: Organisation, members: list[Organisation], today: dt.date) -> None:
    """Two topics, proposals for both; the group of the member's firm is accepted and its firms are asked."""
    firms = [firm, *(one for one in members if one.pk != firm.pk)][: 2 * CIRCLE]
    if len(firms) < LEAST:
        return
    circles = {SAVING: firms[:CIRCLE], RETURNS: firms[-CIRCLE:]}
    for topic, circle in circles.items():
        texts = [(text, urgency) for key, text, urgency in NEEDS if key == topic]
        for one, (text, urgency) in zip(circle, texts, strict=False):
            area = topic.partition("-")[0]
            state_need(organisation=one, text=text, area=area, topics=[topic], urgency=urgency, by=office)
    theme = _theme(office, circles[SAVING])
    for number, one in enumerate(circles[SAVING]):
        if number < 2:
            until = today + dt.timedelta(days=150 - 30 * number)
            state_capacity(organisation=one, groups=1, hours=40, from_on=today, until_on=until, by=office)
        if one in circles[RETURNS]:
            state_capacity(organisation=one, groups=2, hours=60, by=office)
    state_offer(
        organisation=circles[SAVING][-1], area="energy", topics=[SAVING], by=office,
        text="Wir suchen Leckagen mit einer Schallkamera und zeigen gern, wie das geht.",
    )  # fmt: skip
    sources = [one for one in sources_visible_to(office) if one.key in (SAVING, RETURNS)]
    plan = actions.plan_groups(
        title="Erste kleine Projekte (Beispiel)", sources=sources, most_groups=3, hours=40,
        starts_on=today, ends_on=today + dt.timedelta(days=180), by=office,
    )  # fmt: skip
    GroupTopic.objects.filter(plan=plan).update(sensitivity=0)
    actions.propose(plan=plan)
    best = plan.proposals.get(number=1)
    group = best.groups.filter(places__organisation=firm).first()
    if group is not None:
        group = actions.accept_group(group=group, by=office)
        serve_theme(project=group.project, theme=theme, by=office)
        asking.ask_firms(group=group, by=office)
        for place in group.places.exclude(organisation=firm)[:2]:
            asking.answer_question(place=place, takes_part=True, by=office)
        actions.propose(plan=plan)
    if len(firms) == 2 * CIRCLE:
        _several(office, today)
    for mail in Mail.objects.filter(scope_id=office.scope_id, state=Mail.State.WAITING, thread__startswith="group-"):
        outbox.hold(mail)


def _theme(office, firms: list[Organisation]) -> Theme:
    """The needs on saving energy as a theme on which the office agreed."""
    theme = Theme.objects.create(initiative=office.initiative)
    for need in Need.objects.filter(organisation__in=firms, topics__topic=SAVING, initiative=office.initiative):
        theme.places.create(initiative=office.initiative, need=need)
    return agree_theme(
        theme=theme, title="Energie sparen im Betrieb (Beispiel)", by=office,
        text="Leckagen, Grundlast, Beleuchtung: Mehrere Betriebe suchen Erfahrungen, die sich ohne große Investition umsetzen lassen.",
    )  # fmt: skip


def _several(office, today: dt.date) -> None:
    """A plan over everything that firms share at present: several proposals beside one another, nothing decided."""
    plan = actions.plan_groups(
        title="Was im Frühjahr beginnen könnte (Beispiel)", sources=sources_visible_to(office)[:8], most_groups=4,
        hours=30, starts_on=today + dt.timedelta(days=120), by=office,
    )  # fmt: skip
    actions.propose(plan=plan, seconds=5)
