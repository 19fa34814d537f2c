"""A round, its firms, sub-groups and reminders."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField, FigureField
from clusterwerk.indicators.choices import MOST_INDICATORS, Breakdown, Mode, Reading


def last_year() -> tuple[dt.date, dt.date]:
    """The newest closed year that is old enough today, else the one before."""
    today = timezone.localdate()
    year = today.year - 1 if today >= dt.date(today.year, 3, 31) else today.year - 2
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def proposal() -> dict:
    """A round as it usually is: the last closed year, open for four weeks from next week on."""
    first, last = last_year()
    opens = timezone.localdate() + dt.timedelta(days=14)
    return {
        "title_de": f"Kennzahlen {first.year}", "title_en": f"Key figures {first.year}",
        "period_from": first, "period_until": last,
        "before_from": first.replace(year=first.year - 1), "before_until": last.replace(year=last.year - 1),
        "opens_on": opens, "closes_on": opens + dt.timedelta(days=28),
    }  # fmt: skip


class RoundForm(forms.Form):
    """What is asked about which period, when, and by which rules."""

    title_de = forms.CharField(label=_("Title in German"), max_length=120)
    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    mode = forms.ChoiceField(
        label=_("Who can read single figures"), choices=Mode.choices, initial=Mode.TWO_LOCK, widget=forms.RadioSelect,
        required=False,
        help_text=_("Two locks need a trustee and a key of every firm; then neither the office nor the trustee reads a figure. In plain mode the office can see the figures after closing, and so can whoever runs the server; the form says that in its first sentence. What is released follows the same rules in both."),
    )  # fmt: skip
    versions = forms.ModelMultipleChoiceField(
        label=_("Indicators"), queryset=None, widget=forms.CheckboxSelectMultiple,
        help_text=_("At most 20. Eight figures take about ten minutes."),
    )  # fmt: skip
    period_from = DayField(label=_("Period from"))
    period_until = DayField(
        label=_("Period until"), help_text=_("A closed period that ended 90 days before the opening.")
    )
    before_from = DayField(label=_("Period before from"))
    before_until = DayField(label=_("Period before until"))
    opens_on = DayField(label=_("Opens on"))
    closes_on = DayField(label=_("Last day for answers"))
    breakdown = forms.ChoiceField(label=_("Sub-groups"), choices=Breakdown.choices, required=False)
    least_groups = FigureField(label=_("Independent groups at least"), min_value=5, max_value=50, initial=5)
    percent = FigureField(
        label=_("Nobody may estimate a figure more closely than (per cent)"), min_value=10, max_value=100, initial=15
    )
    insiders = forms.TypedChoiceField(
        label=_("Members who put their knowledge together"), coerce=int, choices=[(1, "1"), (2, "2")], initial=1
    )
    reading = forms.ChoiceField(label=_("What counts as independent"), choices=Reading.choices, initial=Reading.STRICT)
    reason = forms.CharField(
        label=_("Reason for the milder reading"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000, required=False,
        help_text=_("Only for the milder reading. It stands in the signed rules."),
    )  # fmt: skip
    notes_de = forms.CharField(
        label=_("Note for the firms, in German"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )
    notes_en = forms.CharField(
        label=_("Note for the firms, in English"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args, versions, **options):
        super().__init__(*args, **options)
        self.fields["versions"].queryset = versions
        self.fields["versions"].label_from_instance = lambda row: f"{row.name} ({row.unit})"

    def clean_mode(self):
        """Two locks unless somebody chose otherwise."""
        return self.cleaned_data["mode"] or Mode.TWO_LOCK

    def clean_versions(self):
        """Not more than a firm answers in a sitting."""
        found = self.cleaned_data["versions"]
        if len(found) > MOST_INDICATORS:
            raise ValidationError(_("A round asks 1 to 20 indicators."))
        return found

    def clean_reason(self):
        """Without blanks around it."""
        return self.cleaned_data["reason"].strip()


class FirmsForm(forms.Form):
    """Which members are on the list."""

    organisations = forms.ModelMultipleChoiceField(
        label=_("Members"), queryset=None, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, members, **options):
        super().__init__(*args, **options)
        self.fields["organisations"].queryset = members


class LeavesForm(forms.Form):
    """The sub-group of each firm, typed by the office."""

    def __init__(self, *args, participants, **options):
        super().__init__(*args, **options)
        for row in participants:
            self.fields[f"leaf-{row.pk}"] = forms.CharField(
                label=str(row.reporter), max_length=60, required=False, initial=row.leaf
            )

    def leaves(self) -> dict[int, str]:
        """The sub-group by the key of the participant."""
        return {int(name.removeprefix("leaf-")): text for name, text in self.cleaned_data.items()}


class ReminderForm(forms.Form):
    """A reminder on one more day."""

    days_before = FigureField(label=_("Days before the end"), min_value=1, max_value=60)
    text = forms.CharField(
        label=_("Own sentence"),
        max_length=500,
        required=False,
        help_text=_("It stands in the mail between the others."),
    )


class CancelForm(forms.Form):
    """Why a round is given up."""

    reason = forms.CharField(label=_("Reason"), max_length=300)
