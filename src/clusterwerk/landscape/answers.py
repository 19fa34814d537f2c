"""An answer as it is read again: sentences, picture, table, and how it was computed."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.shown import day
from clusterwerk.core.tables import Column, Empty, Table
from clusterwerk.landscape.models import AnalysisRun
from clusterwerk.landscape.result_files import results_pdf
from clusterwerk.landscape.told import Told, plain

TWIN_ROWS = 30
#: What is kept of a result in each language.
KEPT = ("what", "how_sure", "picture", "notes", "names", "headings", "rows")
EARLIER = {"de": "Verglichen mit", "en": "Compared with"}


@dataclass(frozen=True)
class Answer:
    """One kept answer in the reader's language."""

    run: AnalysisRun
    language: str

    @cached_property
    def told(self) -> Told:
        """What was written when it was computed."""
        text = (self.run.folder / "answer.json").read_text(encoding="utf-8")
        kept, summary = json.loads(text)[self.language], self.run.summary
        return Told(
            question=self.question, given=self.run.parameters["given"], language=self.language, method=summary["method"],
            citation=summary["citation"], **{name: kept[name] for name in KEPT},
        )  # fmt: skip

    @property
    def question(self):
        """The question that was asked."""
        from clusterwerk.analysis.questions import QUESTIONS  # the library is needed only to show its texts

        return QUESTIONS[self.run.parameters["question"]]

    @property
    def title(self) -> str:
        """Its name, or the question."""
        return self.run.name or self.question.title(self.language)

    @property
    def markup(self) -> SafeString:
        """The picture for a page: drawn by the library, which escapes every text in it."""
        return mark_safe(self.told.picture)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of the table by column name."""
        found = enumerate(self.told.rows, start=1)
        return [dict(zip(self.told.names, values, strict=True), row_number=place) for place, values in found]

    @property
    def twin_headings(self) -> list[str]:
        """The headings of the first columns."""
        return [self.told.headings[place] for place in self.told.first]

    @property
    def twin(self) -> list[list[str]]:
        """The first rows as texts, for those who do not see the picture."""
        return self.told.written(TWIN_ROWS, self.told.first)

    @property
    def twin_figures(self) -> list[int]:
        """The places of the columns with figures."""
        return [place for place, column in enumerate(self.told.first) if self.told.decimals[column] is not None]

    @property
    def all_rows(self) -> int:
        """How many rows were computed; more than were kept, where there are very many."""
        return self.run.summary["rows"]

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """What was chosen, in words."""
        given, chosen = self.run.parameters["given"], []
        for one in self.question.parameters:
            value = given.get(one.name)
            named = next((getattr(c, self.language) for c in one.choices if c.value == value), None)
            shown = ", ".join(value) if isinstance(value, list) else plain(value, self.language)
            chosen.append((one.title(self.language), named or shown or "–"))
        if self.run.parameters.get("earlier_name"):
            chosen.append((EARLIER[self.language], self.run.parameters["earlier_name"]))
        return chosen

    @property
    def code(self) -> str:
        """Python that computes it again from the downloaded register."""
        return self.question.code(
            self.run.parameters["given"],
            "register.parquet",
            earlier="earlier.parquet" if self.run.parameters["earlier"] else "",
            seed=self.run.seed,
            data_hash=self.run.data_hash,
        )

    def pdf(self) -> bytes:
        """Question, sentences, picture, what was chosen and of which data, on A4."""
        source = _("Source: %(source)s, %(year)s. Data: %(hash)s. State: %(day)s.") % {
            "source": self.run.register.source or self.run.register.name,
            "year": self.run.register.year,
            "hash": self.run.data_hash[:12],
            "day": day(timezone.localdate()),
        }
        chosen = " · ".join(f"{name}: {value}" for name, value in self.parameters)
        return results_pdf([self.told], title=self.title, lines=[source], chosen=[chosen])


def answer_of(run: AnalysisRun) -> Answer:
    """The answer in the language of the reader."""
    return Answer(run, "en" if get_language() == "en" else "de")


def answer_table(answer: Answer) -> Table:
    """The table of an answer as a list that sorts, searches and exports."""
    told = answer.told
    texts = [name for name, decimals in zip(told.names, told.decimals, strict=True) if decimals is None]
    first = set(told.first)

    def column(place: int) -> Column:
        name, decimals = told.names[place], told.decimals[place]
        common = {"sort": name, "shown": place in first}
        if decimals is not None:
            return Column(name, told.headings[place], value=name, kind="number", decimals=decimals, **common)
        return Column(
            name,
            told.headings[place],
            value=lambda row: plain(row[name], answer.language),
            export_value=lambda row: row[name],
            **common,
        )

    return Table(
        name=f"landscape.answer.{answer.question.key}",
        columns=[
            *(column(place) for place in told.first),
            *(column(place) for place in range(len(told.names)) if place not in first),
            Column("row_number", _("No."), sort="row_number", kind="number", shown=False),
        ],
        order="row_number",
        search=texts,
        counted=lambda n: ngettext("%(count)s row", "%(count)s rows", n),
        empty=Empty(_("Nothing found"), _("The question has no answer in these data.")),
        export_name=answer.title,
    )
