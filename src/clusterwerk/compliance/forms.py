"""What people type for competition law."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.compliance.checker import Finding


class SignOffForm(forms.Form):
    """A reason for every finding of a text; `version` is the text that the person looked at."""

    version = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args, findings: list[Finding], before: dict[str, str], **options):
        super().__init__(*args, **options)
        self.findings = findings
        for number, one in enumerate(findings, start=1):
            self.fields[f"because_{number}"] = forms.CharField(
                label=_("%(topic)s: “%(sentence)s”") % {"topic": one.topic.name, "sentence": one.sentence},
                help_text=_("%(why)s Checked, because …") % {"why": one.topic.why},
                initial=before.get(one.key, ""),
                max_length=500,
            )

    @property
    def reasons(self) -> dict[str, str]:
        """The reasons by the finding they belong to."""
        return {
            one.key: self.cleaned_data.get(f"because_{number}", "") for number, one in enumerate(self.findings, start=1)
        }


class NoticeForm(forms.Form):
    """The competition-law notice in both languages."""

    text_de = forms.CharField(label=_("Text in German"), max_length=3000, widget=forms.Textarea(attrs={"rows": 6}))
    text_en = forms.CharField(label=_("Text in English"), max_length=3000, widget=forms.Textarea(attrs={"rows": 6}))
