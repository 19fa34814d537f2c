"""What the office types in around attendance."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LogoForm(forms.Form):
    """A logo for the papers."""

    logo = forms.FileField(label=_("Logo"), help_text=_("PNG or JPEG, at most 500 KB."))


class FollowUpForm(forms.Form):
    """What those who came are told."""

    thanks_de = forms.CharField(label=_("Text in German"), widget=forms.Textarea, max_length=5000)
    thanks_en = forms.CharField(
        label=_("Text in English"),
        widget=forms.Textarea,
        max_length=5000,
        required=False,
        help_text=_("Empty: people who read English get the German text."),
    )
