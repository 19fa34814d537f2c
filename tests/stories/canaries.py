"""Words that stand in exactly one place each, with who may ever read them.

A canary is planted the way people write such things: through the action of the screen. Whoever reads a word that is not
meant for him has found a leak; the name of the word says where.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Model
from django.utils import timezone

from clusterwerk.accounts.models import User
from clusterwerk.analysis.register import write_register
from clusterwerk.clusters import actions as clusters
from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import Initiative
from clusterwerk.core import files, outbox, search
from clusterwerk.development.models import Assessment
from clusterwerk.directory import actions as directory
from clusterwerk.directory.models import Listing, Organisation, Person
from clusterwerk.funding.models import AidEntry
from clusterwerk.introductions.models import Introduction
from clusterwerk.landscape.actions import candidates, chains, champions, registers
from clusterwerk.landscape.models import AnalysisRun, Candidate, CandidateFirm, Register, RegisterFault
from clusterwerk.landscape.rules import explorer_for
from clusterwerk.members import actions as members
from clusterwerk.members.choices import Channel, How, LeavingReason, Source
from clusterwerk.members.imports import actions as imports
from clusterwerk.members.models import ConsentText, Membership, PortalAccess
from clusterwerk.needs.actions import stating
from clusterwerk.projects.models import Partner, Statement
from clusterwerk.purchasing.models import Bid
from clusterwerk.workshops.actions import bookings
from clusterwerk.workshops.models import Booking, ResultNote

OFFICE = ("staff", "manager")
OWN = ("member", *OFFICE)  # the firm's own, and the office
SHARED = ("stranger", *OWN)  # the bare record of a firm belongs to every initiative that keeps it in its register


@dataclass
class Planted:
    """The words by name, who may know them, and the things they were written on."""

    words: dict[str, str] = field(default_factory=dict)
    known_to: dict[str, tuple[str, ...]] = field(default_factory=dict)
    things: list[tuple[str, int]] = field(default_factory=list)  # package and number

    def word(self, name: str, *known_to: str) -> str:
        """A new word, in small letters as it will be compared."""
        self.words[name] = f"zaun{name.replace('_', '')}koenig"
        self.known_to[name] = known_to
        return self.words[name]

    def figure(self, name: str, digits: str, *known_to: str) -> str:
        """Digits that stand nowhere else."""
        self.words[name], self.known_to[name] = digits, known_to
        return digits

    def on(self, *things: Model) -> None:
        """Remember what was written on, for addresses with its number."""
        self.things += [(thing._meta.app_label, thing.pk) for thing in things if isinstance(thing.pk, int)]

    def meant_for(self, role: str) -> set[str]:
        """The names of the words this role may read."""
        return {name for name, roles in self.known_to.items() if role in roles}


def plant(world) -> Planted:
    """Write every word through the actions of the office, of the member's firm, of the rival and of the other initiative."""
    planted = Planted()
    office = actor_for(world.users["manager"], world.initiative)
    in_the_directory(planted, world, office)
    in_the_links(planted, world, office)
    in_the_work_with_members(planted, world, office)
    in_an_import(planted, office)
    in_the_landscape(planted, world, office)
    in_the_workshops(planted, world, office)
    in_what_firms_confide(planted, world, office)
    in_the_plumbing(planted, world, office)
    in_another_initiative(planted, world)
    search.reindex()
    planted.things = sorted(set(planted.things))
    return planted


def in_the_directory(planted: Planted, world, office) -> None:
    """What the office keeps about the member's firm, about its people, and about a firm that members do not know."""
    word = planted.word
    directory.update_listing(
        organisation=world.firm, by=office, note=word("note_on_the_firm", *OFFICE), source=word("origin", *OFFICE)
    )
    colleague = directory.create_person(
        family_name=word("family_name", *OWN),
        given_name="Kim",
        email=f"{word('mail_name', *OWN)}@example.org",
        phone=f"07940 {planted.figure('telephone', '55519283', *OWN)}",
        mobile=f"0171 {planted.figure('mobile', '55519284', *OWN)}",
        note=word("note_on_the_person", *OFFICE),
        source=word("origin_of_the_person", *OFFICE),
        organisation=world.firm,
        position={"function": word("function", *OWN), "department": word("department", *OWN)},
        by=office,
    )
    directory.update_organisation(
        organisation=world.firm,
        by=office,
        phone=f"07940 {planted.figure('telephone_of_the_firm', '55519285', *SHARED)}",
    )
    site = directory.add_site(
        organisation=world.firm, kind="plant", street=word("street", *SHARED), place="Künzelsau", by=office
    )
    fact = directory.record_fact(
        organisation=world.firm,
        kind="revenue",
        value=Decimal(planted.figure("revenue", "918273645", *OWN)),
        year=2024,
        source_text=word("source_of_the_figure", *OWN),
        by=office,
    )
    hidden = directory.create_organisation(
        name=f"{word('hidden_firm', *OFFICE).title()} GmbH",
        description_de=word("hidden_description", *OFFICE),
        website=f"https://{word('hidden_website', *OFFICE)}.example",
        kind="firm",
        by=office,
    )
    double = directory.create_organisation(name=f"{word('merged_name', *OFFICE).title()} AG", kind="firm", by=office)
    merge = directory.merge_organisations(winner=hidden, loser=double, by=office)
    planted.on(world.firm, colleague, site, fact, hidden, merge)


def in_the_links(planted: Planted, world, office) -> None:
    """What a firm confides about a competitor is its own and the office's; so it is for the rival."""
    word, member, rival = (
        planted.word,
        actor_for(world.users["member"], world.initiative),
        actor_for(world.users["rival"], world.initiative),
    )
    confided = directory.add_link(
        kind="supply",
        from_organisation=world.firm,
        to_name=word("customer", *OWN),
        entered_by=world.firm,
        note=word("remark_on_the_customer", *OWN),
        source_text=word("source_of_the_customer", *OWN),
        by=member,
    )
    of_the_rival = directory.add_link(
        kind="shared_customer",
        from_organisation=world.rival_firm,
        to_organisation=world.firm,
        entered_by=world.rival_firm,
        note=word("remark_of_the_rival", "rival", *OFFICE),
        by=rival,
    )
    kept = directory.add_link(
        kind="same_technology",
        from_organisation=world.firm,
        to_name=word("link_of_the_office", *OFFICE),
        note=word("remark_of_the_office", *OFFICE),
        visibility="office",
        by=office,
    )
    planted.on(confided, of_the_rival, kept)


def in_the_work_with_members(planted: Planted, world, office) -> None:
    """Conversations, leads, reasons, consents, holds: the office's own, beside what a person answered."""
    word, today = planted.word, timezone.localdate()
    listed = Organisation.objects.filter(listings__initiative=world.initiative)
    prospect = listed.filter(name__icontains="hiddenfirm").get()
    talk = members.note_conversation(
        organisation=world.firm,
        on=today - dt.timedelta(days=3),
        about=word("about", *OFFICE),
        text=word("what_was_said", *OFFICE),
        next_step=word("next_step", *OFFICE),
        next_on=today,
        channel=Channel.PHONE,
        people=[world.person],
        by=office,
    )
    lead = members.open_lead(
        organisation=prospect,
        source=Source.OWN,
        source_note=word("origin_of_the_lead", *OFFICE),
        next_step=word("step_of_the_lead", *OFFICE),
        next_on=today,
        note=word("note_on_the_lead", *OFFICE),
        by=office,
    )
    leaving = Membership.objects.filter(initiative=world.initiative, status="member", until=None).exclude(
        organisation__in=[world.firm, world.rival_firm]
    )[0]
    document = files.keep(
        f"{word('document', *OFFICE)}.txt", b"Beitritt", scope_id=office.scope_id, owner=leaving, by=office
    )
    members.attach_document(membership=leaving, document=document, by=office)
    world.users["former"] = _who_leaves(leaving.organisation, office)
    ended = members.end_membership(
        organisation=leaving.organisation,
        on=today - dt.timedelta(days=1),
        reason=LeavingReason.OTHER,
        note=word("why_it_left", *OFFICE),
        by=office,
    )
    consent = members.give_consent(
        person=Person.objects.get(family_name=planted.words["family_name"]),
        text=ConsentText.objects.filter(initiative=world.initiative)[0],
        how=How.LETTER,
        evidence=word("evidence", *OFFICE),
        by=office,
    )
    hold = members.place_hold(reason=word("hold", *OFFICE), organisation=world.firm, by=office)
    access = PortalAccess.objects.get(person=world.person, organisation=world.firm)
    planted.on(talk, lead, ended, leaving.organisation, consent, hold, access)


def _who_leaves(organisation: Organisation, office) -> User:
    """A contact with portal access to an organisation that is going to end its membership."""
    person = directory.create_person(
        family_name="Abschied", email="former@example.org", organisation=organisation, by=office
    )
    members.grant_access(person=person, organisation=organisation, by=office)
    person.refresh_from_db()
    return person.user


def in_an_import(planted: Planted, office) -> None:
    """A list that was uploaded and checked, but not yet taken over."""
    word = planted.word
    rows = [
        "Firma;Ort;Telefon;Bemerkung",
        f"{word('imported_firm', *OFFICE)} GmbH;Künzelsau;07940 1;{word('imported_remark', *OFFICE)}",
        "Zweite Beispielfirma GmbH;Öhringen;07941 2;",
    ]
    batch = imports.upload_list(
        name=f"{word('imported_file', *OFFICE)}.csv", content="\n".join(rows).encode(), by=office
    )
    named = {int(index): target for index, target in batch.mapping.items()}
    batch = imports.name_columns(
        batch=batch, mapping=named, answers={"source": word("imported_source", *OFFICE)}, by=office
    )
    imports.check_list(batch=batch, by=office)
    planted.on(batch)


def in_the_workshops(planted: Planted, world, office) -> None:
    """What the firm confides before a workshop and reads after it is kept from the office too; what office and firm
    share of it is kept from the rival."""
    word, member = planted.word, actor_for(world.users["member"], world.initiative)
    booking = Booking.objects.get(organisation=world.firm, state="booked")
    question = booking.offer.questions.earliest("pk")
    bookings.prepare(booking=booking, texts={question.pk: word("answer_before_the_workshop", "member")}, by=member)
    ResultNote.objects.create(
        initiative=world.initiative, booking=booking, text=word("result_of_the_workshop", "member")
    )
    Booking.objects.filter(pk=booking.pk).update(summary=word("summary_of_the_workshop", *OFFICE))
    entry = AidEntry.objects.get(organisation=world.firm, source_kind="")
    AidEntry.objects.filter(pk=entry.pk).update(purpose=word("purpose_of_the_aid", *OWN))
    planted.on(booking, booking.slot, booking.offer, question, entry)


def in_what_firms_confide(planted: Planted, world, office) -> None:
    """Needs for the office alone or without a name, what a partner of a project expects and fears, why two firms are to
    be brought together, how far a firm sees itself, and what stands in a joint purchase."""
    word, own = planted.word, {"initiative": world.initiative, "organisation": world.firm}
    told = {"organisation": world.firm, "area": "hr", "person": world.person, "by": office}
    secret = stating.state_need(text=f"Wir suchen {word('need_for_the_office', *OWN)}.", seen="office", **told)
    place = word("place_of_a_need_without_name", *OWN)
    nameless = stating.state_need(text="Wir suchen jemanden, der Lager prüft.", seen="anonymous", place=place, **told)
    partner = Partner.objects.get(project__state="running", **own)
    Statement.objects.filter(partner=partner).update(
        benefit=word("expected_benefit", *OWN), red_line=word("red_line", *OWN), answer=word("red_line_kept_how", *OWN),
        in_kind=word("contribution_in_kind", *OWN), shares_benefit=False, shares_contribution=False, shares_red_line=False,
    )  # fmt: skip
    draft = Introduction.objects.filter(initiative=world.initiative, state="draft").earliest("pk")
    Introduction.objects.filter(pk=draft.pk).update(topic=word("topic_nobody_was_asked_about", *OFFICE))
    assessment = Assessment.objects.filter(**own).latest("pk")
    Assessment.objects.filter(pk=assessment.pk).update(
        evidence=word("evidence_of_the_stage", *OWN), next_step=word("next_step_of_the_firm", *OWN)
    )
    bid = Bid.objects.filter(initiative=world.initiative).earliest("pk")
    Bid.objects.filter(pk=bid.pk).update(note=word("terms_of_a_bid", *OFFICE))
    planted.on(secret, nameless, partner.project, partner, draft, assessment, bid)


def in_the_landscape(planted: Planted, world, office) -> None:
    """A register, what was found in it, a value chain, and what the office thinks of a firm."""
    word, explorer = planted.word, explorer_for(office.user)
    register = registers.upload_register(
        content=[f"Firma;WZ\n{word('firm_of_the_register', *OFFICE)} GmbH;28.25\n".encode()],
        given_name=f"{word('file_of_the_register', *OFFICE)}.csv",
        name=word("register", *OFFICE),
        source=word("source_of_the_register", *OFFICE),
        licence=word("licence_of_the_register", *OFFICE),
        year=2025,
        initiative=world.initiative,
        by=explorer,
    )
    candidate = _found_in(planted, register)
    cluster = candidates.declare_cluster(candidate=candidate, name_de=word("declared_cluster", *OFFICE), by=explorer)
    chain = chains.begin_chain(template=chains.templates()[0][0], initiative=world.initiative, by=explorer)
    stage = chains.StageGiven(word("stage_of_the_chain", *OFFICE), "", ["28.25"])
    chains.change_stages(chain=chain, stages=[stage], by=explorer)
    champions.set_criteria(
        revenue_limit=Decimal(5000), world_rank=3, continent_rank=1, reason=word("why_criteria", *OFFICE), by=office
    )
    champion = champions.add_champion(organisation=world.firm, by=office)
    champions.add_evidence(
        champion=champion,
        criterion="market",
        source=word("source_of_the_evidence", *OFFICE),
        source_url=f"https://{word('address_of_the_evidence', *OFFICE)}.example/",
        market=word("market", *OFFICE),
        world_rank=2,
        as_of=timezone.localdate(),
        by=office,
    )
    champions.decide(champion=champion, verdict="refuted", reason=word("why_refuted", *OFFICE), by=office)
    planted.on(register, candidate, cluster, chain, champion)


def _found_in(planted: Planted, register: Register) -> Candidate:
    """A candidate as a search of the register would have kept it; with one firm there is nothing to find."""
    run = AnalysisRun.objects.create(
        initiative=register.initiative, register=register, data_hash="y", method_version="1", state="done",
        kind="candidates", key="planted", parameters={"digits": 4, "industries": [], "min_firms": 8},
        summary={"found": 1, "plants": 1, "rows": 1, "citation": "Cuzick & Edwards (1990)"},
    )  # fmt: skip
    word = planted.word
    row = {"name": word("row_of_the_register", *OFFICE), "industry": "28.25", "region": "08126", "weight": 1,
           "lat": 49.2, "lon": 9.7}  # fmt: skip
    register.data_hash, register.state = write_register([row], register.path).data_hash, Register.State.READY
    register.quality, register.rows = {"missing_weights": {"count": 1, "share": 1.0}, "mass_point_size": 20}, 1
    register.save()
    candidate = Candidate.objects.create(
        run=run, rank=1, name=word("candidate", *OFFICE), industry_codes=["28.25"], industry_de="Lufttechnik",
        place=word("place_of_the_candidate", *OFFICE), region_keys=[], firms=1, employees=1.0, ratio=5.0, q_value=0.001,
        sentences_de=word("sentence_on_the_candidate", *OFFICE),
        evidence={"lines": [{"measure": "firms", "value": 1, "low": None, "high": None, "base": 1}],
                  "citation": "Cuzick & Edwards (1990)", "data_hash": "y"},
    )  # fmt: skip
    CandidateFirm.objects.create(
        candidate=candidate, row=1, name=word("firm_on_the_long_list", *OFFICE), lat=49.2, lon=9.7
    )
    RegisterFault.objects.create(
        register=register, kind="missing_weights", row=1, name=word("firm_with_a_fault", *OFFICE)
    )
    return candidate


def in_the_plumbing(planted: Planted, world, office) -> None:
    """Mail, files, roles, staff sessions: what the plumbing keeps for an initiative."""
    word = planted.word
    somebody = User.objects.create_superuser("second.admin@example.org", name="Second Administrator", language="de")
    reason = f"{word('reason_of_the_staff_session', *OFFICE)} wurde gemeldet."
    session = clusters.start_staff_session(initiative=world.initiative, reason=reason, by=somebody)
    clusters.end_staff_sessions(initiative=world.initiative, by=somebody)
    mail = outbox.post(
        to=f"{word('mail_receiver', *OFFICE)}@example.org",
        subject=word("mail_subject", *OFFICE),
        template="members/mail/invitation",
        context={"person": word("mail_text", *OFFICE), "organisation": world.firm, "initiative": world.initiative},
        scope_id=office.scope_id,
    )
    outbox.post(
        to="private@example.org",
        subject="Code",
        template="members/mail/invitation",
        context={"person": word("one_time_code"), "organisation": world.firm, "initiative": world.initiative},
        scope_id=office.scope_id,
        private=True,
    )
    content = f"a;b\n1;{word('file_content', 'manager')}\n".encode()
    world.file = files.keep("liste.csv", content, scope_id=office.scope_id, owner=None, by=office)
    grant = clusters.give_role(
        email=f"{word('role_address', *OFFICE)}@example.org", role="viewer", name=word("role_name", *OFFICE), by=office
    )
    planted.on(session, mail, grant)


def in_another_initiative(planted: Planted, world) -> None:
    """The stranger's own office keeps something too, that nobody here may read."""
    glas = Initiative.objects.get(slug="glas")
    stranger = actor_for(world.users["stranger"], glas)
    firm = directory.create_organisation(
        name=f"{planted.word('firm_of_another_initiative', 'stranger').title()} GmbH", kind="firm", by=stranger
    )
    directory.list_organisation(
        organisation=world.firm, note=planted.word("their_note_on_the_same_firm", "stranger"), by=stranger
    )
    person = directory.create_person(
        family_name=planted.word("person_of_another_initiative", "stranger"), organisation=world.firm, by=stranger
    )
    planted.on(firm, person, Listing.objects.get(initiative=glas, organisation=world.firm))
