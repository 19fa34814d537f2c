"""What the office types in about aid."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField, MoneyField
from clusterwerk.directory.choosing import OrganisationField
from clusterwerk.funding.choices import Basis


class AidForm(forms.Form):
    """One aid that no other part of the program keeps."""

    organisation = OrganisationField(label=_("Firm"))
    amount = MoneyField(label=_("Amount in euros"), min_value=Decimal("0.01"), max_value=9_999_999)
    granted_on = DayField(
        label=_("Aid granted on"),
        help_text=_("The day on which the firm got the right to it, whenever it was paid (Art. 3(3))."),
    )
    basis = forms.ChoiceField(label=_("Legal basis"), choices=Basis.choices, initial=Basis.GENERAL)
    purpose = forms.CharField(label=_("Purpose"), max_length=300)
    granted_by = forms.CharField(label=_("Aid granted by"), max_length=200, required=False)
