"""`clusterwerk analyse LIST`: from a list of firms to a folder that tells what it says. Needs no database."""

import argparse
import contextlib
from pathlib import Path

from django.utils import translation

from clusterwerk.core.console import ConsoleCommand
from clusterwerk.core.errors import Refused
from clusterwerk.core.shown import number, percent
from clusterwerk.landscape import lists, shipped
from clusterwerk.landscape.actions.reading import FINDINGS
from clusterwerk.landscape.refusals import said
from clusterwerk.landscape.report_folder import REGISTER, Report, write_report
from clusterwerk.landscape.told import Told, told
from clusterwerk.landscape.words import FINDING_WORDS
from clusterwerk.web.cli import COMMANDS, _

SHOWN = 20
SEED = 20_261_121
#: Options that stand for a parameter of the same name.
OPTIONS = ("digits", "regions", "industries", "places", "min_firms")


class Command(ConsoleCommand):
    """Reads a list, says what limits it, asks the chosen questions and writes a report folder."""

    typed = "analyse"
    help = COMMANDS["analyse"][1]

    def add_arguments(self, parser):
        """The list, the questions, and what may be set."""
        from clusterwerk.analysis.questions import QUESTIONS

        tongue = "de" if (translation.get_language() or "de").startswith("de") else "en"
        titles = "\n".join(f"  {key:<16} {one.title(tongue)}" for key, one in QUESTIONS.items())
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _("Questions:") + "\n" + titles
        parser.add_argument("path", type=Path, help=_("list of firms: CSV, XLSX or Parquet"))
        parser.add_argument("--out", type=Path, help=_("folder of the report; without it beside the list's name"))
        parser.add_argument("--question", action="append", choices=list(QUESTIONS), metavar=_("QUESTION"),
                            help=_("a question, may be given several times; without it all that the list can answer"))  # fmt: skip
        parser.add_argument("--digits", type=int, choices=(2, 3, 4), help=_("digits of the industry code"))
        parser.add_argument("--regions", choices=("kreis", "municipality"), help=_("kind of regions"))
        parser.add_argument("--industries", help=_("only codes that begin so, separated by commas"))
        parser.add_argument("--places", help=_("only regions whose key begins so, separated by commas"))
        parser.add_argument("--min-firms", type=int, help=_("smallest number of firms of a candidate"))
        parser.add_argument("--set", action="append", default=[], metavar=_("NAME=VALUE"),
                            help=_("any other parameter of a question"))  # fmt: skip
        parser.add_argument(
            "--earlier", type=Path, help=_("the same list of an earlier year, for questions that compare")
        )
        parser.add_argument("--seed", type=int, default=SEED, help=_("seed of what is drawn by lot"))
        parser.add_argument("--language", choices=("de", "en"), help=_("language of the report"))

    def handle(self, *, path, **options):
        """Do it and say where the report lies."""
        from clusterwerk.analysis.errors import AnalysisError  # loads NumPy

        tongue = options.get("language") or ("de" if translation.get_language().startswith("de") else "en")
        for one in (path, options.get("earlier")):
            if one is not None and not one.is_file():
                raise Refused(_("There is no file %(path)s.") % {"path": one})
        folder = options.get("out") or Path(f"{path.stem}-{'auswertung' if tongue == 'de' else 'report'}")
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Refused(_("%(folder)s is not empty. Choose another folder with --out.") % {"folder": folder})
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self.report(path, folder, tongue, options)
        except AnalysisError as error:
            raise Refused(said(error)) from error

    def report(self, path: Path, folder: Path, tongue: str, options: dict) -> None:
        """Read, ask, write."""
        from clusterwerk.analysis.register import Register

        written = self.read(path, folder / REGISTER)
        earlier = folder / f"earlier-{REGISTER}" if options.get("earlier") else None
        if earlier:
            self.read(options["earlier"], earlier)
        with contextlib.ExitStack() as opened:
            register = opened.enter_context(Register(folder / REGISTER))
            before = opened.enter_context(Register(earlier)) if earlier else None
            faults = self.quality(register)
            answers, skipped = self.ask(register, before, tongue, options)
        with translation.override(tongue):
            report = Report(path.name, written.rows, written.data_hash, tongue, faults, answers, skipped,
                            options["seed"], earlier.name if earlier else "")  # fmt: skip
            files = write_report(report, folder)
        for one in answers:
            self.stdout.write(f"\n{one.question.title(tongue)}\n  {one.sentences}")
        for title, reason in skipped:
            self.stdout.write(f"\n{title}\n  {reason}")
        self.stdout.write("\n" + _("The report: %(path)s") % {"path": files[0]})

    def read(self, path: Path, target: Path):
        """Write the register file with guessed columns."""
        from clusterwerk.analysis.register import write_register

        head, set_aside = lists.look_at(path), lists.SetAside()
        columns = {ours: theirs for ours, theirs in head.columns.items() if ours != "innovation"}
        if "industry" not in columns:
            raise Refused(_("No column of %(path)s looks like an industry code; there are: %(columns)s.") % {
                "path": path.name, "columns": ", ".join(head.names)})  # fmt: skip
        source = path if head.reading["kind"] == "parquet" else lists.rows_of(path, head.reading, set_aside)
        places = shipped.shipped_places()
        written = write_register(source, target, columns=columns, places=places, decimal=head.reading["decimal"])
        self.stdout.write(_("%(rows)s rows were read.") % {"rows": number(written.rows)})
        for row, reason in set_aside.rows[:SHOWN]:
            self.stdout.write(_("  Row %(row)s: %(reason)s") % {"row": row, "reason": reason})
        return written

    def quality(self, register) -> list[tuple[str, int, float]]:
        """What the list leaves open."""
        report = register.quality(**shipped.shipped_keys())
        found = [(name, getattr(report, name)) for name in FINDINGS]
        for name, one in found:
            if one.count:
                self.stdout.write(f"  {FINDING_WORDS[name][0]}: {number(one.count)} ({percent(one.share)})")
        return [(name, one.count, one.share) for name, one in found if one.count]

    def ask(self, register, before, tongue: str, options: dict) -> tuple[list[Told], list[tuple[str, str]]]:
        """The answers, and the questions that could not be asked with the reason."""
        from clusterwerk.analysis.errors import AnalysisError
        from clusterwerk.analysis.questions import NEED_WORDS, QUESTIONS

        chosen = options.get("question") or list(QUESTIONS)
        given = self.given(options, [QUESTIONS[key] for key in chosen])
        names, answers, skipped = shipped.shipped_names(tongue), [], []
        extents = shipped.shipped_extents()
        for key in dict.fromkeys(chosen):
            one = QUESTIONS[key]
            wanted = {name: value for name, value in given.items() if name in {p.name for p in one.parameters}}
            lacking = one.unmet(register, before, extents)
            unset = [p for p in one.parameters if p.default is None and p.name not in wanted]
            if options.get("question") is None and (lacking or unset):
                reason = NEED_WORDS[lacking][tongue] if lacking else "--set " + " ".join(f"{p.name}=…" for p in unset)
                skipped.append((one.title(tongue), reason))
                continue
            seed = options["seed"] if one.is_random else None
            one.checked(wanted)
            try:
                result = one.compute(register, wanted, earlier=before, seed=seed, extents=extents)
            except AnalysisError as error:
                if options.get("question"):
                    raise
                skipped.append((one.title(tongue), said(error)))
                continue
            answers.append(told(one, result, wanted, tongue, names))
        return answers, skipped

    def given(self, options: dict, questions: list) -> dict[str, object]:
        """The parameters that were set, by name; an unknown name is refused."""
        given = {name: options[name] for name in OPTIONS if options.get(name) is not None}
        for text in options["set"]:
            name, sign, value = text.partition("=")
            if not sign:
                raise Refused(_("%(text)s is not of the form NAME=VALUE.") % {"text": text})
            given[name.strip().replace("-", "_")] = value.strip()
        known = {parameter.name for one in questions for parameter in one.parameters}
        for name in given:
            if name not in known:
                raise Refused(_("None of the questions has a parameter %(name)s; there are: %(known)s.") % {
                    "name": name, "known": ", ".join(sorted(known))})  # fmt: skip
        return given
