"""Three years of the example: memberships, recruiting, conversations and consents."""

import datetime as dt

from clusterwerk.directory.models import Listing, Organisation
from clusterwerk.members.choices import Channel, How, LeavingReason, LossReason, Source, Stage, Status
from clusterwerk.members.hooks_offered import conversation_kept
from clusterwerk.members.models import Consent, ConsentText, Conversation, Lead, LeadMove, Membership
from clusterwerk.web.demo.example_register import SOURCE
from clusterwerk.web.demo.fiction import some_day

TOPICS = (
    "Energiekosten in der Produktion", "Auszubildende gewinnen", "Gemeinsame Messeteilnahme", "Engpass bei Elektronik",
    "Prüfstand für leise Lüfter", "Einkauf von Aluminium", "Nachfolge", "Förderantrag Kreislaufwirtschaft",
    "Mitgliedsbeitrag", "Idee für einen Arbeitskreis Normung",
)  # fmt: skip
NEXT_STEPS = ("Angebot für Probezeit schicken", "Besuch vereinbaren", "Rückruf nach der Messe", "Satzung zusenden")
CONSENT_TEXTS = {
    "newsletter": (
        "Ich möchte den Rundbrief der Initiative per E-Mail erhalten. Ich kann das jederzeit widerrufen.",
        "I want to receive the initiative's newsletter by e-mail. I can withdraw this at any time.",
    ),
    "photo": (
        "Fotos von Veranstaltungen, auf denen ich zu sehen bin, dürfen auf der Website gezeigt werden.",
        "Photos of events on which I can be seen may be shown on the website.",
    ),
    "contact_shown": (
        "Andere Mitglieder dürfen meine dienstlichen Kontaktdaten im Mitgliederbereich sehen.",
        "Other members may see my business contact details in the members' area.",
    ),
}


def add_memberships(initiative, organisations, rng, today) -> list[Organisation]:
    """A ledger for each organisation, from population to member or former member. Answers today's members."""
    goal = round(len(organisations) * 0.18)
    order = organisations[:]
    rng.shuffle(order)
    begun = initiative.founded_on
    rows, members = [], []
    for number, organisation in enumerate(order):
        day = some_day(rng, begun, begun + dt.timedelta(days=90))
        steps: list[tuple[str, dt.date]] = [(Status.POPULATION, day)]
        reason = ""
        if number < goal + goal // 6:
            talk = some_day(rng, day + dt.timedelta(days=7), day + dt.timedelta(days=300))
            steps.append((Status.PROSPECT, talk))
            if number % 3 == 0:
                talk = talk + dt.timedelta(days=30)
                steps.append((Status.TRIAL, talk))
            joined = some_day(rng, talk + dt.timedelta(days=10), today - dt.timedelta(days=100))
            steps.append((Status.MEMBER, max(joined, talk + dt.timedelta(days=8))))
            if number >= goal:
                left = max(steps[-1][1] + dt.timedelta(days=60), today - dt.timedelta(days=rng.randrange(20, 300)))
                steps.append((Status.FORMER, left))
                reason = rng.choice(
                    [LeavingReason.TIME, LeavingReason.FEE, LeavingReason.BENEFIT, LeavingReason.MERGED]
                )
            else:
                members.append(organisation)
        elif number < goal + goal // 6 + len(organisations) // 10:
            asked = some_day(rng, today - dt.timedelta(days=250), today - dt.timedelta(days=60))
            steps.append((Status.PROSPECT, asked))
            if number % 4 == 0:
                steps.append((Status.TRIAL, asked + dt.timedelta(days=30)))
        for (status, since), following in zip(steps, [*steps[1:], None], strict=True):
            until = following[1] - dt.timedelta(days=1) if following else None
            rows.append(
                Membership(
                    initiative=initiative,
                    organisation=organisation,
                    status=status,
                    since=since,
                    until=until,
                    reason=reason if status == Status.FORMER else "",
                )
            )
    Membership.objects.bulk_create(rows)
    Listing.objects.filter(initiative=initiative, organisation__in=members).update(shown_to_members=True)
    return members


def add_leads(initiative, manager, rng, today) -> None:
    """What is being done about each prospect, with some steps overdue."""
    courted = Membership.objects.filter(
        initiative=initiative, status__in=[Status.PROSPECT, Status.TRIAL], until=None
    ).select_related("organisation")
    moves = []
    for number, membership in enumerate(courted):
        organisation, on_trial = membership.organisation, membership.status == Status.TRIAL
        opened = some_day(rng, today - dt.timedelta(days=240), today - dt.timedelta(days=15))
        stage = Stage.TRIAL if on_trial else (Stage.LEAD, Stage.TALK, Stage.TALK, Stage.LOST)[number % 4]
        lead = Lead.objects.create(
            initiative=initiative,
            organisation=organisation,
            stage=stage,
            stage_since=opened,
            opened_on=opened,
            last_contact_on=opened,
            source=rng.choice([Source.LONG_LIST, Source.EVENT, Source.REFERRAL, Source.OWN]),
            next_step="" if stage == Stage.LOST else rng.choice(NEXT_STEPS),
            next_on=None if stage == Stage.LOST else today + dt.timedelta(days=rng.randrange(-12, 30)),
            responsible=manager,
            loss_reason=LossReason.NO_TIME if stage == Stage.LOST else "",
        )
        moves.append(LeadMove(initiative=initiative, lead=lead, stage=Stage.LEAD, on=opened))
        if stage != Stage.LEAD:
            moves.append(LeadMove(initiative=initiative, lead=lead, stage=stage, on=opened + dt.timedelta(days=7)))
    LeadMove.objects.bulk_create(moves)


def add_won_leads(initiative, manager, today) -> None:
    """The leads of the members won in the last 23 months; older ones were deleted by the rule for closed leads."""
    rows = Membership.objects.filter(initiative=initiative, status__in=[Status.PROSPECT, Status.MEMBER])
    asked = dict(rows.filter(status=Status.PROSPECT).values_list("organisation_id", "since"))
    sources = (Source.REFERRAL, Source.LONG_LIST, Source.EVENT, Source.OWN)
    moves = []
    won = rows.filter(status=Status.MEMBER, since__gt=today - dt.timedelta(days=690)).order_by("since", "pk")
    for number, membership in enumerate(won):
        opened = asked[membership.organisation_id]
        lead = Lead.objects.create(
            initiative=initiative,
            organisation_id=membership.organisation_id,
            stage=Stage.MEMBER,
            stage_since=membership.since,
            opened_on=opened,
            last_contact_on=membership.since,
            source=sources[number % len(sources)],
            responsible=manager,
        )
        steps = ((Stage.LEAD, opened), (Stage.TALK, opened + dt.timedelta(days=5)), (Stage.MEMBER, membership.since))
        moves += [LeadMove(initiative=initiative, lead=lead, stage=stage, on=day) for stage, day in steps]
    LeadMove.objects.bulk_create(moves)


def add_conversations(initiative, members, people, manager, rng, today) -> None:
    """Conversations with members; with every fifth nobody spoke for half a year."""
    rows = []
    for number, organisation in enumerate(members):
        is_silent = number % 5 == 0
        for conversation in range(rng.randrange(2, 6)):
            recent = conversation == 0 and not is_silent
            first = today - dt.timedelta(days=160) if recent else initiative.founded_on + dt.timedelta(days=100)
            on = some_day(rng, first, today - dt.timedelta(days=200 if is_silent else 6))
            open_step = rng.random() < 0.2 and on > today - dt.timedelta(days=90)
            rows.append(
                Conversation(
                    initiative=initiative,
                    organisation=organisation,
                    held_by=manager,
                    on=on,
                    channel=rng.choice([Channel.PHONE, Channel.VISIT, Channel.MAIL, Channel.EVENT]),
                    about=rng.choice(TOPICS),
                    next_step=rng.choice(NEXT_STEPS) if open_step else "",
                    next_on=today + dt.timedelta(days=rng.randrange(-5, 20)) if open_step else None,
                    responsible=manager if open_step else None,
                )
            )
    rows = Conversation.objects.bulk_create(rows)
    through = Conversation.people.through
    through.objects.bulk_create(
        through(conversation_id=row.pk, person_id=people[row.organisation_id][0].pk)
        for row in rows
        if people[row.organisation_id]
    )
    for row in rows:
        conversation_kept.announce(conversation=row, by=None)


def add_consents(initiative, people, manager, rng, today) -> None:
    """Consent texts and what people gave and withdrew."""
    begun = initiative.founded_on
    texts = [
        ConsentText.objects.create(
            initiative=initiative, purpose=purpose, version=1, text_de=de, text_en=en, published_on=begun
        )
        for purpose, (de, en) in CONSENT_TEXTS.items()
    ]
    rows = []
    for person in (person for crew in people.values() for person in crew):
        for text in texts:
            if rng.random() < 0.4:
                given = some_day(rng, begun + dt.timedelta(days=30), today - dt.timedelta(days=20))
                withdrawn = given + dt.timedelta(days=15) if rng.random() < 0.06 else None
                rows.append(
                    Consent(
                        initiative=initiative,
                        person=person,
                        text=text,
                        given_on=given,
                        withdrawn_on=withdrawn,
                        how=How.LETTER,
                        how_withdrawn=How.MAIL if withdrawn else "",
                        evidence=SOURCE,
                        recorded_by=manager,
                    )
                )
    Consent.objects.bulk_create(rows)
