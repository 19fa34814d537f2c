"""The definition of an indicator."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import FigureField, read_figure
from clusterwerk.indicators.choices import Admission, Kind, Output

MOST = 10**12


class IndicatorForm(forms.Form):
    """What is asked, in both languages, and how it is added up."""

    name_de = forms.CharField(label=_("Name in German"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    definition_de = forms.CharField(
        label=_("Definition in German"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )
    definition_en = forms.CharField(
        label=_("Definition in English"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )
    computed_de = forms.CharField(label=_("Computed from, in German"), max_length=500, required=False)
    computed_en = forms.CharField(label=_("Computed from, in English"), max_length=500, required=False)
    unit_de = forms.CharField(label=_("Unit in German"), max_length=40)
    unit_en = forms.CharField(label=_("Unit in English"), max_length=40)
    kind = forms.ChoiceField(label=_("Kind of figure"), choices=Kind.choices)
    least = FigureField(label=_("Least value"), decimals=3, min_value=-MOST, max_value=MOST)
    most = FigureField(label=_("Largest value"), decimals=3, min_value=-MOST, max_value=MOST)
    places = forms.ChoiceField(label=_("Decimals entered"), choices=[(n, str(n)) for n in range(4)])
    decimals = forms.ChoiceField(label=_("Decimals published"), choices=[(n, str(n)) for n in range(4)], initial=1)
    edges = forms.CharField(
        label=_("Class edges"),
        max_length=600,
        required=False,
        help_text=_(
            "Rising figures with semicolons between them, at most 31. A class holds the values from its edge up to the next."
        ),
    )
    outputs = forms.MultipleChoiceField(
        label=_("What is published"), choices=Output.choices, widget=forms.CheckboxSelectMultiple
    )
    previous = forms.BooleanField(label=_("Ask for the period before as well"), required=False, initial=True)
    yearly = forms.BooleanField(label=_("Only for closed years"), required=False)
    staff_from = FigureField(
        label=_("Only from so many employees"), required=False, min_value=1, max_value=100_000,
        help_text=_("Where a figure of a small firm would point to people."),
    )  # fmt: skip
    admission = forms.ChoiceField(label=_("Admission"), choices=Admission.choices, initial=Admission.ALLOWED)
    notice_de = forms.CharField(label=_("Notice in German"), max_length=300, required=False)
    notice_en = forms.CharField(label=_("Notice in English"), max_length=300, required=False)

    def clean_edges(self):
        """The edges as decimals."""
        parts = [part for part in self.cleaned_data["edges"].split(";") if part.strip()]
        try:
            return [read_figure(part) for part in parts]
        except ValueError as error:
            raise ValidationError(_("Only figures, with semicolons between them.")) from error

    def clean_places(self):
        """As a number."""
        return int(self.cleaned_data["places"])

    def clean_decimals(self):
        """As a number."""
        return int(self.cleaned_data["decimals"])

    def clean(self):
        """A notice has its words in both languages."""
        found = super().clean()
        if found.get("admission") == Admission.NOTICE:
            for name in ("notice_de", "notice_en"):
                if not found.get(name):
                    self.add_error(name, _("Write the notice."))
        return found


class NewIndicatorForm(IndicatorForm):
    """A new indicator with its short name."""

    key = forms.SlugField(
        label=_("Short name"),
        max_length=40,
        help_text=_("Letters without umlauts, digits and hyphens; never changed later."),
    )
    field_order = ["key"]
