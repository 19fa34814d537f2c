""" "Make this an initiative": the population becomes the register of a new initiative, chosen firms become prospects."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterwerk.clusters.actions import found_initiative
from clusterwerk.clusters.actors import Actor, actor_for
from clusterwerk.clusters.models import Cluster, Initiative
from clusterwerk.core import jobs
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.actions import (
    add_link,
    list_organisation,
    record_fact,
)
from clusterwerk.directory.choices import FactKind, FactScope, LinkKind, Visibility
from clusterwerk.directory.models import Organisation
from clusterwerk.landscape.actions.candidates import declare_cluster
from clusterwerk.landscape.actions.taking import known_organisations, take_firm
from clusterwerk.landscape.choices import DescentKind, PublicFactKind
from clusterwerk.landscape.models import Candidate, ClusterFirm, PublicFact, PublicLink
from clusterwerk.landscape.rules import Explorer, may_make_initiative, may_work_for_cluster
from clusterwerk.members.actions import add_to_population, open_lead
from clusterwerk.members.choices import Source

#: With more firms than this the work goes to the background.
AT_ONCE = 40

LINK_KINDS = {
    DescentKind.SPIN_OFF: LinkKind.SPIN_OFF,
    DescentKind.APPRENTICESHIP: LinkKind.FORMER_EMPLOYER,
    DescentKind.SPIN_OUT_CORPORATE: LinkKind.SPLIT,
    DescentKind.ACQUISITION: LinkKind.ACQUISITION,
    DescentKind.INVESTOR: LinkKind.OWNERSHIP,
    DescentKind.SUBSIDIARY: LinkKind.OWNERSHIP,
    DescentKind.RELOCATION: LinkKind.RELOCATION,
    DescentKind.SUPPLY: LinkKind.SUPPLY,
    DescentKind.IDEA_TRANSFER: LinkKind.SAME_TECHNOLOGY,
}


@dataclass(frozen=True)
class Plan:
    """What would happen: how many firms come in, how many of them the installation knows, links and figures with them."""

    firms: int
    known: int
    links: int
    facts: int

    @property
    def new(self) -> int:
        """Firms whose record has to be made."""
        return self.firms - self.known

    @property
    def is_long(self) -> bool:
        """The work goes to the background."""
        return self.firms > AT_ONCE


def plan_for(thing: Candidate | Cluster) -> Plan:
    """The preview of making this an initiative."""
    if isinstance(thing, Candidate):
        firms = list(thing.long_list.all())
        return Plan(len(firms), len(known_organisations(firms)), 0, 0)
    organisations = ClusterFirm.objects.filter(cluster=thing).values("organisation")
    links = PublicLink.objects.filter(parent__in=organisations, child__in=organisations, kind__in=LINK_KINDS)
    facts = PublicFact.objects.filter(organisation__in=organisations, kind__in=[*_FACT_KINDS])
    count = organisations.count()
    return Plan(count, count, links.count(), facts.count())


def first_page(initiative: Initiative, *, prospects: Collection[int]) -> str:
    """Where the work goes on after founding: with the firms to be won, or with all that came into the register."""
    page = "members:desk_lead_list" if prospects else "directory:desk_organisation_list"
    return reverse(page, args=[initiative.slug])


def start_initiative(
    *, thing: Candidate | Cluster, name: str, prospects: Collection[int], by: Explorer
) -> tuple[Initiative | None, jobs.JobRun | None]:
    """Make the initiative now, or in the background when the list is long. Answers the one or the job."""
    _refuse(thing, name, by)
    if not plan_for(thing).is_long:
        return make_initiative(thing=thing, name=name, prospects=prospects, by=by), None
    kind = "candidate" if isinstance(thing, Candidate) else "cluster"
    chosen = sorted(prospects)
    return None, jobs.start(make_in_background, by=by.user, kind=kind, pk=thing.pk, name=name, prospects=chosen)


def _refuse(thing: Candidate | Cluster, name: str, by: Explorer) -> None:
    may = may_make_initiative if isinstance(thing, Candidate) else may_work_for_cluster
    if not may(by, thing):
        raise NotAllowed(_("Only the person who found this candidate can make it an initiative."))
    if not name.strip():
        raise Refused(_("Give the initiative a name."))
    cluster = thing.cluster if isinstance(thing, Candidate) else thing
    if cluster is not None and cluster.initiatives.filter(name=name.strip()).exists():
        raise Refused(_("There is already an initiative of this name for this cluster."))


def _unseen(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


@transaction.atomic
def make_initiative(
    *,
    thing: Candidate | Cluster,
    name: str,
    prospects: Collection[int],
    by: Explorer,
    progress: Callable[[int, int], None] = _unseen,
) -> Initiative:
    """Found the initiative, lead it, take every firm of the list into its register and population, open leads for the
    chosen ones. All or nothing. `prospects` are rows of a candidate's long-list, or ids of a cluster's organisations."""
    _refuse(thing, name, by)
    if isinstance(thing, Candidate):
        thing = Candidate.objects.select_related("run__register", "cluster").get(pk=thing.pk)
        cluster = thing.cluster or declare_cluster(candidate=thing, name_de=thing.name, by=by)
    else:
        cluster = thing
    initiative = found_initiative(
        name=name.strip(), manager=by.user, by=by.user, cluster=cluster, founded_on=timezone.localdate()
    )
    actor = actor_for(by.user, initiative)
    if isinstance(thing, Candidate):
        _take_long_list(thing, actor, frozenset(prospects), progress)
    else:
        _take_public_firms(thing, actor, frozenset(prospects), progress)
    return initiative


@jobs.job("landscape.make_initiative", title=gettext_lazy("Making an initiative"))
def make_in_background(run: jobs.JobRun, *, kind: str, pk: int, name: str, prospects: list[int]) -> dict:
    """The same for long lists, with progress."""
    from clusterwerk.landscape.rules import explorer_for

    model = Candidate if kind == "candidate" else Cluster
    explorer = explorer_for(run.by) if run.by else None
    if explorer is None:
        raise Refused(_("The person who started this may no longer found initiatives."))

    def shown(done: int, total: int) -> None:
        run.progress(done, total, _("Taking firms into the register"))

    initiative = make_initiative(
        thing=model.objects.get(pk=pk), name=name, prospects=prospects, by=explorer, progress=shown
    )
    url = first_page(initiative, prospects=prospects)
    return {"url": url, "sentence": _("%(name)s was founded.") % {"name": initiative.name}}


def _take_long_list(candidate: Candidate, actor: Actor, prospects: frozenset[int], progress) -> None:
    firms = list(candidate.long_list.order_by("row"))
    known = known_organisations(firms)
    source = candidate.run.register.source
    today, taken = timezone.localdate(), set()
    for done, firm in enumerate(firms, start=1):
        organisation = known.get(firm.row)
        if organisation is None:
            organisation = take_firm(firm, actor, source, candidate.run.register.year)
        elif organisation.pk not in taken:
            list_organisation(organisation=organisation, by=actor, source=source)
        if organisation.pk not in taken:
            _enter(organisation, actor, today, as_prospect=firm.row in prospects)
        taken.add(organisation.pk)
        if done % 10 == 0 or done == len(firms):
            progress(done, len(firms))


def _enter(organisation: Organisation, actor: Actor, today, *, as_prospect: bool) -> None:
    add_to_population(organisation=organisation, on=today, by=actor)
    if as_prospect:
        open_lead(organisation=organisation, source=Source.LONG_LIST, by=actor, on=today)


def _take_public_firms(cluster: Cluster, actor: Actor, prospects: frozenset[int], progress) -> None:
    firms = list(ClusterFirm.objects.filter(cluster=cluster).select_related("organisation"))
    today = timezone.localdate()
    for done, firm in enumerate(firms, start=1):
        list_organisation(
            organisation=firm.organisation, by=actor, source=firm.source or _("public page of the cluster")
        )
        _enter(firm.organisation, actor, today, as_prospect=firm.organisation_id in prospects)
        progress(done, len(firms))
    ids = [firm.organisation_id for firm in firms]
    _take_public_links(ids, actor)
    _take_public_facts(ids, actor)


def _take_public_links(ids: list[int], actor: Actor) -> None:
    """Each relation once; a second page that states the same is named in the source of the first."""
    found: dict[tuple, list[PublicLink]] = {}
    links = PublicLink.objects.filter(parent__in=ids, child__in=ids, kind__in=LINK_KINDS).order_by("year", "pk")
    for link in links.select_related("parent", "child"):
        found.setdefault((LINK_KINDS[link.kind], link.parent_id, link.child_id), []).append(link)
    for (kind, _parent, _child), same in found.items():
        first = same[0]
        add_link(
            kind=kind,
            by=actor,
            from_organisation=first.parent,
            to_organisation=first.child,
            since_year=first.year,
            period_text=first.period,
            note=first.note_de,
            source_text="; ".join(dict.fromkeys(one.source for one in same))[:300],
            source_url=first.source_url,
            visibility=Visibility.PUBLIC,
        )


_FACT_KINDS = {
    PublicFactKind.EMPLOYEES: (FactKind.EMPLOYEES, Decimal(1)),
    PublicFactKind.REVENUE: (FactKind.REVENUE, Decimal(1_000_000)),
    PublicFactKind.EXPORT_SHARE: (FactKind.EXPORT_SHARE, Decimal(1)),
}
_SCOPES = {"group": FactScope.GROUP, "region": FactScope.REGION, "": FactScope.ORGANISATION}


def _take_public_facts(ids: list[int], actor: Actor) -> None:
    """Figures with a year come along; what has no year or a scope of its own stays on the public page."""
    for fact in PublicFact.objects.filter(organisation__in=ids, kind__in=[*_FACT_KINDS]).select_related("organisation"):
        year = fact.as_of[:4]
        if not year.isdigit() or fact.scope not in _SCOPES:
            continue
        kind, factor = _FACT_KINDS[fact.kind]
        record_fact(
            organisation=fact.organisation,
            kind=kind,
            value=Decimal(fact.value) * factor,
            year=int(year),
            source_text=fact.source,
            source_url=fact.source_url,
            by=actor,
            scope=_SCOPES[fact.scope],
        )
