"""Topics that a text probably speaks of, for the person to confirm."""

from clusterwerk.needs.topics import TOPICS, Topic, topics_of

SUGGESTED = 3


def suggested_topics(text: str) -> list[Topic]:
    """At most three topics that fit the words of the text, the likeliest first; of whatever area."""
    from clusterwerk.analysis.texts.topics import Topic as Readable  # loads NumPy
    from clusterwerk.analysis.texts.topics import suggest_topics

    readable = [Readable(topic.key, f"{topic.de}. {topic.en}. {topic.hints}") for topic in TOPICS.values()]
    return [TOPICS[found.key] for found in suggest_topics(text, readable, limit=SUGGESTED)]


def topics_to_choose(text: str, area: str, confirmed: list[str]) -> tuple[list[Topic], list[str]]:
    """What the form shows, and what it ticks: confirmed topics, else the suggested ones; then all of the area."""
    suggested = suggested_topics(text)
    ticked = confirmed or [topic.key for topic in suggested]
    shown = dict.fromkeys([*(TOPICS[key] for key in confirmed if key in TOPICS), *suggested, *topics_of(area)])
    return list(shown), ticked
