"""The family tree must make sense: nobody is his own ancestor, no child is older than its parent."""

from collections import defaultdict

from django.utils.translation import gettext as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core.errors import Refused
from clusterwerk.directory.choices import GENEALOGY_KINDS, LinkKind
from clusterwerk.directory.models import Link, Organisation
from clusterwerk.directory.names import name_key

AGE_KINDS = (LinkKind.SPIN_OFF, LinkKind.SPLIT, LinkKind.FORMER_EMPLOYER)


def _node(organisation_id: int | None, name: str) -> str:
    return f"#{organisation_id}" if organisation_id else name_key(name)


def path_down(edges: dict[str, list[str]], start: str, goal: str) -> list[str]:
    """A shortest way from `start` to `goal` along the edges, both included; empty when there is none."""
    came_from: dict[str, str] = {start: ""}
    waiting = [start]
    for node in waiting:
        if node == goal:
            way = [node]
            while way[-1] != start:
                way.append(came_from[way[-1]])
            return way[::-1]
        for child in edges.get(node, ()):
            if child not in came_from:
                came_from[child] = node
                waiting.append(child)
    return []


def refuse_cycle(link: Link) -> None:
    """Raise Refused with the offending path when this parent-child link would make an organisation its own ancestor."""
    if not link.is_genealogy:
        return
    edges, names = defaultdict(list), {}
    rows = Link.objects.filter(initiative_id=link.initiative_id, kind__in=GENEALOGY_KINDS).exclude(pk=link.pk)
    for one in rows.select_related("from_organisation", "to_organisation"):
        parent = _node(one.from_organisation_id, one.from_name)
        child = _node(one.to_organisation_id, one.to_name)
        edges[parent].append(child)
        names[parent], names[child] = one.first, one.second
    parent, child = _node(link.from_organisation_id, link.from_name), _node(link.to_organisation_id, link.to_name)
    names[parent], names[child] = link.first, link.second
    way = path_down(edges, child, parent)
    if way:
        path = " → ".join(names[node] for node in [*way, child])
        raise Refused(
            _("This would make an organisation its own ancestor: %(path)s. Check which of these links is wrong.")
            % {"path": path}
        )


def _contradiction(parent: Organisation, child: Organisation) -> str:
    if parent.founded_year and child.founded_year and child.founded_year < parent.founded_year:
        return _(
            "%(child)s was founded in %(child_year)s, before its parent %(parent)s (%(parent_year)s). Check both years or "
            "the direction of the link."
        ) % {
            "child": child.name,
            "child_year": child.founded_year,
            "parent": parent.name,
            "parent_year": parent.founded_year,
        }
    return ""


def refuse_wrong_ages(link: Link) -> None:
    """Raise Refused, naming both, when the child is older than the parent or the link older than one of them."""
    if link.kind not in AGE_KINDS:
        return
    parent, child = link.from_organisation, link.to_organisation
    if parent and child and (sentence := _contradiction(parent, child)):
        raise Refused(sentence)
    if parent and link.since_year and parent.founded_year and link.since_year < parent.founded_year:
        raise Refused(
            _("The link to %(child)s is dated %(year)s, but the parent %(parent)s was founded only in %(parent_year)s.")
            % {
                "child": link.second,
                "year": link.since_year,
                "parent": parent.name,
                "parent_year": parent.founded_year,
            }
        )


def refuse_contradicting_years(organisation: Organisation, initiative: Initiative) -> None:
    """Raise Refused when the organisation's new year of foundation contradicts its place in the initiative's family tree."""
    links = Link.objects.filter(initiative=initiative, kind__in=AGE_KINDS)
    for link in links.filter(to_organisation=organisation).select_related("from_organisation"):
        link.to_organisation = organisation
        refuse_wrong_ages(link)
    for link in links.filter(from_organisation=organisation).select_related("to_organisation"):
        link.from_organisation = organisation
        refuse_wrong_ages(link)
