"""What the office types into the ledger."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField, FigureField, MoneyField
from clusterwerk.ledger.choices import Kind


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
