"""A gap of a region, and the firms of a register that could fill it: those that are there, then the nearest elsewhere."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from clusterwerk.clusters.models import Initiative
from clusterwerk.landscape.actions.taking import known_organisations
from clusterwerk.landscape.models import AnalysisRun, Register
from clusterwerk.landscape.reference import industry_title
from clusterwerk.landscape.rules import Explorer
from clusterwerk.members.choices import OPEN_STAGES
from clusterwerk.members.models import Lead
from clusterwerk.members.queries import members_on

HERE, ELSEWHERE = 15, 25
#: Up to so many rows the firms are shown on the page of the answer; beyond, on a page of their own.
AT_ONCE = 200_000


@dataclass(frozen=True)
class Gap:
    """What is missing (a stage or a product), the starts of codes that make it, and the starts of the region's keys."""

    register: Register
    codes: tuple[str, ...]
    places: tuple[str, ...]
    missing: str


@dataclass(frozen=True)
class RegisterFirm:
    """A row of a register's file; `kilometres` to the nearest firm of the region, None for firms that are there."""

    row: int
    identifier: str
    name: str
    website: str
    founded: int | None
    postal_code: str
    place: str
    region_key: str
    industry: str
    employees: float | None
    lat: float | None
    lon: float | None
    kilometres: float | None = None


@dataclass(frozen=True)
class Supplier:
    """A firm that could fill a gap, and how the initiative stands with it."""

    firm: RegisterFirm
    lead: Lead | None
    is_member: bool

    @property
    def is_free(self) -> bool:
        """Nobody works on winning it."""
        return self.lead is None and not self.is_member


def initiative_for(register: Register, explorer: Explorer) -> Initiative | None:
    """For whom leads are opened: the register's initiative, or the only one in whose office the person works."""
    if register.initiative is not None:
        return register.initiative
    return explorer.initiatives[0] if len(explorer.initiatives) == 1 else None


def suppliers_for(gap: Gap, initiative: Initiative | None, today) -> list[Supplier]:
    """Firms that make what is missing, those of the region first, then elsewhere from near to far."""
    firms = _firms(gap)
    known = known_organisations(firms)
    open_leads, members = {}, set()
    if initiative is not None:
        rows = Lead.objects.filter(initiative=initiative, organisation__in=known.values(), stage__in=OPEN_STAGES)
        open_leads = {lead.organisation_id: lead for lead in rows.select_related("initiative")}
        members = set(
            members_on(initiative, today).filter(pk__in=[one.pk for one in known.values()]).values_list("pk", flat=True)
        )
    found = []
    for firm in firms:
        key = known[firm.row].pk if firm.row in known else None
        found.append(Supplier(firm, open_leads.get(key), key in members))
    return found


def firm_at(register: Register, row: int) -> RegisterFirm | None:
    """One row of a register."""
    from clusterwerk.analysis.register import Register as RegisterFile

    with RegisterFile(register.path) as file:
        table = file.firms_by_row([row])
    return next((_firm(one) for one in table.rows()), None)


def gap_of(run: AnalysisRun, told) -> Gap | None:
    """The gap that an answer tells of: its first product, or the industries that were looked for."""
    asked, given = run.parameters["question"], run.parameters["given"]
    if asked == "outside_suppliers":
        codes = tuple(given["industries"])
        return Gap(run.register, codes, (given["place"],), ", ".join(_title(code) for code in codes))
    if asked != "supplier_gaps" or not told.rows:
        return None
    first = dict(zip(told.names, told.rows[0], strict=True))
    return Gap(run.register, tuple(first["codes"].split(", ")), (given["place"],), first["product_name"])


def _title(code: str) -> str:
    title = str(industry_title(code))
    return code if title == code else f"{code} {title}"


def _firms(gap: Gap) -> list[RegisterFirm]:
    from clusterwerk.analysis.register import Register as RegisterFile  # DuckDB and NumPy, only for these pages

    if not gap.places or not gap.codes:
        return []
    with RegisterFile(gap.register.path) as file:
        here = file.firms(regions=gap.places, industries=gap.codes, limit=HERE)
        found = [_firm(one) for one in here.rows()]
        away = _away(file, gap)
        rows = {int(one["source_row"]): one for one in file.firms_by_row(list(away)).rows()} if away else {}
    return found + [_firm(rows[row], kilometres) for row, kilometres in away.items() if row in rows]


def _away(file, gap: Gap) -> dict[int, float]:
    """Row -> kilometres of the nearest firms elsewhere; empty where the list has no coordinates."""
    from clusterwerk.analysis.errors import UnknownKey
    from clusterwerk.analysis.outside_suppliers import outside_suppliers, rows_of_place

    if not file.holds["coordinates"]:
        return {}
    plants = file.plants()
    try:
        members = sorted({row for place in gap.places for row in rows_of_place(plants, place)})
        found = outside_suppliers(plants, gap.codes, members=members, within=0, limit=ELSEWHERE)
    except UnknownKey:
        return {}
    return dict(zip(found.source_rows.tolist(), found.kilometres.tolist(), strict=True))


def _firm(row: dict[str, Any], kilometres: float | None = None) -> RegisterFirm:
    def figure(name: str) -> float | None:
        value = row[name]
        return None if value is None or not math.isfinite(float(value)) else float(value)

    founded = figure("founded")
    return RegisterFirm(
        row=int(row["source_row"]),
        identifier=str(row["id"] or ""),
        name=str(row["name"] or ""),
        website=str(row["url"] or ""),
        founded=int(founded) if founded is not None else None,
        postal_code=str(row["postal_code"] or ""),
        place=str(row["place"] or ""),
        region_key=str(row["municipality"] or row["region"] or ""),
        industry=str(row["industry"] or ""),
        employees=figure("weight"),
        lat=figure("lat"),
        lon=figure("lon"),
        kilometres=kilometres,
    )


def codes_of(text: str) -> Sequence[str]:
    """Starts of codes or keys from an address: figures and points only, at most forty."""
    parts = [part.strip() for part in text.split(",")]
    return tuple(part for part in parts if part and part.replace(".", "").isdigit())[:40]
