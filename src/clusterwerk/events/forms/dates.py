"""What people type about dates."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.events.choices.dates import Answer


class AnswerForm(forms.Form):
    """Whether somebody comes; the buttons carry the answer."""

    answer = forms.ChoiceField(
        choices=[choice for choice in Answer.choices if choice[0] != Answer.OPEN], label=_("Do you come?")
    )
    comment = forms.CharField(
        label=_("Comment to the office"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
