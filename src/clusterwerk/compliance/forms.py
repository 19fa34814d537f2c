"""What people type for competition law."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.compliance.checker import Finding
from clusterwerk.compliance.choices import WentOn
from clusterwerk.compliance.queries import kept_value
from clusterwerk.core.fields import DayField
from clusterwerk.directory.models import Person


def _field(finding: Finding) -> str:
    """The name of the field for a reason: the same for the same sentence, wherever it stands."""
    return f"because_{sha256(finding.key.encode()).hexdigest()[:16]}"


class SignOffForm(forms.Form):
    """A reason for every finding of a text; `version` is the text that the person looked at."""

    version = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args, findings: list[Finding], before: dict[str, str], **options):
        super().__init__(*args, **options)
        self.findings, self.before = findings, before
        for one in findings:
            self.fields[_field(one)] = forms.CharField(
                label=_("%(topic)s: “%(sentence)s”") % {"topic": one.topic.name, "sentence": one.sentence},
                help_text=_("%(why)s Checked, because …") % {"why": one.topic.why},
                initial=before.get(one.key, ""),
                max_length=500,
            )

    @property
    def reasons(self) -> dict[str, str]:
        """The reasons by the finding they belong to."""
        return {one.key: self.cleaned_data.get(_field(one), "") for one in self.findings}

    def of_another_text(self) -> SignOffForm | None:
        """Where the text changed since the form was shown: a fresh form for the new one, with the reasons that were typed."""
        version = self.get_initial_for_field(self.fields["version"], "version")
        if not self.is_bound or self.data.get("version") == version:
            return None
        typed = {one.key: self.data.get(_field(one)) or self.before.get(one.key, "") for one in self.findings}
        return SignOffForm(findings=self.findings, before=typed, initial=self.initial)


class IncidentForm(forms.Form):
    """What happened, in the words of who was there."""

    on = DayField(label=_("On"), initial=timezone.localdate)
    at = forms.TimeField(
        label=_("At what time"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Type a time, for example 14:00.")},
    )
    said = forms.CharField(
        label=_("What exactly was said"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("As exactly as you remember, without figures of firms."),
    )
    objected = forms.CharField(label=_("Who objected"), max_length=1000, required=False)
    left = forms.CharField(label=_("Who left"), max_length=1000, required=False)
    went_on = forms.ChoiceField(label=_("How it went on"), choices=WentOn.choices, widget=forms.RadioSelect)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["at"].initial = timezone.localtime().time().replace(second=0, microsecond=0)

    @property
    def told(self) -> dict:
        """What the action takes."""
        data = self.cleaned_data
        moment = timezone.make_aware(dt.datetime.combine(data["on"], data["at"]))
        return {"happened_at": moment, **{name: data[name] for name in ("said", "objected", "left", "went_on")}}


class FollowUpForm(forms.Form):
    """What follows from an incident, and until when."""

    text = forms.CharField(
        label=_("What is to be done, or what was done"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    due_on = DayField(label=_("Due on"))
    is_done = forms.BooleanField(label=_("It is done."), required=False)


class ReadOutForm(forms.Form):
    """Who read the notice out, and when."""

    person = forms.ModelChoiceField(label=_("Who read it out"), queryset=Person.objects.none(), empty_label=None)
    on = DayField(label=_("On"), initial=timezone.localdate)
    at = forms.TimeField(
        label=_("At what time"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Type a time, for example 14:00.")},
    )

    def __init__(self, *args, people: list[Person], user, **options):
        super().__init__(*args, **options)
        self.fields["at"].initial = timezone.localtime().time().replace(second=0, microsecond=0)
        self.fields["person"].queryset = Person.objects.filter(pk__in=[one.pk for one in people])
        self.fields["person"].initial = next((one.pk for one in people if one.user_id == user.pk), None)

    @property
    def told(self) -> dict:
        """What the action takes."""
        data = self.cleaned_data
        return {
            "person": data["person"],
            "at": timezone.make_aware(dt.datetime.combine(data["on"], data["at"])),
        }


class PeriodForm(forms.Form):
    """From when to when."""

    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"), initial=timezone.localdate)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["first"].initial = timezone.localdate().replace(month=1, day=1)

    def clean(self):
        """The last day does not lie before the first."""
        data = super().clean()
        if data.get("first") and data.get("last") and data["last"] < data["first"]:
            self.add_error("last", _("The last day lies before the first."))
        return data


class KeptForm(forms.Form):
    """A hash that somebody kept outside the program."""

    kept = forms.CharField(
        label=_("Hash that was kept"),
        help_text=_("From a dossier (number and hash), or from the end of an agenda or of minutes that were sent."),
        max_length=200,
    )

    def clean_kept(self):
        """Number and hash."""
        found = kept_value(self.cleaned_data["kept"])
        if found is None:
            raise forms.ValidationError(_("A hash has 64 digits and letters from a to f. Please copy the whole of it."))
        return found


class NoticeForm(forms.Form):
    """The competition-law notice in both languages."""

    text_de = forms.CharField(label=_("Text in German"), max_length=3000, widget=forms.Textarea(attrs={"rows": 6}))
    text_en = forms.CharField(label=_("Text in English"), max_length=3000, widget=forms.Textarea(attrs={"rows": 6}))
