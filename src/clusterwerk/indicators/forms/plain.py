"""The figures of a plain round: both periods of every indicator on one page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterwerk.core.fields import FigureField
from clusterwerk.core.shown import number
from clusterwerk.indicators.choices import Kind
from clusterwerk.indicators.models import IndicatorVersion, Round

EMPLOYEES = "#employees"
"""Kept beside the figures, so that it is not asked again; a short name of an indicator has no such sign."""
HALF = Decimal("0.5")


@dataclass(frozen=True)
class Question:
    """One indicator with its fields."""

    version: IndicatorVersion
    now: forms.BoundField
    before: forms.BoundField | None


class FiguresForm(forms.Form):
    """Empty fields are no answer. What looks odd is asked once; a tick says that it is right."""

    def __init__(
        self, *args, one: Round, versions: Iterable[IndicatorVersion], given: Mapping, known_before: Mapping, **options
    ):
        super().__init__(*args, **options)
        self.versions, self.known_before, self.doubts = list(versions), known_before, []
        if any(version.staff_from for version in self.versions):
            label = _("Employees at the end of %(period)s") % {"period": one.period_said}
            self.fields["employees"] = FigureField(label=label, min_value=1, max_value=1_000_000, required=False)
            self.initial["employees"] = given.get(EMPLOYEES, (None, None))[0]
        for version in self.versions:
            key = version.indicator.key
            now, before = given.get(key, (None, known_before.get(key)))
            self._add(f"now-{key}", version, one.period_said, now)
            if version.previous:
                self._add(f"before-{key}", version, one.before_said, before)
        self.fields["is_right"] = forms.BooleanField(
            label=gettext_lazy("I have looked again: the figures are right."), required=False
        )

    def _add(self, name: str, version: IndicatorVersion, period: str, initial: Decimal | None) -> None:
        label = _("%(period)s, in %(unit)s") % {"period": period, "unit": version.unit}
        if version.kind == Kind.CLASS:
            steps = [(str(step), str(step)) for step in range(int(version.least), int(version.most) + 1)]
            self.fields[name] = forms.TypedChoiceField(
                label=label, choices=[("", "–"), *steps], coerce=Decimal, empty_value=None, required=False
            )
            self.initial[name] = None if initial is None else str(int(initial))
            return
        self.fields[name] = FigureField(
            label=label, decimals=version.places, min_value=version.least, max_value=version.most, required=False
        )
        self.initial[name] = None if initial is None else round(initial, version.places)

    def questions(self) -> list[Question]:
        """The indicators in their order, each with its fields."""
        return [
            Question(
                row, self[f"now-{row.indicator.key}"], self[f"before-{row.indicator.key}"] if row.previous else None
            )
            for row in self.versions
        ]

    def typed(self) -> dict[str, tuple[Decimal | None, Decimal | None]]:
        """Whatever can be read as a figure, for saving while somebody types."""
        found = {}
        for version in self.versions:
            key = version.indicator.key
            found[key] = (self._read(f"now-{key}"), self._read(f"before-{key}"))
        found[EMPLOYEES] = (self._read("employees"), None)
        return found

    def _read(self, name: str) -> Decimal | None:
        if name not in self.fields:
            return None
        try:
            value = self.fields[name].clean(self.data.get(name, ""))
        except ValidationError:
            return None
        return None if value is None else Decimal(value)

    def figures(self) -> dict[str, tuple[Decimal | None, Decimal | None]]:
        """What the firm answers: indicators with a figure of the period."""
        found = {key: pair for key, pair in self.typed().items() if pair[0] is not None}
        return found if set(found) - {EMPLOYEES} else {}

    def clean(self):
        """The period itself goes first; small firms leave out what would point to people; what looks odd is asked."""
        found = super().clean()
        for version in self.versions:
            key = version.indicator.key
            now, before = found.get(f"now-{key}"), found.get(f"before-{key}")
            if now is None:
                if before is not None and before != self.known_before.get(key) and f"now-{key}" not in self.errors:
                    self.add_error(f"now-{key}", _("Enter the figure of the period too, or leave both empty."))
                continue
            if version.staff_from:
                self._check_staff(version, found)
            if not found.get("is_right"):
                self._doubt(version, now, before)
        if self.doubts:
            self.add_error("is_right", _("Please look at the fields again. If the figures are right, tick here."))
        return found

    def _check_staff(self, version: IndicatorVersion, found: dict) -> None:
        staff, key = found.get("employees"), version.indicator.key
        if staff is None:
            if "employees" not in self.errors:
                self.add_error(
                    "employees", _("Some figures are asked only of larger firms. How many employees are there?")
                )
        elif staff < version.staff_from:
            told = {"staff": version.staff_from}
            self.add_error(
                f"now-{key}", _("Only firms with %(staff)s employees or more give this figure. Leave it empty.") % told
            )

    def _doubt(self, version: IndicatorVersion, now, before) -> None:
        key = version.indicator.key
        known = self.known_before.get(key)
        if before is not None and known is not None and Decimal(before) != known:
            told = {"figure": number(known, version.places)}
            self._ask(f"before-{key}", _("Last time you gave %(figure)s for this period. Was that corrected?") % told)
        if before and version.kind != Kind.CLASS:
            off = abs(Decimal(now) - Decimal(before)) / abs(Decimal(before))
            if off > HALF:
                told = {"percent": number(100 * off, 0)}
                self._ask(
                    f"now-{key}", _("This differs from the period before by %(percent)s %%. Is the unit right?") % told
                )

    def _ask(self, name: str, sentence: str) -> None:
        self.doubts.append(name)
        self.add_error(name, sentence)


class ReleasePlainForm(forms.Form):
    """Whether single figures go at once."""

    delete_figures = forms.BooleanField(
        label=gettext_lazy("Delete the single figures at once"), required=False,
        help_text=gettext_lazy("Else they are kept 18 months, so that firms find last year’s figures in next year’s form. Without them, next year’s growth and change of these figures cannot be judged and are withheld."),
    )  # fmt: skip
