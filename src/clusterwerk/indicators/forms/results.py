"""Official figures beside an indicator."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import FigureField
from clusterwerk.indicators.models import OfficialFigure


class OfficialForm(forms.ModelForm):
    """A figure of official statistics with its source."""

    value = FigureField(label=_("Value"), decimals=3, help_text=_("In the unit of the indicator; growth in per cent."))

    url = forms.URLField(label=_("Address"), required=False, assume_scheme="https")

    class Meta:
        model = OfficialFigure
        fields = ["period", "output", "value", "name_de", "name_en", "source", "url"]
        help_texts = {
            "source": _("Who published it, table and date, so that everybody can look it up."),
            "name_de": _("For instance: Umsatz, Maschinenbau, Baden-Württemberg."),
        }
