"""Forms of the login."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.accounts.models import User


class ProfileForm(forms.Form):
    """What a person may change about the own login."""

    name = forms.CharField(label=_("Name"), max_length=200)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", _("as the browser says")), *User.Language.choices],
        required=False,
        help_text=_("Screens and mail come in this language."),
    )
