"""Where industries are concentrated: one analysis per data, region system and industry level, kept and repeatable."""

import json
import time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterwerk.core import jobs
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.landscape import reference
from clusterwerk.landscape.actions.runs import METHOD_VERSION, FailureKept, finish_run, queue_run, run_key
from clusterwerk.landscape.models import AnalysisRun, Cell, Register
from clusterwerk.landscape.rules import Explorer, may_analyse_register

#: A larger result keeps only cells from the country's average on in the database; all of them lie in its files.
KEEP_ALL = 25_000
KEEP_MOST = 20_000
REGION_SYSTEMS = ("kreis", "municipality", "circles")
DIGITS = (2, 3, 4)
RADII_KM = (10, 20, 30, 50)


def official_concentration(year: int) -> AnalysisRun:
    """The concentration of the official employment table of a year, computed once: it takes well under a second.

    Raises `Refused` for a year that the table does not hold.
    """
    if year not in reference.official_years():
        raise Refused(_("The employment table does not hold the year %(year)s.") % {"year": year})
    parameters = {"regions": "kreis", "source": "official", "year": year}
    key = run_key(AnalysisRun.Kind.CONCENTRATION, reference.official_edition(), parameters, None, None)
    run = AnalysisRun.objects.filter(key=key, state=AnalysisRun.State.DONE).first()
    return run or _compute_official(key, parameters)


def _compute_official(key: str, parameters: dict) -> AnalysisRun:
    import numpy as np

    from clusterwerk.analysis.cells import official_cells
    from clusterwerk.analysis.specialisation import specialisation

    began = time.process_time()
    table = reference.official_table(parameters["year"])
    cells = official_cells(
        np.array(table.region, dtype=object), np.array(table.industry, dtype=object), np.array(table.employees),
        total=reference.TOTAL, nation=reference.GERMANY, parents=table.parents,
    )  # fmt: skip
    found = specialisation(cells)
    with transaction.atomic():
        run, _made = AnalysisRun.objects.get_or_create(
            key=key,
            defaults={
                "kind": AnalysisRun.Kind.CONCENTRATION, "parameters": parameters, "data_hash": cells.data_hash,
                "method_version": METHOD_VERSION,
            },
        )  # fmt: skip
        run.cells.all().delete()
        _keep(run, found, None)
        run.summary["source"] = table.attribution
        finish_run(run, found.provenance.method.citation, began)
    return run


@transaction.atomic
def start_concentration(
    *, register: Register, regions: str, digits: int, by: Explorer, radius_km: int | None = None
) -> tuple[AnalysisRun, jobs.JobRun | None]:
    """Have a register analysed, or answer the analysis that already asked the same of the same data."""
    if not may_analyse_register(by, register):
        raise NotAllowed(_("Only the owner of a register can analyse it."))
    if not register.is_ready:
        raise Refused(_("The register is not ready yet."))
    if regions not in REGION_SYSTEMS or digits not in DIGITS or (regions == "circles") != (radius_km in RADII_KM):
        raise Refused(_("Choose regions, industry level and, for circles, a radius from the lists."))
    parameters: dict[str, Any] = {"regions": regions, "digits": digits, "source": "register"}
    if radius_km:
        parameters["radius_km"] = radius_km
    return queue_run(AnalysisRun.Kind.CONCENTRATION, register, parameters, compute_concentration, by)


@jobs.job("landscape.concentration", title=gettext_lazy("Concentration of industries"))
def compute_concentration(job: jobs.JobRun, *, run_id: int) -> dict:
    """Count the cells of a register, test them, keep the result."""
    run = AnalysisRun.objects.select_related("register").get(pk=run_id)
    with FailureKept(run):
        began = time.process_time()
        job.progress(0, 3, _("Counting firms by region and industry"))
        found, concentration = _analyse(run)
        job.progress(1, 3, _("Keeping the result"))
        with transaction.atomic():
            run.cells.all().delete()
            _keep(run, found, concentration)
            finish_run(run, found.provenance.method.citation, began)
        job.progress(3, 3, _("Done"))
    return {"url": run.get_absolute_url(), "sentence": _("%(cells)s pairs of region and industry were compared.") % {
        "cells": run.summary["cells"]}}  # fmt: skip


def _analyse(run: AnalysisRun):
    import numpy as np

    from clusterwerk.analysis.concentration import ellison_glaeser
    from clusterwerk.analysis.projection import to_metres
    from clusterwerk.analysis.register import Register as RegisterFile
    from clusterwerk.analysis.specialisation import specialisation

    digits = run.parameters["digits"]
    with RegisterFile(run.register.path) as file:
        if run.parameters["regions"] == "circles":
            towns = reference.towns()
            if not towns:
                raise Refused(_("The table of municipalities is not installed."))
            x, y = to_metres(np.array([town.lat for town in towns]), np.array([town.lon for town in towns]))
            cells = file.circles(
                np.column_stack([x, y]), radius=run.parameters["radius_km"] * 1000, digits=digits,
                keys=[town.key for town in towns],
            )  # fmt: skip
            return specialisation(cells), None
        cells = file.cells(regions=run.parameters["regions"], digits=digits)
    base = "employment" if cells.total_employment > 0 else "establishments"
    return specialisation(cells, base=base), ellison_glaeser(cells) if base == "employment" else None


def _keep(run: AnalysisRun, found, concentration) -> None:
    """Write the cells to the database (all, or those from the average on), and all of them to one file per industry."""
    cells = found.cells
    names = reference.region_names(cells.regions)
    if run.parameters["regions"] == "circles":
        names = {
            key: _("%(radius)s km around %(place)s") % {"radius": run.parameters["radius_km"], "place": name}
            for key, name in names.items()
        }
    columns = _columns(found)
    ranks = _ranks(columns)
    places = range(len(cells))
    kept_all = len(cells) <= KEEP_ALL
    if not kept_all:
        high = [place for place in places if (columns["shrunk"][place] or 0) >= 1]
        places = sorted(high, key=lambda place: -columns["shrunk"][place])[:KEEP_MOST]
        _write_files(run, columns, names)
    titles = {code: reference.industry_title(code) for code in cells.industries}
    Cell.objects.bulk_create((_cell(run, place, columns, ranks, names, titles) for place in places), batch_size=2_000)
    run.summary = {
        "cells": len(cells), "kept": len(places), "kept_all": kept_all, "regions": len(cells.regions),
        "industries": [
            {"code": code, "de": titles[code].de, "en": titles[code].en} for code in cells.industries
        ],
        "establishments": cells.total_establishments, "employment": cells.total_employment,
        "left_out": cells.left_out, "base": found.base,
        "passed": sum(1 for q in columns["q"] if q is not None and q <= 0.05),
        "concentration": _concentration_rows(concentration, titles),
    }  # fmt: skip


def _columns(found) -> dict[str, list]:
    """The arrays as lists of plain values with None for what is not known, rounded to six significant digits."""
    import numpy as np

    cells = found.cells

    def plain(array) -> list:
        values = np.asarray(array, dtype=float)
        return [None if not np.isfinite(v) else float(f"{v:.6g}") for v in values.tolist()]

    count = len(cells)
    establishments = [None] * count if cells.establishments is None else cells.establishments.tolist()
    return {
        "region": [cells.regions[place] for place in cells.region_of.tolist()],
        "industry": [cells.industries[place] for place in cells.industry_of.tolist()],
        "employees": plain(cells.employment), "firms": establishments, "quotient": plain(found.value),
        "low": plain(found.low), "high": plain(found.high), "q": plain(found.q), "shrunk": plain(found.shrunk),
        "suppressed": cells.suppressed.tolist(), "small_base": found.small_base.tolist(),
    }  # fmt: skip


def _ranks(columns: dict[str, list]) -> list[int | None]:
    """The rank of each cell within its industry, highest quotient first; equal quotients share the better rank."""
    by_industry: dict[str, list[int]] = {}
    for place, (industry, value) in enumerate(zip(columns["industry"], columns["quotient"], strict=True)):
        if value is not None:
            by_industry.setdefault(industry, []).append(place)
    ranks: list[int | None] = [None] * len(columns["industry"])
    for places in by_industry.values():
        places.sort(key=lambda place: -columns["quotient"][place])
        for number, place in enumerate(places, start=1):
            above = places[number - 2] if number > 1 else None
            same = above is not None and columns["quotient"][above] == columns["quotient"][place]
            ranks[place] = ranks[above] if same else number
    return ranks


def _cell(run: AnalysisRun, place: int, columns: dict, ranks: list, names: dict, titles: dict) -> Cell:
    title = titles[columns["industry"][place]]
    warnings = []
    if columns["suppressed"][place]:
        warnings.append("suppressed")
    if columns["small_base"][place]:
        warnings.append("small_base")
    if columns["q"][place] is None:
        warnings.append("no_test")
    return Cell(
        run=run,
        region_key=columns["region"][place],
        region_name=names[columns["region"][place]][:200],
        industry=columns["industry"][place],
        industry_de=title.de[:300],
        industry_en=title.en[:300],
        employees=columns["employees"][place],
        firms=columns["firms"][place],
        quotient=columns["quotient"][place],
        low=columns["low"][place],
        high=columns["high"][place],
        q_value=columns["q"][place],
        shrunk=columns["shrunk"][place],
        rank=ranks[place],
        warnings=warnings,
    )


def _write_files(run: AnalysisRun, columns: dict[str, list], names: dict[str, str]) -> None:
    by_industry: dict[str, list[int]] = {}
    for place, industry in enumerate(columns["industry"]):
        by_industry.setdefault(industry, []).append(place)
    run.folder.mkdir(parents=True, exist_ok=True)
    kept = [name for name in columns if name != "industry"]
    for industry, places in by_industry.items():
        part = {name: [columns[name][place] for place in places] for name in kept}
        part["name"] = [names[key] for key in part["region"]]
        text = json.dumps(part, ensure_ascii=False, separators=(",", ":"))
        (run.folder / f"{industry}.json").write_text(text, encoding="utf-8")


def _concentration_rows(concentration, titles: dict) -> list[dict]:
    if concentration is None:
        return []
    import math

    def plain(value) -> float | None:
        return None if not math.isfinite(value) else float(f"{float(value):.6g}")

    return [
        {
            "code": code, "de": titles[code].de, "en": titles[code].en,
            "gamma": plain(concentration.gamma[place]), "z": plain(concentration.z[place]),
            "p": plain(concentration.p[place]), "herfindahl": plain(concentration.herfindahl[place]),
            "plants": int(concentration.plants[place]), "employment": plain(concentration.employment[place]),
            "few": bool(concentration.few_plants[place]),
        }
        for place, code in enumerate(concentration.industries)
    ]  # fmt: skip
