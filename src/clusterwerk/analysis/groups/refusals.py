"""What cannot be turned into groups, with a sentence for the person who asked."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from clusterwerk.analysis.errors import AnalysisError
from clusterwerk.analysis.wording import Language


class Why(StrEnum):
    """Why there can be no groups."""

    NO_MEMBERS = "no_members"
    NO_TOPICS = "no_topics"
    NO_GROUPS = "no_groups"
    TWICE = "twice"
    WRONG_FIGURE = "wrong_figure"
    UNKNOWN_MEMBER = "unknown_member"
    UNKNOWN_TOPIC = "unknown_topic"
    WRONG_PAIR = "wrong_pair"
    LOCKED_AND_EXCLUDED = "locked_and_excluded"
    LOCKED_WITHOUT_PLACE = "locked_without_place"
    LOCKED_BESIDE_ACCEPTED = "locked_beside_accepted"
    LOCKED_TOO_OFTEN = "locked_too_often"
    TOO_MANY_GROUPS = "too_many_groups"
    NOT_TOGETHER = "not_together"
    NO_TIME = "no_time"


_TEXTS: Mapping[Why, tuple[str, str]] = MappingProxyType(
    {
        Why.NO_MEMBERS: ("Es ist kein Mitglied ausgewählt.", "No member is chosen."),
        Why.NO_TOPICS: ("Es ist kein Thema ausgewählt.", "No topic is chosen."),
        Why.NO_GROUPS: ("Mindestens eine Gruppe muss erlaubt sein.", "At least one group must be allowed."),
        Why.TWICE: ("{one} kommt zweimal vor.", "{one} is there twice."),
        Why.WRONG_FIGURE: (
            "Bei {one} steht eine Zahl, die nicht sein kann.",
            "{one} has a figure that cannot be.",
        ),
        Why.UNKNOWN_MEMBER: ("{one} gehört nicht zu den Mitgliedern.", "{one} is not among the members."),
        Why.UNKNOWN_TOPIC: ("{one} gehört nicht zu den Themen.", "{one} is not among the topics."),
        Why.WRONG_PAIR: (
            "Ein Paar besteht nicht aus zwei Mitgliedern.",
            "A pair does not consist of two members.",
        ),
        Why.LOCKED_AND_EXCLUDED: (
            "{one} ist beim Thema {other} zugleich gesetzt und ausgeschlossen. Nehmen Sie eines davon zurück.",
            "{one} is both set and excluded in the topic {other}. Take one of the two back.",
        ),
        Why.LOCKED_WITHOUT_PLACE: (
            "{one} kann beim Thema {other} nicht gesetzt werden: Bedarf oder Angebot, Stunden, Anspruchsstufe oder "
            "Beginn passen nicht.",
            "{one} cannot be set in the topic {other}: need or offer, hours, level or start do not fit.",
        ),
        Why.LOCKED_BESIDE_ACCEPTED: (
            "Die Gruppe zum Thema {other} ist schon angenommen, {one} gehört nicht dazu.",
            "The group on {other} is already accepted, and {one} is not part of it.",
        ),
        Why.LOCKED_TOO_OFTEN: (
            "{one} ist in mehr Gruppen gesetzt, als das Mitglied übernehmen kann.",
            "{one} is set in more groups than it can take on.",
        ),
        Why.TOO_MANY_GROUPS: (
            "Es sind mehr Gruppen gesetzt oder angenommen, als erlaubt sind.",
            "More groups are set or accepted than are allowed.",
        ),
        Why.NOT_TOGETHER: (
            "Diese Vorgaben lassen sich nicht zusammen erfüllen. Nehmen Sie eine zurück.",
            "These decisions cannot be kept together. Take one of them back.",
        ),
        Why.NO_TIME: (
            "In der gegebenen Zeit wurde kein Vorschlag gefunden. Wählen Sie weniger Themen oder geben Sie mehr Zeit.",
            "No proposal was found in the given time. Choose fewer topics or allow more time.",
        ),
    }
)


class ImpossibleGroups(AnalysisError):
    """Input from which no groups can be made; ``names`` are the keys of the member and topic it is about.

    That decisions cannot be kept together is said in one sentence for every cause, because one cause may be
    something confided to the office.
    """

    def __init__(self, why: Why, *names: str) -> None:
        self.why = why
        self.names = names
        super().__init__(self.sentence("en"))

    def sentence(self, language: Language, names: Mapping[str, str] = MappingProxyType({})) -> str:
        """The refusal for a reader; ``names`` gives keys their names."""
        german, english = _TEXTS[self.why]
        shown = [names.get(key, key) for key in self.names]
        one, other = (*shown, "", "")[:2]
        return (german if language == "de" else english).format(one=one, other=other)
