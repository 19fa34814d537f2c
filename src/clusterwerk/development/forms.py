"""What the manager and the firms type in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.development.models import Stage


class AssessmentForm(forms.Form):
    """Where a firm sees itself; five minutes on a phone."""

    organisation = forms.ModelChoiceField(label=_("For"), queryset=None, empty_label=None, required=False)
    stage = forms.ModelChoiceField(
        label=_("Where does your firm stand today?"), queryset=None, widget=forms.RadioSelect, empty_label=None
    )
    evidence = forms.CharField(
        label=_("By what can one see it?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("A sentence or two: an order, a product, a certificate, a customer’s praise."),
    )
    next_step = forms.CharField(
        label=_("What is your next step?"), max_length=300, required=False, help_text=_("Only if there is one.")
    )

    def __init__(self, *args, stages, own=None, **options):
        super().__init__(*args, **options)
        self.fields["stage"].queryset = stages
        if own is None:
            del self.fields["organisation"]
            return
        self.fields["organisation"].queryset = own
        if len(own) == 1:
            self.fields["organisation"].initial = own[0]
            self.fields["organisation"].widget = forms.HiddenInput()


class StageForm(forms.ModelForm):
    """Names and criteria of a stage."""

    class Meta:
        model = Stage
        fields = ["name_de", "name_en", "criteria_de", "criteria_en"]
        widgets = {"criteria_de": forms.Textarea({"rows": 4}), "criteria_en": forms.Textarea({"rows": 4})}
        help_texts = {"criteria_de": _("One per line, as the firm would say it."), "criteria_en": _("One per line.")}
