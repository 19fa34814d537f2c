"""What the office types into the ledger."""

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField, FigureField, MoneyField
from clusterwerk.ledger.choices import Among, Kind


class CompleteForm(forms.Form):
    """What the office adds to any activity."""

    hours = FigureField(
        label=_("Hours of the office"),
        required=False,
        decimals=2,
        min_value=0,
        max_value=99999,
        help_text=_("Preparation and follow-up included."),
    )
    cost = MoneyField(label=_("Cost in euros"), required=False, min_value=0, max_value=9999999999)
    funding = forms.CharField(
        label=_("Funding tag"), max_length=80, required=False, help_text=_("To which funding line this counts.")
    )
    evidence = forms.CharField(
        label=_("Proof"),
        max_length=500,
        required=False,
        help_text=_("Where the proof lies: file number, folder, link."),
    )


class ActivityForm(CompleteForm):
    """An activity that is entered by hand."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, initial=Kind.OTHER)
    title = forms.CharField(label=_("Title"), max_length=200)
    on = DayField(label=_("Date"), initial=timezone.localdate)
    until = DayField(label=_("Last day"), required=False, help_text=_("Only when it took several days."))
    field_order = ["kind", "title", "on", "until", "hours", "cost", "funding", "evidence"]

    def clean(self):
        """The last day does not lie before the first."""
        data = super().clean()
        if data.get("on") and data.get("until") and data["until"] < data["on"]:
            self.add_error("until", _("The last day lies before the first."))
        return data


@dataclass(frozen=True)
class Asked:
    """Which ties are shown: of activities that began on these days, both included, and between whom."""

    since: dt.date | None = None
    until: dt.date | None = None
    among: Among = Among.REGISTER


class TiesForm(forms.Form):
    """Which ties the office wants to see."""

    since = DayField(label=_("Activities from"), required=False)
    until = DayField(label=_("Activities until"), required=False)
    among = forms.ChoiceField(label=_("Between whom"), required=False, choices=Among.choices, initial=Among.REGISTER)

    def clean(self):
        """The period does not end before it begins."""
        data = super().clean()
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", _("The last day lies before the first."))
        return data

    @property
    def asked(self) -> Asked:
        """What was chosen; everything while something is wrong with it."""
        if not self.is_valid():
            return Asked()
        chosen = self.cleaned_data
        return Asked(chosen["since"], chosen["until"], Among(chosen["among"] or Among.REGISTER))
