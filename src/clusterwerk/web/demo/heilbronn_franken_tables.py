"""Read the public facts about the clusters of Heilbronn-Franken.

Every fact, link and membership names the key of its source; contradictions between sources are kept.
"""

import csv
from collections.abc import Iterator
from importlib import resources
from typing import NamedTuple


class FirmRow(NamedTuple):
    """A firm of the region, with the industry code assigned for this collection (empty where unsure)."""

    key: str
    name: str
    cluster: str
    place: str
    municipality: str
    product_de: str
    product_en: str
    wz2008: str


class FactRow(NamedTuple):
    """One fact about a firm; figures of a group, a region and a site are different facts."""

    firm: str
    fact: str
    value: str
    as_of: str
    scope: str
    source: str


class LinkRow(NamedTuple):
    """A link between two firms; a party outside the list has a name instead of a key."""

    parent: str
    parent_name: str
    child: str
    child_name: str
    kind: str
    year: str
    year_qualifier: str  # "", before, after
    confidence: str  # stated or uncertain
    note: str
    source: str


class ClusterRow(NamedTuple):
    """One of the twelve clusters of the region."""

    key: str
    name_de: str
    name_en: str
    source: str


class ClusterFactRow(NamedTuple):
    """One fact about a cluster or a region."""

    subject: str
    fact: str
    value: str
    scope: str
    as_of: str
    source: str


class MemberRow(NamedTuple):
    """A firm that a page names as a member of the cluster's association."""

    cluster: str
    firm: str
    source: str


class PageRow(NamedTuple):
    """The public page behind a source key."""

    key: str
    publisher: str
    address: str


def _rows(name: str, kind: type) -> Iterator:
    file = resources.files("clusterwerk.web.demo") / "heilbronn_franken" / name
    for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
        yield kind(**row)


def firm_rows() -> Iterator[FirmRow]:
    """The firms."""
    return _rows("firms.csv", FirmRow)


def fact_rows() -> Iterator[FactRow]:
    """The facts about firms."""
    return _rows("facts.csv", FactRow)


def link_rows() -> Iterator[LinkRow]:
    """The links between firms."""
    return _rows("links.csv", LinkRow)


def cluster_rows() -> Iterator[ClusterRow]:
    """The twelve clusters."""
    return _rows("clusters.csv", ClusterRow)


def cluster_fact_rows() -> Iterator[ClusterFactRow]:
    """The facts about clusters."""
    return _rows("cluster_facts.csv", ClusterFactRow)


def member_rows() -> Iterator[MemberRow]:
    """The members of associations."""
    return _rows("members.csv", MemberRow)


def page_rows() -> Iterator[PageRow]:
    """The public pages."""
    return _rows("sources.csv", PageRow)
