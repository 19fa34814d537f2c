"""Topics that a text probably speaks of, for the person to confirm."""

from clusterwerk.needs.topics import TOPICS, Topic, topics_of

SUGGESTED = 3
SURE = 0.7
"""A suggestion is ticked when it is nearly as likely as the likeliest."""


def suggested_topics(text: str) -> list[tuple[Topic, float]]:
    """At most three topics that fit the words of the text, the likeliest first, with how sure; of whatever area."""
    from clusterwerk.analysis.texts.topics import Topic as Readable  # loads NumPy
    from clusterwerk.analysis.texts.topics import suggest_topics

    readable = [Readable(topic.key, f"{topic.de}. {topic.en}. {topic.hints}") for topic in TOPICS.values()]
    return [(TOPICS[found.key], found.score) for found in suggest_topics(text, readable, limit=SUGGESTED)]


def topics_to_choose(text: str, area: str, confirmed: list[str]) -> tuple[list[Topic], list[str]]:
    """What the form shows, and what it ticks: confirmed topics, else the suggested ones; then all of the area."""
    suggested = suggested_topics(text)
    best = suggested[0][1] if suggested else 0
    ticked = confirmed or [topic.key for topic, score in suggested if score >= SURE * best]
    known = (TOPICS[key] for key in confirmed if key in TOPICS)
    shown = dict.fromkeys([*known, *(topic for topic, _score in suggested), *topics_of(area)])
    return list(shown), ticked
