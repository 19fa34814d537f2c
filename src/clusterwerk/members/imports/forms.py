"""Forms of the import: they read what was typed, the actions do the rest."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField, FigureField
from clusterwerk.core.sheets import NOTE
from clusterwerk.core.sheets.csvtext import DELIMITERS, ENCODINGS
from clusterwerk.core.sheets.doubts import weight_of
from clusterwerk.directory.choices import FactScope
from clusterwerk.members.choices import Status
from clusterwerk.members.imports.people import read_of_people
from clusterwerk.members.imports.staging import targets_for
from clusterwerk.members.imports.targets import GROUPS

NOT_TAKEN = _("– do not take over –")


class UploadForm(forms.Form):
    """The list, as the office has it."""

    file = forms.FileField(
        label=_("Your list"),
        help_text=_("XLSX, XLS, ODS or CSV, at most 25 MB. Titles above and sums below may stay."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt,.tsv"}),
    )


class ReadingForm(forms.Form):
    """How the file is read, when the guess was wrong."""

    sheet = forms.ChoiceField(label=_("Sheet"), required=False)
    encoding = forms.ChoiceField(
        label=_("Encoding"), required=False, help_text=_("Choose another one when umlauts look wrong.")
    )
    delimiter = forms.ChoiceField(label=_("Separator"), required=False)
    header_row = FigureField(label=_("Row with the column names"), min_value=1)

    def __init__(self, *args, batch, source, **options):
        reading = batch.reading
        super().__init__(*args, initial={name: reading.get(name) for name in self.base_fields}, **options)
        if source.kind == "csv":
            del self.fields["sheet"]
            known = dict(ENCODINGS) | ({} if source.encoding in ENCODINGS else {source.encoding: source.encoding})
            self.fields["encoding"].choices = list(known.items())
            marks = dict(DELIMITERS) | ({} if source.delimiter in DELIMITERS else {source.delimiter: source.delimiter})
            self.fields["delimiter"].choices = list(marks.items())
        else:
            del self.fields["encoding"], self.fields["delimiter"]
            self.fields["sheet"].choices = [(name, name) for name in source.sheets]


class ColumnsForm(forms.Form):
    """What each column means. One field per named column, shown beside its first values."""

    def __init__(self, *args, batch, samples, **options):
        super().__init__(*args, **options)
        self.samples: dict[str, list[str]] = {}
        grouped: dict[str, list] = {}
        for target in targets_for(batch.initiative):
            grouped.setdefault(target.group, []).append((target.name, target.label))
        choices = [("", NOT_TAKEN), *((GROUPS[group], pairs) for group, pairs in grouped.items())]
        for index, name in enumerate(batch.reading["columns"]):
            if name or samples[index]:
                label = name or _("Column %(number)s without a name") % {"number": index + 1}
                self.fields[f"column_{index}"] = forms.ChoiceField(
                    label=label,
                    choices=choices,
                    required=False,
                    initial=batch.mapping.get(str(index), ""),
                    widget=forms.Select(attrs={"aria-describedby": f"id_column_{index}_samples"}),
                )
                self.samples[f"column_{index}"] = samples[index]

    @property
    def beside_samples(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Each field with the first values of its column."""
        return [(field, self.samples[field.name]) for field in self]

    @property
    def mapping(self) -> dict[int, str]:
        """The chosen meanings by the index of their columns."""
        named = {int(name.removeprefix("column_")): value for name, value in self.cleaned_data.items()}
        return {index: target for index, target in named.items() if target}


class AnswersForm(forms.Form):
    """What is asked once for the whole list, because the rows do not say it."""

    source = forms.CharField(label=_("Source"), max_length=200, help_text=_("Is noted with every entry and figure."))
    status = forms.ChoiceField(
        label=_("Status of organisations whose row names none"),
        choices=[("", _("only into the register, no membership status")), *Status.choices],
        required=False,
    )
    since = DayField(label=_("Status since, when the row names no date"), required=False)
    facts_year = FigureField(label=_("Year of figures that name none"), required=False, min_value=1990, max_value=2100)
    facts_scope = forms.ChoiceField(
        label=_("The figures hold for"),
        choices=[choice for choice in FactScope.choices if choice[0] != FactScope.REGION],
        help_text=_("Figures of a whole group and of one firm are never mixed."),
    )
    consents_on = DayField(
        label=_("Consents given on, when no column says it"),
        required=False,
        help_text=_("Without a date, consents are not recorded."),
    )
    shown_to_members = forms.BooleanField(label=_("Show these organisations to members in the portal"), required=False)

    def __init__(self, *args, batch, **options):
        today = timezone.localdate()
        said = {
            "source": batch.name,
            "since": today,
            "facts_year": today.year - 1,
            "facts_scope": FactScope.ORGANISATION,
        }
        said |= {name: value for name, value in batch.answers.items() if value not in ("", None)}
        super().__init__(*args, initial=said, **options)
        if not any(target.startswith("consent_") for target in (one.name for one in targets_for(batch.initiative))):
            del self.fields["consents_on"]

    @property
    def answers(self) -> dict:
        """The answers as they are kept with the list."""
        return {
            name: value.isoformat()
            if hasattr(value, "isoformat")
            else int(value)
            if name == "facts_year" and value
            else value
            for name, value in self.cleaned_data.items()
            if value not in ("", None)
        }


class RowForm(forms.Form):
    """The doubts of one row: a field per doubtful value; what has choices is chosen, the rest is typed."""

    def __init__(self, *args, row, labels, **options):
        super().__init__(*args, **options)
        self.row = row
        for doubt in sorted(row.doubts, key=lambda one: weight_of(one["kind"]) == NOTE):
            target = doubt["target"]
            if target in self.fields or target == "row":
                continue
            found = doubt["facts"].get("choices", [])
            said = row.corrections.get(target, self._read(target))
            self.fields[target] = forms.CharField(
                label=labels.get(target, target), required=False, max_length=5000, initial=said,
                help_text=_("Possible: %(choices)s") % {"choices": ", ".join(map(str, found))} if found else "",
            )  # fmt: skip

    def _read(self, target: str) -> str:
        value = self.row.values.get(target) or read_of_people(self.row.values, target)
        if isinstance(value, dict):
            return ".".join(reversed(value.get("day", "").split("-")))
        return "" if value is None or isinstance(value, list) else str(value)

    @property
    def corrections(self) -> dict[str, str]:
        """What was typed differently from what had been read."""
        return {name: value for name, value in self.cleaned_data.items() if value != (self.fields[name].initial or "")}
