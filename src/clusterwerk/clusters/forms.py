"""Forms of the initiative and the installation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative, Role


class RoleForm(forms.Form):
    """A person and the role to give."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The login code goes to this address."))
    role = forms.ChoiceField(label=_("Role"), choices=[choice for choice in Role.choices if choice[0] != Role.MEMBER])


class SettingsForm(forms.ModelForm):
    """What the manager may change about the initiative."""

    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    class Meta:
        model = Initiative
        fields = [
            "name",
            "purpose_de",
            "purpose_en",
            "contact_email",
            "website",
            "founded_on",
            "second_factor_required",
        ]
        help_texts = {
            "second_factor_required": _(
                "Managers then need a passkey or an authenticator app besides the e-mail code."
            ),
            "contact_email": _("Shown to members, and the reply address of mail."),
        }
        widgets = {"purpose_de": forms.Textarea({"rows": 3}), "purpose_en": forms.Textarea({"rows": 3})}


class FoundingForm(forms.Form):
    """A new initiative and who leads it."""

    name = forms.CharField(label=_("Name of the initiative"), max_length=200)
    manager_name = forms.CharField(label=_("Name of the manager"), max_length=200)
    manager_email = forms.EmailField(label=_("E-mail address of the manager"))


class StaffSessionForm(forms.Form):
    """Why an administrator needs to look in."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The office of the initiative reads this sentence. The session ends after 60 minutes."),
    )
