"""Install the reference tables: the shipped ones, and official files that replace employment and outlines."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterwerk.clusters.models import OutlineSet, ReferenceSource, ReferenceTable, Region
from clusterwerk.clusters.official_outlines import SCALE, read_official, shared_arcs
from clusterwerk.clusters.outlines import write_outlines
from clusterwerk.clusters.reference_install import (
    Installed,
    install_regions,
    is_current,
    left_alone,
    note_installed,
)
from clusterwerk.clusters.reference_tables import table_fingerprint
from clusterwerk.core import log
from clusterwerk.core.errors import Refused
from clusterwerk.core.writing import write_rows
from clusterwerk.directory.reference_install import install_industry_codes
from clusterwerk.landscape.models import EmploymentFigure
from clusterwerk.landscape.official_employment import decoded, is_employment_download, read_employment
from clusterwerk.landscape.reference_tables import employment_rows, group_rows

log.sentence("landscape.reference_installed", gettext_lazy("%(by)s installed reference tables: %(tables)s."))

EMPLOYMENT_SOURCE, OUTLINE_SOURCE = "svb_installed", "outlines_installed"
FIELDS = ["region", "year", "group", "employees", "flag", "source"]
MOST_KREISE = 380


@dataclass(frozen=True)
class InstallReport:
    """What was installed, and what a person should know about it."""

    tables: list[Installed]
    remarks: list[str] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        """Whether anything changed."""
        return any(table.is_new for table in self.tables)


def _install_shipped_employment() -> Installed:
    """Load the shipped figures; years that were installed from official files stay."""
    table, fingerprint = "employment", table_fingerprint("clusterwerk.landscape", "employment.csv", "groups.csv")
    if is_current(table, fingerprint):
        return left_alone(table)
    shipped = EmploymentFigure.objects.exclude(source=EMPLOYMENT_SOURCE)
    shipped.delete()
    taken = set(EmploymentFigure.objects.order_by().values_list("year", flat=True).distinct())
    rows = (
        (row.key, row.year, row.group, row.employees, row.flag, row.source)
        for row in employment_rows()
        if row.year not in taken
    )
    return note_installed(table, fingerprint, write_rows(EmploymentFigure, FIELDS, rows))


def _source_like(key: str, shipped: str, **changed) -> ReferenceSource:
    """The source entry of installed figures: that of the shipped ones with other title, year and changes."""
    entry = ReferenceSource.objects.get(pk=shipped)
    values = {name.name: getattr(entry, name.name) for name in ReferenceSource._meta.fields}
    values |= {"key": key, "is_shipped": False, "changes_de": "", "changes_en": "", **changed}
    return ReferenceSource.objects.update_or_create(key=key, defaults=values)[0]


def _install_employment(files: list[Path]) -> tuple[Installed, list[str]]:
    """Replace the figures of every year that the official files hold."""
    regions = set(Region.objects.exclude(level=Region.Level.MUNICIPALITY).values_list("key", flat=True))
    kreise = {key for key in regions if len(key) == 5}
    figures, remarks = {}, []
    for path in files:
        for figure in read_employment(path):
            if figure.key not in regions:
                continue
            if figures.setdefault((figure.key, figure.year, figure.group), figure) != figure:
                raise Refused(
                    _("%(file)s: %(key)s has two different figures for %(group)s in %(year)d. Nothing was installed.")
                    % {"file": path.name, "key": figure.key, "group": figure.group, "year": figure.year}
                )
    years = sorted({year for _key, year, _group in figures})
    for year in years:
        there = {key for key, when, _group in figures if when == year and len(key) == 5}
        if len(there) < MOST_KREISE:
            raise Refused(
                _("The files hold only %(there)d of %(all)d districts for %(year)d. Nothing was installed.")
                % {"there": len(there), "all": len(kreise), "year": year}
            )
        if missing := sorted(kreise - there):
            remarks.append(_("%(year)d: no figures for %(keys)s.") % {"year": year, "keys": ", ".join(missing)})
        groups = {group for _key, when, group in figures if when == year}
        if lacking := [row.code for row in group_rows() if row.code not in groups]:
            raise Refused(
                _("The files lack the groups %(groups)s for %(year)d. Nothing was installed.")
                % {"groups": ", ".join(lacking), "year": year}
            )
    _source_like(
        EMPLOYMENT_SOURCE,
        "svb",
        year=str(years[-1]),
        title_de=f"Sozialversicherungspflichtig Beschäftigte, Tabelle 13111-07-05-4, eingespielt für {_span(years)}",
        title_en=f"Employees subject to social insurance, table 13111-07-05-4, installed for {_span(years)}",
    )
    EmploymentFigure.objects.filter(year__in=years).delete()
    rows = ((one.key, one.year, one.group, one.employees, one.flag, EMPLOYMENT_SOURCE) for one in figures.values())
    done = note_installed("official_employment", _fingerprint(files), write_rows(EmploymentFigure, FIELDS, rows))
    return done, remarks


def _install_outlines(path: Path) -> tuple[Installed, list[str]]:
    """Replace the outlines in use by official ones."""
    rings = read_official(path)
    kreise = set(Region.objects.filter(level=Region.Level.KREIS).values_list("key", flat=True))
    known = rings.keys() & kreise
    if len(known) < MOST_KREISE:
        raise Refused(
            _("%(file)s: only %(known)d of %(all)d districts have an outline. Nothing was installed.")
            % {"file": path.name, "known": len(known), "all": len(kreise)}
        )
    remarks = []
    if missing := sorted(kreise - known):
        remarks.append(_("No outline for %(keys)s.") % {"keys": ", ".join(missing)})
    if strange := sorted(rings.keys() - kreise):
        remarks.append(_("Left out, because the key is not known: %(keys)s.") % {"keys": ", ".join(strange)})
    year = _year_in(path.name)
    _source_like(
        OUTLINE_SOURCE,
        "vg5000",
        year=str(year or ""),
        title_de="Amtliche Umrisse der Kreise, eingespielt",
        title_en="Official outlines of the districts, installed",
        attribution_de=f"© GeoBasis-DE / BKG ({year})" if year else "© GeoBasis-DE / BKG",
        attribution_en=f"© GeoBasis-DE / BKG ({year})" if year else "© GeoBasis-DE / BKG",
        tables="outlines",
    )
    arcs = shared_arcs({key: rings[key] for key in known})
    text = write_outlines(arcs, scale=SCALE, source=OUTLINE_SOURCE, year=year, approximate=False)
    OutlineSet.objects.all().delete()
    OutlineSet.objects.create(text=text, source_id=OUTLINE_SOURCE)
    return note_installed("official_outlines", _fingerprint([path]), len(known)), remarks


def _span(years: list[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _year_in(name: str) -> int:
    found = re.search(r"(?<!\d)(20\d\d)(?!\d)", name)
    return int(found.group(1)) if found else 0


def _fingerprint(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _official_files(folder: Path) -> tuple[list[Path], list[Path]]:
    """Employment downloads and outline files in a folder; refuses a folder without either."""
    if not folder.is_dir():
        raise Refused(_("%(folder)s is not a folder.") % {"folder": folder})
    files = sorted(path for pattern in ("*", "*/*") for path in folder.glob(pattern) if path.is_file())
    outlines = [path for path in files if path.suffix.lower() == ".geojson"]
    tables = [path for path in files if path.suffix.lower() == ".csv" and is_employment_download(decoded(path))]
    if not outlines and not tables:
        raise Refused(
            _(
                "%(folder)s holds neither a download of table 13111-07-05-4 (.csv) nor outlines of the districts"
                " (.geojson). Nothing was installed."
            )
            % {"folder": folder}
        )
    if len(outlines) > 1:
        raise Refused(
            _("%(folder)s holds several outline files: %(files)s. Leave only one there.")
            % {"folder": folder, "files": ", ".join(path.name for path in outlines)}
        )
    return tables, outlines


@transaction.atomic
def install_reference(folder: Path | str | None = None, by=None) -> InstallReport:
    """Install the shipped reference tables, and official files from a folder on top of them.

    All or nothing; what is there already in the same edition is left alone, so it may run at every start. Raises
    Refused with file, line and what to do. Official figures stay when shipped ones are renewed.
    """
    tables = [*install_regions(), *install_industry_codes(), _install_shipped_employment()]
    remarks: list[str] = []
    if folder is not None:
        employment, outlines = _official_files(Path(folder))
        for name, files, install in (
            ("official_employment", employment, _install_employment),
            ("official_outlines", outlines, lambda found: _install_outlines(found[0])),
        ):
            if files and is_current(name, _fingerprint(files)):
                tables.append(left_alone(name))
            elif files:
                done, said = install(files)
                tables.append(done)
                remarks += said
    report = InstallReport(tables, remarks)
    if report.is_new:
        names = [table.table for table in tables if table.is_new]
        log.record(by=by, verb="landscape.reference_installed", tables=names)
    return report


@transaction.atomic
def return_to_shipped(by=None) -> InstallReport:
    """Take official figures and outlines out again and load the shipped ones."""
    EmploymentFigure.objects.all().delete()
    OutlineSet.objects.all().delete()
    ReferenceTable.objects.filter(name__in=["employment", "official_employment", "official_outlines"]).delete()
    ReferenceSource.objects.filter(is_shipped=False).delete()
    return install_reference(by=by)
