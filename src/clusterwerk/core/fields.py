"""Form fields that read figures and dates as people in Germany type them, in both languages of the screen."""

import re
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

GROUPED = {".": re.compile(r"[+-]?\d{1,3}(\.\d{3})+"), ",": re.compile(r"[+-]?\d{1,3}(,\d{3})+")}
YEARS = range(1900, 2201)
NOT_READ = re.compile(r"[\s\u00a0\u202f'’€]")


def read_figure(text: str, language: str | None = None) -> Decimal:
    """The figure that a person typed: 1.234,5 and 1,234.5 and 1234,5 and 1 234.5. Raises ValueError.

    A single 1.234 or 1,234 is read as the language of the screen writes it.
    """
    plain = NOT_READ.sub("", text)
    if "," in plain and "." in plain:
        group, point = (".", ",") if plain.rindex(",") > plain.rindex(".") else (",", ".")
        plain = plain.replace(group, "").replace(point, ".")
    else:
        group = "." if (language or get_language() or "de").startswith("de") else ","
        other = "," if group == "." else "."
        if GROUPED[group].fullmatch(plain) or plain.count(group) > 1:
            plain = plain.replace(group, "")
        elif plain.count(other) > 1:
            plain = plain.replace(other, "")
        plain = plain.replace(",", ".")
    try:
        figure = Decimal(plain)
    except InvalidOperation as error:
        raise ValueError(f"{text!r} is not a figure") from error
    if not figure.is_finite():
        raise ValueError(f"{text!r} is not a figure")
    return figure


class FigureField(forms.DecimalField):
    """A figure with at most `decimals` places; whole numbers come out as int."""

    default_error_messages = {"invalid": _("Type a figure, for example 1234.5.")}
    widget = forms.TextInput

    def __init__(self, *, decimals=0, **options):
        super().__init__(decimal_places=decimals, **options)
        self.decimals = decimals

    def widget_attrs(self, widget):
        """Phones show digits."""
        return {"inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value):
        """The typed text as Decimal."""
        if value in self.empty_values:
            return None
        try:
            figure = value if isinstance(value, Decimal) else read_figure(str(value))
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if not figure.is_finite():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return figure

    def clean(self, value):
        """Whole numbers as int, others as Decimal."""
        figure = super().clean(value)
        return int(figure) if figure is not None and self.decimals == 0 else figure

    def prepare_value(self, value):
        """A stored figure as the reader writes it, typed text as it was typed."""
        if value is None or isinstance(value, str):
            return value
        text = format(Decimal(str(value)), "f")
        return text.replace(".", ",") if get_language() == "de" else text


class MoneyField(FigureField):
    """An amount in euros, with cents."""

    def __init__(self, *, decimals=2, **options):
        super().__init__(decimals=decimals, **options)


class DayField(forms.DateField):
    """A day: 3.4.26, 3.4.2026, 2026-04-03."""

    default_error_messages = {
        "invalid": _("Type a date, for example 3.4.2026."),
        "far": _("The year must lie between 1900 and 2200."),
    }

    def __init__(self, **options):
        options.setdefault("input_formats", ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"])
        options.setdefault("widget", forms.DateInput(format="%d.%m.%Y", attrs={"autocomplete": "off"}))
        super().__init__(**options)

    def to_python(self, value):
        """The typed text as a date; blanks between the parts do no harm. Years outside YEARS are typing errors."""
        found = super().to_python(re.sub(r"\s", "", value) if isinstance(value, str) else value)
        if found is not None and found.year not in YEARS:
            raise ValidationError(self.error_messages["far"], code="far")
        return found
