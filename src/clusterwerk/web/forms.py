"""Forms of the whole program."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BarrierForm(forms.Form):
    """Somebody tells what could not be used."""

    text = forms.CharField(
        label=_("What could you not read or use?"),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Name the page, and the device or aid you use, if you like."),
    )
    email = forms.EmailField(label=_("Your e-mail address"), required=False, help_text=_("Only if you want an answer."))
