"""Official figures beside an indicator."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import FigureField
from clusterwerk.indicators.models import OfficialFigure
from clusterwerk.indicators.models.results import OFFICIAL
from clusterwerk.indicators.models.rounds import period_said


class OfficialForm(forms.ModelForm):
    """A figure of official statistics with its source."""

    period = forms.ChoiceField(label=_("Period"), help_text=_("A period of the rounds that asked this indicator."))
    value = FigureField(label=_("Value"), decimals=3, help_text=_("In the unit of the indicator; growth in per cent."))

    url = forms.URLField(label=_("Address"), required=False, assume_scheme="https")

    class Meta:
        model = OfficialFigure
        fields = ["period", "output", "value", "name_de", "name_en", "source", "url"]
        help_texts = {
            "source": _("Who published it, table and date, so that everybody can look it up."),
            "name_de": _("For instance: Umsatz, Maschinenbau, Baden-Württemberg."),
        }

    def __init__(self, *args, periods, outputs, **options):
        super().__init__(*args, **options)
        self.fields["period"].choices = [(label, period_said(label)) for label in periods]
        self.fields["output"].choices = [(value, label) for value, label in OFFICIAL if value in outputs]
        self.fields["output"].initial = next((value for value, _label in OFFICIAL if value in outputs), None)
