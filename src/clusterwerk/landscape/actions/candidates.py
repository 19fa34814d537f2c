"""Candidate clusters: search a register, keep what was found with its long-list, declare one a cluster."""

import datetime as dt
import json
import math
import time

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from clusterwerk.clusters.models import Cluster
from clusterwerk.core import jobs, log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.landscape import reference
from clusterwerk.landscape.actions.runs import FailureKept, finish_run, queue_run
from clusterwerk.landscape.models import AnalysisRun, Candidate, CandidateFirm, Register
from clusterwerk.landscape.rules import Explorer, may_analyse_register, may_declare_cluster

log.sentence("landscape.cluster_declared", gettext_lazy("%(by)s declared %(subject)s a cluster."))

DIGITS = (2, 3, 4)
MOST_CANDIDATES = 200
LONGEST_LIST = 5_000


@transaction.atomic
def start_search(
    *, register: Register, digits: int, by: Explorer, industries: tuple[str, ...] = (), min_firms: int = 8
) -> tuple[AnalysisRun, jobs.JobRun | None]:
    """Have a register searched for candidate clusters, or answer the search that asked the same of the same data."""
    if not may_analyse_register(by, register):
        raise NotAllowed(_("Only the owner of a register can analyse it."))
    if not register.is_ready:
        raise Refused(_("The register is not ready yet."))
    if digits not in DIGITS or not 3 <= min_firms <= 1_000:
        raise Refused(_("Choose the industry level from the list and at least 3 firms."))
    parameters = {"digits": digits, "industries": sorted(industries), "min_firms": min_firms}
    return queue_run(AnalysisRun.Kind.CANDIDATES, register, parameters, search_candidates, by)


@jobs.job("landscape.candidates", title=gettext_lazy("Search for candidate clusters"))
def search_candidates(job: jobs.JobRun, *, run_id: int) -> dict:
    """Search a register and keep candidates, evidence, sentences and long-lists."""
    run = AnalysisRun.objects.select_related("register").get(pk=run_id)
    with FailureKept(run):
        began = time.process_time()
        job.progress(0, 4, _("Reading the register"))
        found, firms, plants = _search(run, job)
        job.progress(3, 4, _("Keeping the result"))
        with transaction.atomic():
            run.candidates.all().delete()
            evidence = _evidence_of_list(run.register)
            for one in found:
                _keep(run, one, firms, evidence)
            citation = found[0].provenance.method.citation if found else ""
            run.summary = {"found": len(found), "plants": plants, "rows": run.register.rows}
            finish_run(run, citation, began)
        job.progress(4, 4, _("Done"))
    return {"url": run.get_absolute_url(), "sentence": _("%(count)s candidate clusters were found.") % {
        "count": len(found)}}  # fmt: skip


def _search(run: AnalysisRun, job: jobs.JobRun):
    from clusterwerk.analysis.candidates import candidates
    from clusterwerk.analysis.concentration import ellison_glaeser
    from clusterwerk.analysis.register import Register as RegisterFile

    digits = run.parameters["digits"]
    with RegisterFile(run.register.path) as file:
        plants = file.plants(digits=digits)
        if len(plants) == 0:
            raise Refused(_("No row of the register has both an industry code and coordinates or a known place."))
        cells = file.cells(digits=digits)
        concentration = ellison_glaeser(cells) if len(cells) and cells.total_employment > 0 else None
        job.progress(1, 4, _("Comparing every firm with its neighbours"))
        found = candidates(
            plants,
            industries=run.parameters["industries"],
            min_firms=run.parameters["min_firms"],
            concentration=concentration,
        )[:MOST_CANDIDATES]
        job.progress(2, 4, _("Making the long-lists"))
        rows = sorted({row for one in found for row in one.members[:LONGEST_LIST]})
        firms = {firm["source_row"]: firm for firm in file.firms_by_row(rows).rows()} if rows else {}
    return found, firms, len(plants)


def _evidence_of_list(register: Register) -> dict[int, str]:
    """What the list itself says about innovation, by row."""
    if not register.evidence_path.is_file():
        return {}
    return {int(row): text for row, text in json.loads(register.evidence_path.read_text(encoding="utf-8")).items()}


def _number(value) -> float | None:
    return None if value is None or not math.isfinite(value) else float(f"{value:.6g}")


def _keep(run: AnalysisRun, one, firms: dict, innovation: dict[int, str]) -> Candidate:
    from clusterwerk.analysis.sentences import candidate_sentences

    keys = [key for key, _count in one.regions]
    named = [firms[row]["place"] for row in one.members[:LONGEST_LIST]]
    place = _place_of(keys, named, one.lat, one.lon)
    titles = [reference.industry_title(code) for code in one.industries]
    sentences = {}
    for language in ("de", "en"):
        with override(language):
            told = candidate_sentences(one, place=place, industry=str(titles[0]), language=language)
            sentences[language] = str(told)
    candidate = Candidate.objects.create(
        run=run,
        rank=one.rank,
        name=f"{titles[0].de} · {place}"[:300],
        industry_codes=list(one.industries),
        industry_de=", ".join(title.de for title in titles)[:300],
        industry_en=", ".join(title.en or title.de for title in titles)[:300],
        place=place[:200],
        region_keys=[list(pair) for pair in one.regions],
        lat=_number(one.lat),
        lon=_number(one.lon),
        radius_km=_number(one.radius / 1000),
        firms=one.firms,
        employees=_number(one.employees),
        expected=_number(one.expected_firms),
        ratio=_number(one.lq),
        ratio_low=_number(one.lq_interval.low),
        ratio_high=_number(one.lq_interval.high),
        q_value=_number(one.q),
        warnings=[str(warning) for warning in one.warnings],
        evidence={
            "lines": [
                {
                    "measure": line.measure,
                    "value": _number(line.value),
                    "low": _number(line.interval.low) if line.interval else None,
                    "high": _number(line.interval.high) if line.interval else None,
                    "base": line.base,
                }
                for line in one.evidence
            ],
            "all_firms": one.all_firms,
            "citation": one.provenance.method.citation,
            "data_hash": one.provenance.data_hash,
        },
        sentences_de=sentences["de"],
        sentences_en=sentences["en"],
    )
    CandidateFirm.objects.bulk_create(
        (_firm(candidate, firms[row], innovation) for row in one.members[:LONGEST_LIST]), batch_size=1_000
    )
    return candidate


def _place_of(keys: list[str], places: list, lat: float, lon: float) -> str:
    """The Kreis with most firms; where its key is not known, the place that most firms name, or what lies nearest."""
    if keys:
        name = reference.region_names(keys[:1])[keys[0]]
        if name != keys[0]:
            return name
    named = [place for place in places if place]
    if named:
        return max(sorted(set(named)), key=named.count)
    near = reference.nearest_town(lat, lon) if _number(lat) is not None and _number(lon) is not None else None
    return near.name if near is not None else _("place not known")


def _firm(candidate: Candidate, firm: dict, innovation: dict[int, str]) -> CandidateFirm:
    register, told = candidate.run.register, innovation.get(firm["source_row"], "")
    founded = _number(firm["founded"])
    return CandidateFirm(
        candidate=candidate,
        row=firm["source_row"],
        identifier=str(firm["id"] or "")[:100],
        name=str(firm["name"] or "")[:300],
        postal_code=str(firm["postal_code"] or "")[:20],
        place=str(firm["place"] or "")[:200],
        region_key=str(firm["region"] or "")[:12],
        industry=str(firm["industry"] or "")[:12],
        employees=_number(firm["weight"]),
        founded=int(founded) if founded else None,
        website=str(firm["url"] or "")[:300],
        lat=_number(firm["lat"]),
        lon=_number(firm["lon"]),
        innovation=told,
        innovation_source=register.source if told else "",
        innovation_on=dt.date(register.year, 12, 31) if told else None,
    )


@transaction.atomic
def declare_cluster(*, candidate: Candidate, name_de: str, by: Explorer, name_en: str = "") -> Cluster:
    """Make a candidate a cluster: from now on it has a name and can be worked for. Found stays found."""
    if not may_declare_cluster(by, candidate):
        raise NotAllowed(_("Only the owner of the register can declare a cluster found in it."))
    candidate = Candidate.objects.select_for_update(of=("self",)).get(pk=candidate.pk)
    if candidate.cluster_id is not None:
        raise Refused(_("This candidate is already a cluster."))
    cluster = Cluster.objects.create(
        slug=free_slug(name_de),
        name_de=name_de,
        name_en=name_en,
        origin=Cluster.Origin.FOUND,
        industry_codes=candidate.industry_codes,
        region_keys=[key for key, _count in candidate.region_keys],
        evidence={
            **candidate.evidence,
            "firms": candidate.firms,
            "expected": candidate.expected,
            "ratio": candidate.ratio,
            "ratio_low": candidate.ratio_low,
            "ratio_high": candidate.ratio_high,
            "q": candidate.q_value,
            "de": candidate.sentences_de,
            "en": candidate.sentences_en,
            "year": candidate.run.register.year,
            "source": candidate.run.register.source,
        },
    )
    candidate.cluster = cluster
    candidate.save(update_fields=["cluster"])
    log.record(by=by, verb="landscape.cluster_declared", subject=cluster, scope_id=candidate.run.initiative_id)
    return cluster


def free_slug(name: str) -> str:
    """A short name for addresses that no cluster has yet."""
    plain = name.lower().translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}))
    base = slugify(plain)[:60].strip("-") or "cluster"
    taken = set(Cluster.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
