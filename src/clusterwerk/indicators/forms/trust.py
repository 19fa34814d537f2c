"""The trustee, and archives that come from it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LARGEST = 20_000_000


class TrusteeForm(forms.Form):
    """Name, contact and public key; the key from the trustee's file or pasted."""

    file = forms.FileField(label=_("File trustee.json of the trustee"), required=False)
    name = forms.CharField(
        label=_("Name of the trustee"), max_length=200, required=False, help_text=_("Empty: as in the file.")
    )
    key = forms.CharField(
        label=_("Public key"), max_length=200, required=False, help_text=_("Only when there is no file.")
    )
    contact = forms.CharField(label=_("Contact"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(
        label=_("Telephone"), max_length=60, required=False,
        help_text=_("From a source of your own, not from the mail with the key: by this number you compare the fingerprint."),
    )  # fmt: skip

    address = forms.URLField(
        label=_("Address of its server"), required=False, assume_scheme="https",
        help_text=_("Where “clusterwerk trustee serve” answers, if the trustee offers the form itself. It then stands in the invitations."),
    )  # fmt: skip

    def clean(self):
        """A key comes from somewhere."""
        found = super().clean()
        if not found.get("file") and not (found.get("key") and found.get("name")):
            raise ValidationError(_("Choose the file, or enter name and key."))
        return found


class ArchiveForm(forms.Form):
    """An archive that the trustee sent back."""

    file = forms.FileField(label=_("File from the trustee"))

    def clean_file(self):
        """Not larger than archives are."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("The file is larger than 20 MB."))
        return file
