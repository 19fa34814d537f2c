"""Firms of a register become organisations of an initiative: found again by name and place, or made."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from clusterwerk.clusters.actors import Actor
from clusterwerk.directory.actions import add_site, create_organisation, record_fact, set_industry_codes
from clusterwerk.directory.choices import CoordinateSource, Edition, FactKind, FactScope
from clusterwerk.directory.models import Organisation
from clusterwerk.directory.names import name_key


class Firm(Protocol):
    """A row of a register: of a candidate's long-list, or read from the register's file."""

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


def known_organisations(firms: Sequence[Firm]) -> dict[int, Organisation]:
    """Row -> record that the installation already has: same name at the same postal code. Similar is not the same."""
    keys = {name_key(firm.name)[:300] for firm in firms if firm.name}
    found: dict[tuple[str, str], Organisation] = {}
    for start in range(0, len(keys), 500):
        part = sorted(keys)[start : start + 500]
        for one in Organisation.objects.filter(name_key__in=part).prefetch_related("sites"):
            for site in one.sites.all():
                found.setdefault((one.name_key, site.postal_code), one)
    matches = ((firm.row, found.get((name_key(firm.name)[:300], firm.postal_code))) for firm in firms if firm.name)
    return {row: one for row, one in matches if one is not None}


def take_firm(firm: Firm, actor: Actor, source: str, year: int) -> Organisation:
    """A new record with what the list says of the firm: place, code, employees of the list's year."""
    organisation = create_organisation(
        name=firm.name or firm.identifier, by=actor, source=source, website=firm.website, founded_year=firm.founded
    )
    if firm.place or firm.postal_code or firm.lat is not None:
        located = firm.lat is not None and firm.lon is not None
        add_site(
            organisation=organisation,
            by=actor,
            postal_code=firm.postal_code[:12],
            place=firm.place[:120],
            region_key=firm.region_key,
            latitude=firm.lat if located else None,
            longitude=firm.lon if located else None,
            coordinate_source=CoordinateSource.REGISTER if located else CoordinateSource.UNKNOWN,
        )
    if firm.industry:
        set_industry_codes(
            organisation=organisation, edition=Edition.WZ_2008, codes=[firm.industry], by=actor, source=source
        )
    if firm.employees is not None:
        record_fact(
            organisation=organisation,
            kind=FactKind.EMPLOYEES,
            value=Decimal(str(firm.employees)).quantize(Decimal(1)),
            year=year,
            source_text=source,
            by=actor,
            scope=FactScope.ORGANISATION,
        )
    return organisation
