"""The check box with the notice, for forms of the packages above."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.compliance.chain import text_hash
from clusterwerk.compliance.queries import notice_at, told


class AcknowledgingForm(forms.Form):
    """A check box with the notice, required where competitors meet; a notice that changed meanwhile is shown anew."""

    def ask_for_notice(self, initiative_id: int, *, is_required: bool) -> None:
        """Add the check box with the notice that holds now."""
        notice = told(notice_at(initiative_id))
        self.notice_hash = text_hash(notice.text)
        self.fields["notice_text"] = forms.CharField(
            widget=forms.HiddenInput, initial=self.notice_hash, required=is_required
        )
        self.fields["notice_read"] = forms.BooleanField(
            label=_("I have read the notice on competition law and keep to it."),
            help_text=notice.text,
            required=is_required,
            error_messages={"required": _("Competitors meet here: please read the notice and tick it.")},
        )

    def clean_notice_read(self):
        """What was ticked is what holds."""
        ticked = self.cleaned_data["notice_read"]
        if ticked and self.cleaned_data.get("notice_text") not in ("", None, self.notice_hash):
            self.data = self.data.copy()
            self.data["notice_text"] = self.notice_hash
            raise forms.ValidationError(_("The notice was changed meanwhile. Please read it once more."))
        return ticked

    @property
    def has_read_notice(self) -> bool:
        """The box was there and is ticked."""
        return bool(self.cleaned_data.get("notice_read"))
