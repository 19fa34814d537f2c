"""The example's projects: a small one that was finished and goes on, one of others, one that waits, and an idea that jumps."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from clusterwerk.core import outbox
from clusterwerk.core.models import Mail
from clusterwerk.directory.models import Organisation, Person, Position
from clusterwerk.projects.actions import (
    add_contact,
    add_partner,
    answer_invitation,
    answer_red_line,
    close_for_partner,
    follow_up,
    make_project,
    set_state,
    state_partner,
)
from clusterwerk.projects.actions.documents import add_document
from clusterwerk.projects.actions.hours import tell_hours
from clusterwerk.projects.actions.parts import add_part, reach_milestone
from clusterwerk.projects.actions.statements import Said
from clusterwerk.projects.choices import Area, Circle, Degree, Level, PartKind, PartnerRole, Source, State
from clusterwerk.projects.models import Partner, Project

STATED = (
    (
        "Weniger Nacharbeit an Laufrädern",
        "Stückkosten und Namen unserer Kunden",
        "Beides wird nicht abgefragt; Beispiele ohne Namen",
    ),
    ("Messungen ohne eigenes Gerät", "", ""),
    ("Erfahrung mit Schwingungen", "Aufbau unseres Prüfstands", "Besichtigt wird nur der öffentliche Teil der Halle"),
)


@dataclass(frozen=True)
class Cast:
    """Who plays: the office, the member's firm with its person, its rival, and further members."""

    office: object
    firm: Organisation
    person: Person
    rival: Organisation
    others: list[Organisation]
    today: dt.date

    def days_ago(self, days: int) -> dt.date:
        """So many days before today."""
        return self.today - dt.timedelta(days=days)


def add_projects(office, person: Person, firm: Organisation, rival: Organisation, members, today: dt.date) -> None:
    """Five projects of fictional firms, levels 1 to 3; nobody gets a mail."""
    others = [one for one in members if one.pk not in (firm.pk, rival.pk)][:4]
    if len(others) < 2:
        return
    cast = Cast(office, firm, person, rival, others, today)
    first = _finished(cast)
    _running(cast, first)
    _of_others(cast)
    _waiting(cast)
    _jumping(cast)
    for mail in Mail.objects.filter(scope_id=office.scope_id, state=Mail.State.WAITING, thread__startswith="project-"):
        outbox.hold(mail)


def _with_partners(cast: Cast, project: Project, firms, since: dt.date) -> list[Partner]:
    made = []
    for number, firm in enumerate(firms):
        role = PartnerRole.LEAD if number == 0 else PartnerRole.PARTNER
        made.append(_stated(cast, add_partner(project=project, organisation=firm, role=role, by=cast.office), number))
    Partner.objects.filter(project=project).update(joined_on=since)
    return made


def _stated(cast: Cast, partner: Partner, number: int) -> Partner:
    benefit, red_line, answer = STATED[number % len(STATED)]
    said = Said(
        benefit, red_line, has_no_red_line=not red_line, hours=Decimal(16), shares_benefit=number != 1, is_named=True
    )
    statement = state_partner(partner=partner, said=said, by=cast.office)
    if red_line:
        answer_red_line(statement=statement, answer=answer, by=cast.office)
    position = Position.objects.filter(
        initiative=cast.office.initiative, organisation=partner.organisation, person__erased_at__isnull=True, until=None
    ).order_by("-is_main_contact", "pk")
    person = cast.person if partner.organisation == cast.firm else getattr(position.first(), "person", None)
    if person is not None:
        add_contact(partner=partner, person=person, by=cast.office)
    return partner


def _run(cast: Cast, project: Project, *steps: tuple[State, int]) -> Project:
    for state, days in steps:
        project = set_state(project=project, state=state, on=cast.days_ago(days), by=cast.office)
    return project


def _finished(cast: Cast) -> Project:
    project = make_project(
        title="Messgeräte gemeinsam ausleihen",
        theme="Schwingungen und Unwucht messen, ohne dass jeder Geräte kauft",
        text="Drei Betriebe leihen für je eine Woche dieselben Geräte und erzählen einander, was sie gefunden haben.",
        area=Area.PRODUCTION,
        level=Level.TRY,
        shown_to_members=True,
        by=cast.office,
    )
    partners = _with_partners(cast, project, [cast.firm, *cast.others[:2]], cast.days_ago(520))
    project = _run(cast, project, (State.AGREED, 520), (State.RUNNING, 500), (State.FINISHED, 410))
    text = "Sieben Ursachen von Unwucht gefunden; zwei Lager getauscht. Die Geräte kosten je Woche 180 Euro."
    add_part(project=project, kind=PartKind.RESULT, text=text, on=cast.days_ago(412), by=cast.office)
    for partner, received in zip(partners[:2], (Degree.YES, Degree.PARTLY), strict=True):
        close_for_partner(partner=partner, received=received, kept=Degree.YES, text="Hat sich gelohnt.", by=cast.office)
    return project


def _running(cast: Cast, first: Project) -> None:
    project = follow_up(
        project=first,
        title="Prüfstand gemeinsam nutzen",
        level=Level.ACT,
        text="Ein Prüfstand, drei Betriebe, feste Tage: Jeder prüft eigene Laufräder, die Verfahren werden verglichen.",
        starts_on=cast.days_ago(200),
        ends_on=cast.today + dt.timedelta(days=165),
        funding="Beispielprogramm",
        by=cast.office,
    )
    partners = list(project.partners.order_by("role", "pk"))
    for number, partner in enumerate(partners):
        answer_invitation(partner=_stated(cast, partner, number), takes_part=True, by=cast.office)
    Partner.objects.filter(project=project).update(joined_on=cast.days_ago(210))
    project = _run(cast, project, (State.AGREED, 210), (State.RUNNING, 200))
    mine = project.partners.get(organisation=cast.firm)
    _planned(cast, project, mine)
    _paid(cast, project, list(project.partners.order_by("role", "pk")))
    text = "Vereinbarung über die Nutzung des Prüfstands. Erfundenes Beispiel.\n".encode()
    add_document(
        project=project, title="Nutzungsvereinbarung", content=text, name="nutzungsvereinbarung.txt",
        circle=Circle.PARTNERS, by=cast.office,
    )  # fmt: skip


def _planned(cast: Cast, project: Project, mine: Partner) -> None:
    days, office = dt.timedelta, cast.office
    package = add_part(project=project, kind=PartKind.PACKAGE, title="Verfahren vergleichen", partner=mine, by=office)
    reached = add_part(
        project=project,
        kind=PartKind.MILESTONE,
        title="Prüfplan steht",
        due_on=cast.days_ago(120),
        package=package,
        by=office,
    )
    reach_milestone(milestone=reached, on=cast.days_ago(125), by=office)
    add_part(
        project=project,
        kind=PartKind.MILESTONE,
        title="Zehn Laufräder geprüft",
        due_on=cast.days_ago(9),
        package=package,
        by=office,
    )
    add_part(
        project=project,
        kind=PartKind.MILESTONE,
        title="Verfahren beschrieben",
        due_on=cast.today + days(days=90),
        by=office,
    )
    add_part(
        project=project,
        kind=PartKind.ACTION,
        text="Drei Laufräder für die Prüfung bereitstellen",
        partner=mine,
        person=cast.person,
        due_on=cast.today + days(days=12),
        by=office,
    )
    add_part(
        project=project,
        kind=PartKind.ACTION,
        text="Prüftage bis Jahresende abstimmen",
        partner=None,
        person=None,
        due_on=cast.days_ago(3),
        by=office,
    )
    add_part(project=project, kind=PartKind.RISK, text="Der Prüfstand fällt länger aus", probability=2, damage=3, measure="Ersatztermin beim Institut", is_shared=True, by=office)  # fmt: skip


def _paid(cast: Cast, project: Project, partners: list[Partner]) -> None:
    add_part(
        project=project,
        kind=PartKind.BUDGET,
        source=Source.FUNDING,
        funding_line="Beispielprogramm, Zeichen B-12",
        title="Miete des Prüfstands",
        planned=Decimal(9000),
        spent=Decimal("4250.00"),
        by=cast.office,
    )
    add_part(
        project=project,
        kind=PartKind.BUDGET,
        source=Source.INITIATIVE,
        title="Begleitung durch das Institut",
        planned=Decimal(2500),
        spent=Decimal(1200),
        by=cast.office,
    )
    for partner in partners:
        add_part(
            project=project,
            kind=PartKind.BUDGET,
            source=Source.OWN,
            partner=partner,
            title="Musterteile",
            planned=Decimal(800),
            spent=Decimal(300),
            by=cast.office,
        )
        for back, hours in ((1, 11), (2, 8)):
            month = (cast.today.replace(day=1) - dt.timedelta(days=28 * back)).replace(day=1)
            tell_hours(project=project, partner=partner, month=month, hours=Decimal(hours), by=cast.office)
    tell_hours(project=project, partner=None, month=cast.today, hours=Decimal(6), by=cast.office)


def _of_others(cast: Cast) -> None:
    project = make_project(
        title="Ausbildungsverbund Mechatronik",
        theme="Lehrwerkstätten gegenseitig öffnen",
        area=Area.PEOPLE,
        level=Level.TRY,
        shown_to_members=True,
        by=cast.office,
    )
    _with_partners(cast, project, [cast.rival, *cast.others[:2]], cast.days_ago(90))
    _run(cast, project, (State.AGREED, 85), (State.RUNNING, 70))


def _waiting(cast: Cast) -> None:
    project = make_project(
        title="Gemeinsamer Stand auf der Fachmesse",
        theme="Ein Stand, vier Betriebe",
        area=Area.SALES,
        level=Level.ACT,
        starts_on=cast.today + dt.timedelta(days=60),
        ends_on=cast.today + dt.timedelta(days=150),
        by=cast.office,
    )
    partners = _with_partners(cast, project, cast.others[:1], cast.days_ago(20))
    add_partner(project=project, organisation=cast.others[1], by=cast.office)
    said = Said("Neue Kontakte in Nordeuropa", "Unsere Preisliste", shares_benefit=True)
    state_partner(partner=partners[0], said=said, by=cast.office)
    _run(cast, project, (State.AGREED, 15))


def _jumping(cast: Cast) -> None:
    project = make_project(
        title="Leise Laufräder entwickeln",
        theme="Gemeinsam ein Laufrad mit halber Lautstärke",
        area=Area.RESEARCH,
        level=Level.SHARE,
        by=cast.office,
    )
    add_partner(project=project, organisation=cast.others[-1], role=PartnerRole.LEAD, by=cast.office)
    add_partner(project=project, organisation=cast.rival, is_asked=True, by=cast.office)
