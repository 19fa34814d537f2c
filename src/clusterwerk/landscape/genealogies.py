"""Family trees of firms: from public pages or from the links of an initiative to the analysis library and its picture."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from clusterwerk.clusters.models import Cluster
from clusterwerk.directory.choices import LinkKind
from clusterwerk.directory.models import Organisation, Site
from clusterwerk.directory.queries import links_visible_to
from clusterwerk.directory.rules import may_edit_link
from clusterwerk.landscape.choices import BESIDE, DESCENT, DescentKind, PublicFactKind
from clusterwerk.landscape.models import PublicFact, PublicLink

#: Links of the directory that are drawn, in the words of the analysis library.
DRAWN = {
    LinkKind.SPIN_OFF: "spin_off",
    LinkKind.SPLIT: "split",
    LinkKind.FORMER_EMPLOYER: "former_employer",
    LinkKind.SUCCESSOR: "successor",
    LinkKind.ACQUISITION: "acquisition",
    LinkKind.RELOCATION: "relocation",
    LinkKind.OWNERSHIP: "subsidiary",
}
#: So many pioneers are named above a tree; the table names all.
_NAMED = 4
DESCENT_WORDS = frozenset(
    {"spin_off", "spin_off_employee", "former_employer", "apprenticeship", "split", "spin_out_corporate", "successor"}
)


@dataclass(frozen=True)
class Member:
    """A firm as the tree needs it; `url` is where a reader finds more."""

    key: str
    name: str
    founded: int | str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class Tie:
    """A relation as the tree needs it; `url` leads to the form that corrects it."""

    parent: str
    child: str
    kind: str
    kind_label: str
    year: int | str | None
    certainty: str
    source: str
    source_url: str = ""
    url: str = ""


@dataclass(frozen=True)
class Contradiction:
    """Why there is no tree: the sentence, the offending path by names, and the links on it with their forms."""

    sentence: str
    path: list[str]
    links: list[tuple[str, str]]


@dataclass(frozen=True)
class FamilyTree:
    """A genealogy ready to be shown: picture, figures, table."""

    svg: str = ""
    sentences: list[str] = field(default_factory=list)
    firms: list[dict[str, Any]] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    pioneers: list[str] = field(default_factory=list)
    generations: int = 0
    descending: int = 0
    near: tuple[int, int] = (0, 0)
    sources: list[str] = field(default_factory=list)
    contradiction: Contradiction | None = None
    citation: str = ""

    @property
    def markup(self) -> SafeString:
        """The picture as trusted markup: the analysis library escapes every name in it."""
        return mark_safe(self.svg)

    @property
    def pioneer_words(self) -> str:
        """The first pioneers by name, those of the largest families first, and how many more there are."""
        told, more = ", ".join(self.pioneers[:_NAMED]), len(self.pioneers) - _NAMED
        if more <= 0:
            return told
        rest = ngettext("and %(count)s more", "and %(count)s more", more) % {"count": more}
        return f"{told} {rest}"

    @property
    def is_empty(self) -> bool:
        """Nothing to draw."""
        return not self.ties

    @property
    def tie_rows(self) -> list[list[str]]:
        """The links as a table: parent, child, kind, year, source."""
        return [
            [
                self.names[one.parent],
                self.names[one.child],
                one.kind_label,
                str(one.year or ""),
                one.certainty,
                one.source,
            ]
            for one in self.ties
        ]

    @property
    def firm_rows(self) -> list[list[Any]]:
        """The firms as a table: name, founded, generation, children, descendants, from, distance."""
        return [
            [one["name"], one["founded"], one["generation"], one["children"], one["descendants"], one["parents"],
             one["kilometres"]]
            for one in self.firms
        ]  # fmt: skip


def public_tree(cluster: Cluster, *, ids: str = "genealogy") -> FamilyTree:
    """The family tree of a published cluster, from what public pages state."""
    own = set(cluster.firms.values_list("organisation", flat=True))
    kinds = [*DESCENT, *BESIDE]
    links = PublicLink.objects.filter(Q(parent__in=own) | Q(child__in=own), kind__in=kinds)
    links = list(links.select_related("parent", "child").order_by("pk"))
    organisations = {end for link in links for end in (link.parent, link.child) if end is not None}
    members = {f"o{one.pk}": one for one in organisations}
    founded = _public_years(organisations)
    points = _points(organisations)
    ties = [
        Tie(
            parent=f"o{link.parent_id}" if link.parent_id else f"n{link.parent_name}",
            child=f"o{link.child_id}" if link.child_id else f"n{link.child_name}",
            kind=link.kind,
            kind_label=str(DescentKind(link.kind).label),
            year=link.year or link.period or None,
            certainty=link.get_certainty_display(),
            source=link.source,
            source_url=link.source_url,
        )
        for link in links
    ]
    firms = [
        Member(key, one.name, founded.get(one.pk, one.founded_year), *points.get(one.pk, (None, None)))
        for key, one in members.items()
    ]
    firms += _outsiders(ties, {firm.key for firm in firms})
    return build(firms, ties, ids=ids)


def initiative_tree(actor, *, ids: str = "genealogy") -> FamilyTree:
    """The family tree of an initiative's register, from the links that this person may see."""
    links = list(
        links_visible_to(actor)
        .filter(kind__in=DRAWN)
        .select_related("from_organisation", "to_organisation")
        .order_by("since_year", "pk")
    )
    organisations = {end for link in links for end in (link.from_organisation, link.to_organisation) if end is not None}
    points = _points(organisations)
    ties = [
        Tie(
            parent=f"o{link.from_organisation_id}" if link.from_organisation_id else f"n{link.from_name}",
            child=f"o{link.to_organisation_id}" if link.to_organisation_id else f"n{link.to_name}",
            kind=DRAWN[link.kind],
            kind_label=str(LinkKind(link.kind).label),
            year=link.since_year or link.period_text or None,
            certainty=link.get_confidence_display(),
            source=link.source_text,
            source_url=link.source_url,
            url=_form_of(actor, link),
        )
        for link in links
    ]
    firms = [
        Member(f"o{one.pk}", one.name, one.founded_year, *points.get(one.pk, (None, None))) for one in organisations
    ]
    firms += _outsiders(ties, {firm.key for firm in firms})
    return build(firms, ties, ids=ids)


def _form_of(actor, link) -> str:
    """The form of the link itself for those who may correct it, else the page of a firm on it."""
    if may_edit_link(actor, link):
        return reverse("directory:desk_link_edit", args=[actor.initiative.slug, link.pk])
    organisation = link.to_organisation_id or link.from_organisation_id
    return reverse("directory:desk_organisation", args=[actor.initiative.slug, organisation])


def _outsiders(ties: Iterable[Tie], known: set[str]) -> list[Member]:
    keys = dict.fromkeys(key for tie in ties for key in (tie.parent, tie.child))
    return [Member(key, key[1:]) for key in keys if key not in known]


def _public_years(organisations: set[Organisation]) -> dict[int, int | str]:
    years: dict[int, int | str] = {}
    facts = PublicFact.objects.filter(organisation__in=organisations, kind=PublicFactKind.FOUNDED).order_by("value")
    for fact in facts:
        known = years.get(fact.organisation_id)
        years[fact.organisation_id] = fact.value if known in (None, fact.value) else f"{str(known)[:4]}–{fact.value}"
    return years


def _points(organisations: set[Organisation]) -> dict[int, tuple[float, float]]:
    sites = Site.objects.filter(organisation__in=organisations, latitude__isnull=False, until__isnull=True)
    points: dict[int, tuple[float, float]] = {}
    for site in sites.order_by("kind", "pk"):
        points.setdefault(site.organisation_id, (site.latitude, site.longitude))
    return points


def build(firms: list[Member], ties: list[Tie], *, ids: str) -> FamilyTree:
    """Check, compute and draw; a contradiction is answered, not raised, so that the page can lead to the wrong link."""
    from clusterwerk.analysis import genealogy as library  # loads NumPy with the library's results
    from clusterwerk.analysis.errors import AnalysisError, CircularDescent, ContradictoryDates
    from clusterwerk.analysis.genealogy_svg import genealogy_svg
    from clusterwerk.analysis.layout import layout
    from clusterwerk.analysis.sentences import genealogy_sentences

    names = {firm.key: firm.name for firm in firms}
    if not ties:
        return FamilyTree(names=names)
    language = "en" if get_language() == "en" else "de"
    try:
        tree = library.genealogy(
            [library.Firm(firm.key, firm.name, firm.founded, firm.lat, firm.lon) for firm in firms],
            [library.Link(tie.parent, tie.child, tie.kind, tie.year, tie.certainty, tie.source) for tie in ties],
            descent_kinds=DESCENT_WORDS,
        )
    except CircularDescent as error:
        return FamilyTree(ties=ties, names=names, contradiction=_circle(error.path, names, ties))
    except ContradictoryDates as error:
        return FamilyTree(ties=ties, names=names, contradiction=_wrong_dates(error, names, ties))
    except AnalysisError as error:
        sentence = _("The links cannot be read: %(reason)s") % {"reason": error}
        return FamilyTree(ties=ties, names=names, contradiction=Contradiction(sentence, [], []))
    labels = {tie.kind: tie.kind_label for tie in ties}
    svg = genealogy_svg(tree, layout(tree), language=language, ids=ids, kind_names=labels)
    sentences = genealogy_sentences(tree, language=language)
    return FamilyTree(
        svg=svg,
        sentences=[sentences.what, sentences.how_sure],
        firms=[_figures(one, names) for one in tree.firms.values()],
        ties=ties,
        names=names,
        pioneers=[one.firm.name for one in tree.pioneers],
        generations=tree.generations,
        descending=tree.descending,
        near=tree.near_parent(30.0),
        sources=sorted({tie.source for tie in ties if tie.source}),
        citation=tree.provenance.method.citation,
    )


def _figures(one, names: dict[str, str]) -> dict[str, Any]:
    distances = [f"{names[parent]}: {km:.0f} km" for parent, km in one.kilometres.items() if km is not None]
    return {
        "name": one.firm.name,
        "founded": str(one.founded),
        "generation": one.generation,
        "children": one.fecundity,
        "descendants": one.descendants,
        "is_pioneer": one.is_pioneer,
        "parents": ", ".join(names[parent] for parent in one.parents),
        "kilometres": ", ".join(distances),
    }


def _circle(path: tuple[str, ...], names: dict[str, str], ties: list[Tie]) -> Contradiction:
    told = [names[key] for key in path]
    steps = set(pairwise(path))
    sentence = _("These links make a firm its own ancestor: %(path)s. One of them must be wrong.") % {
        "path": " → ".join(told)
    }
    return Contradiction(sentence, told, _forms(steps, names, ties))


def _wrong_dates(error, names: dict[str, str], ties: list[Tie]) -> Contradiction:
    told = [names[error.parent], names[error.child]]
    sentence = _("The dates contradict one another: %(child)s would be older than %(parent)s, from which it came.") % {
        "parent": told[0], "child": told[1],
    }  # fmt: skip
    return Contradiction(sentence, told, _forms({(error.parent, error.child)}, names, ties))


def _forms(steps: set[tuple[str, str]], names: dict[str, str], ties: list[Tie]) -> list[tuple[str, str]]:
    return [(f"{names[tie.parent]} → {names[tie.child]}", tie.url) for tie in ties if (tie.parent, tie.child) in steps]
