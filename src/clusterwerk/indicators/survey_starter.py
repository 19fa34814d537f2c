"""Questions that many initiatives ask, in both languages."""

from clusterwerk.indicators.choices import QuestionKind, SurveyStarter

SATISFACTION = [
    ("scale", "Wie zufrieden sind Sie mit der Cluster-Initiative insgesamt?", "How satisfied are you with the cluster initiative as a whole?"),
    ("scale", "Wie gut helfen Ihnen die Veranstaltungen?", "How well do the events help you?"),
    ("scale", "Wie gut helfen Ihnen die Kontakte, die hier entstehen?", "How well do the contacts made here help you?"),
    ("yes_no", "Würden Sie anderen Unternehmen die Mitgliedschaft empfehlen?", "Would you recommend membership to other firms?"),
]  # fmt: skip
UNAIDED = (
    "text",
    "Welche Cluster oder Branchennetzwerke in der Region kennen Sie? Nennen Sie das erste, das Ihnen einfällt.",
    "Which clusters or industry networks in the region do you know? Name the first that comes to mind.",
)


def starter_questions(starter: str, initiative: str) -> list[dict]:
    """The questions of a starter. Unaided awareness goes first: afterwards the name is known."""
    if starter == SurveyStarter.SATISFACTION:
        rows = SATISFACTION
    elif starter == SurveyStarter.AWARENESS:
        aided = (
            "yes_no",
            f"Kennen Sie {initiative}, wenn auch nur dem Namen nach?",
            f"Do you know {initiative}, if only by name?",
        )
        rows = [UNAIDED, aided]
    else:
        return []
    return [{"kind": QuestionKind(kind), "text_de": de[:300], "text_en": en[:300]} for kind, de, en in rows]
