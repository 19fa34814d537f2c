"""What people were asked, and what they answered."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.models import Person
from clusterwerk.members import purposes
from clusterwerk.members.models import Consent, ConsentText


def current_texts(initiative: Initiative) -> QuerySet[ConsentText]:
    """The newest version of each purpose's text."""
    newer = ConsentText.objects.filter(
        initiative=OuterRef("initiative"), purpose=OuterRef("purpose"), version__gt=OuterRef("version")
    )
    return ConsentText.objects.filter(~Exists(newer), initiative=initiative).order_by("purpose")


def consent_texts_visible_to(actor: Actor) -> QuerySet[ConsentText]:
    """The office: all versions. Others: those that are asked today, and those they once answered."""
    texts = ConsentText.objects.filter(initiative=actor.initiative)
    if actor.is_office:
        return texts
    answered = Consent.objects.filter(initiative=actor.initiative, person__user_id=actor.user.pk).values("text")
    return texts.filter(Q(pk__in=current_texts(actor.initiative).values("pk")) | Q(pk__in=answered))


def consents_visible_to(actor: Actor) -> QuerySet[Consent]:
    """The office: all. A person: the own ones."""
    consents = Consent.objects.filter(initiative=actor.initiative).select_related("text", "person")
    return consents if actor.is_office else consents.filter(person__user_id=actor.user.pk)


def in_force(purpose: str, initiative: Initiative) -> QuerySet[Consent]:
    """Consents to the newest version that were given and not withdrawn."""
    newest = ConsentText.objects.filter(initiative=initiative, purpose=purpose).aggregate(Max("version"))
    return Consent.objects.filter(
        initiative=initiative,
        text__purpose=purpose,
        text__version=newest["version__max"] or 0,
        given_on__isnull=False,
        withdrawn_on__isnull=True,
    )


def has_consent(person: Person, purpose: str) -> bool:
    """Whether the person agreed to the newest text of this purpose, and did not withdraw."""
    return in_force(purpose, person.initiative).filter(person=person).exists()


def people_with_consent(initiative: Initiative, purpose: str) -> QuerySet[Person]:
    """Everybody whose consent to the newest text of this purpose is in force."""
    return Person.objects.filter(pk__in=in_force(purpose, initiative).values("person"), erased_at__isnull=True)


def unanswered_texts(person: Person) -> QuerySet[ConsentText]:
    """What this person has not answered yet in the version of today."""
    answered = Consent.objects.filter(person=person, text=OuterRef("pk"))
    return current_texts(person.initiative).filter(~Exists(answered))


def with_newest(consents: QuerySet[Consent]) -> QuerySet[Consent]:
    """Adds `is_newest`: the answer is to the version that is asked today."""
    newer = ConsentText.objects.filter(
        initiative=OuterRef("initiative"), purpose=OuterRef("text__purpose"), version__gt=OuterRef("text__version")
    )
    return consents.annotate(is_newest=~Exists(newer))


@dataclass(frozen=True)
class Question:
    """One text that is asked today, with the person's last answer to it."""

    text: ConsentText
    title: Any
    answer: Consent | None
    earlier: list[Consent]

    @property
    def is_given(self) -> bool:
        """Agreed and not withdrawn."""
        return self.answer is not None and self.answer.is_open


def questions_for(actor: Actor, person: Person) -> list[Question]:
    """Everything this person is asked today with the answers the actor may see, and the answers to earlier versions."""
    answers: dict[str, list[Consent]] = defaultdict(list)
    newest_first = F("withdrawn_on").desc(nulls_first=True)
    for consent in consents_visible_to(actor).filter(person=person).order_by(newest_first, "-given_on", "-id"):
        answers[consent.text.purpose].append(consent)
    questions = []
    for text in current_texts(actor.initiative):
        mine = [consent for consent in answers[text.purpose] if consent.text_id == text.pk]
        earlier = [consent for consent in answers[text.purpose] if consent not in mine[:1]]
        questions.append(Question(text, purposes.title_of(text.purpose), mine[0] if mine else None, earlier))
    return questions
