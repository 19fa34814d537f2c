"""`clusterwerk analyse LIST`: from a list of firms to candidate clusters, without storing anything."""

import tempfile
from pathlib import Path

from clusterwerk.core.console import ConsoleCommand
from clusterwerk.core.errors import Refused
from clusterwerk.core.shown import number, percent
from clusterwerk.landscape import lists, reference
from clusterwerk.landscape.actions.reading import FINDINGS
from clusterwerk.landscape.words import FINDING_WORDS
from clusterwerk.web.cli import COMMANDS, _

SHOWN = 20


class Command(ConsoleCommand):
    """Reads a list, says what limits it, prints where industries are concentrated and which candidates there are."""

    typed = "analyse"
    help = COMMANDS["analyse"][1]

    def add_arguments(self, parser):
        """The list, and how fine industries and regions are."""
        parser.add_argument("path", type=Path, help=_("list of firms: CSV, XLSX or Parquet"))
        parser.add_argument("--digits", type=int, choices=(2, 3, 4), default=4, help=_("digits of the industry code"))
        parser.add_argument("--regions", choices=("kreis", "municipality"), default="kreis", help=_("kind of regions"))
        parser.add_argument("--industries", default="", help=_("only codes that begin so, separated by commas"))
        parser.add_argument("--min-firms", type=int, default=8, help=_("smallest number of firms of a candidate"))
        parser.add_argument("--keep", type=Path, help=_("keep the register as this Parquet file"))

    def handle(self, *, path, digits, regions, industries, min_firms, keep=None, **options):
        """Do it and print it."""
        if not path.is_file():
            raise Refused(_("There is no file %(path)s.") % {"path": path})
        with tempfile.TemporaryDirectory() as folder:
            target = keep or Path(folder) / "register.parquet"
            self.read(path, target)
            self.print_quality(target)
            self.print_concentration(target, digits, regions)
            self.print_candidates(target, digits, [c.strip() for c in industries.split(",") if c.strip()], min_firms)

    def read(self, path: Path, target: Path) -> None:
        """Write the register file with guessed columns."""
        from clusterwerk.analysis.errors import AnalysisError  # loads NumPy
        from clusterwerk.analysis.register import write_register

        head, set_aside = lists.look_at(path), lists.SetAside()
        columns = {ours: theirs for ours, theirs in head.columns.items() if ours != "innovation"}
        source = path if head.reading["kind"] == "parquet" else lists.rows_of(path, head.reading, set_aside)
        places = reference.places_for_registers()
        try:
            written = write_register(source, target, columns=columns, places=places, decimal=head.reading["decimal"])
        except AnalysisError as error:
            raise Refused(_("The list cannot be used: %(reason)s.") % {"reason": error}) from error
        self.stdout.write(_("%(rows)s rows were read.") % {"rows": number(written.rows)})
        for row, reason in set_aside.rows[:SHOWN]:
            self.stdout.write(_("  Row %(row)s: %(reason)s") % {"row": row, "reason": reason})

    def print_quality(self, target: Path) -> None:
        """What the list leaves open."""
        from clusterwerk.analysis.register import quality_report

        known = {"known_industries": reference.known_industries(), "known_regions": reference.known_regions()}
        report = quality_report(target, **known)
        for name in FINDINGS:
            found = getattr(report, name)
            if found.count:
                self.stdout.write(f"  {FINDING_WORDS[name][0]}: {number(found.count)} ({percent(found.share)})")

    def print_concentration(self, target: Path, digits: int, regions: str) -> None:
        """The pairs of region and industry that stand out."""
        from clusterwerk.analysis.register import Register
        from clusterwerk.analysis.specialisation import specialisation

        with Register(target) as register:
            cells = register.cells(regions=regions, digits=digits)
        if len(cells) == 0:
            self.stdout.write(_("No row has both a region and an industry code."))
            return
        found = specialisation(cells, base="employment" if cells.total_employment > 0 else "establishments")
        order = found.ranking()[:SHOWN].tolist()
        counted = {"count": number(int((found.q <= 0.05).sum()))}
        self.stdout.write(_("Concentration: %(count)s pairs of region and industry stand out.") % counted)
        names = reference.region_names({cells.regions[cells.region_of[place]] for place in order})
        for place in order:
            region, code = cells.regions[cells.region_of[place]], cells.industries[cells.industry_of[place]]
            value = number(float(found.shrunk[place]), 2)
            self.stdout.write(f"  {names[region]} · {code} {reference.industry_title(code)}: {value}")

    def print_candidates(self, target: Path, digits: int, codes: list[str], min_firms: int) -> None:
        """The candidate clusters, strongest first."""
        from clusterwerk.analysis.candidates import candidates
        from clusterwerk.analysis.register import Register

        with Register(target) as register:
            plants = register.plants(digits=digits)
        found = candidates(plants, industries=codes, min_firms=min_firms) if len(plants) else ()
        self.stdout.write(_("Candidate clusters: %(count)s") % {"count": len(found)})
        names = reference.region_names({key for one in found for key, _count in one.regions[:1]})
        for one in found[:SHOWN]:
            place = names[one.regions[0][0]] if one.regions else ""
            titles = ", ".join(f"{code} {reference.industry_title(code)}" for code in one.industries)
            told = {"firms": number(one.firms), "times": number(float(one.lq), 1)}
            self.stdout.write(
                f"  {one.rank}. {titles} · {place}: " + _("%(firms)s firms, %(times)s times as many as expected") % told
            )
