"""An answer as it is read again: sentences, picture, table, and how it was computed."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.tables import Column, Empty, Table
from clusterwerk.landscape.models import AnalysisRun

TWIN_ROWS = 30


@dataclass(frozen=True)
class Answer:
    """One kept answer in the reader's language."""

    run: AnalysisRun
    language: str

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What was written when it was computed."""
        text = (self.run.folder / "answer.json").read_text(encoding="utf-8")
        return json.loads(text)[self.language]

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
        return mark_safe(self.kept["picture"])

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of the table by column name."""
        names = self.kept["names"]
        found = enumerate(self.kept["values"], start=1)
        return [dict(zip(names, values, strict=True), row_number=place) for place, values in found]

    @property
    def twin(self) -> list[list[str]]:
        """The first rows as texts, for those who do not see the picture."""
        return [[written(row[name], self.language) for name in self.kept["names"]] for row in self.rows[:TWIN_ROWS]]

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """What was chosen, in words."""
        given, told = self.run.parameters["given"], []
        for one in self.question.parameters:
            value = given.get(one.name)
            named = next((getattr(c, self.language) for c in one.choices if c.value == value), None)
            shown = ", ".join(value) if isinstance(value, list) else written(value, self.language)
            told.append((one.title(self.language), named or shown or "–"))
        return told

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


def answer_of(run: AnalysisRun) -> Answer:
    """The answer in the language of the reader."""
    return Answer(run, "en" if get_language() == "en" else "de")


def written(value: Any, language: str) -> str:
    """A value of a table as a reader reads it."""
    from clusterwerk.analysis.wording import digits, number

    if value is None:
        return "–"
    if isinstance(value, bool):
        return {"de": ("nein", "ja"), "en": ("no", "yes")}[language][value]
    if isinstance(value, int):
        return number(value, language)
    return digits(value, language) if isinstance(value, float) else str(value)


def answer_table(answer: Answer) -> Table:
    """The table of an answer as a list that sorts, searches and exports."""
    names, headings = answer.kept["names"], answer.kept["headings"]
    first = answer.rows[0] if answer.rows else {}
    texts = [name for name in names if isinstance(first.get(name), str)]

    def column(name: str, heading: str) -> Column:
        return Column(
            name,
            heading,
            value=lambda row: written(row[name], answer.language),
            sort=name,
            export_value=lambda row: row[name],
        )

    return Table(
        name=f"landscape.answer.{answer.question.key}",
        columns=[
            *(column(name, heading) for name, heading in zip(names, headings, strict=True)),
            Column("row_number", _("No."), sort="row_number", kind="number", shown=False),
        ],
        order="row_number",
        search=texts,
        counted=lambda n: ngettext("%(count)s row", "%(count)s rows", n),
        empty=Empty(_("Nothing found"), _("The question has no answer in these data.")),
        export_name=answer.title,
    )
