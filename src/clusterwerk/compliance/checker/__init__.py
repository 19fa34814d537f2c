"""What on an agenda or in minutes touches competition law: a pure reader of German and English sentences."""

from clusterwerk.compliance.checker.reading import Finding, find, find_all
from clusterwerk.compliance.checker.topics import TOPICS, Topic

__all__ = ["TOPICS", "Finding", "Topic", "find", "find_all"]
