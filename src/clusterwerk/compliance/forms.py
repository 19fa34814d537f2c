"""What people type for competition law."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NoticeForm(forms.Form):
    """The competition-law notice in both languages."""

    text_de = forms.CharField(label=_("Text in German"), max_length=3000, widget=forms.Textarea(attrs={"rows": 6}))
    text_en = forms.CharField(label=_("Text in English"), max_length=3000, widget=forms.Textarea(attrs={"rows": 6}))
