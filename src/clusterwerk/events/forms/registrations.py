"""What people type in when they register; it says what is wrong and saves nothing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.compliance.notice_box import AcknowledgingForm
from clusterwerk.directory.choosing import OrganisationField
from clusterwerk.events.models.events import Event, Question
from clusterwerk.events.queries.registrations import consent_texts_of


def _field_of(question: Question) -> forms.Field:
    named = {"label": question.text, "required": question.is_required}
    if question.options:
        choices = [(option, option) for option in question.options]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **named)
    return forms.CharField(max_length=500, **named)


class RegistrationForm(AcknowledgingForm):
    """Name, firm, address, companions, the questions of the event and its consent texts.

    `website` is a trap for programs that fill in everything; people do not see it.
    """

    given_name = forms.CharField(label=_("First name"), max_length=100)
    family_name = forms.CharField(label=_("Last name"), max_length=100)
    firm = forms.CharField(label=_("Firm or institution"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("Ticket and changes are sent there."))
    companions = forms.CharField(
        label=_("Companions"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    note = forms.CharField(label=_("Note for the office"), max_length=500, required=False)
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, event: Event, **options):
        super().__init__(*args, **options)
        self.event, self.questions, self.texts = event, list(event.questions.all()), consent_texts_of(event)
        if event.companions_most:
            self.fields["companions"].help_text = _("One name a line, at most %(count)s.") % {
                "count": event.companions_most
            }
        else:
            del self.fields["companions"]
        if event.hosts.filter(limit__isnull=False).exists():
            self.fields["host"] = forms.ModelChoiceField(
                label=_("Which firm would you like to visit?"),
                queryset=event.hosts.select_related("organisation"),
                widget=forms.RadioSelect,
                empty_label=None,
                blank=False,
            )
        for question in self.questions:
            self.fields[f"question_{question.pk}"] = _field_of(question)
        for text in self.texts:
            self.fields[f"consent_{text.pk}"] = forms.BooleanField(
                label=text.text, required=False, help_text=_("Voluntary. You can withdraw it at any time.")
            )
        if event.is_gathering:
            self.ask_for_notice(event.initiative_id, is_required=True)

    def clean_companions(self):
        """One name a line, not more than allowed."""
        names = [line.strip()[:100] for line in self.cleaned_data["companions"].splitlines() if line.strip()]
        if len(names) > self.event.companions_most:
            raise forms.ValidationError(
                _("At most %(count)s companions per registration.") % {"count": self.event.companions_most}
            )
        return names

    @property
    def is_trapped(self) -> bool:
        """Something filled in the field that people do not see."""
        return bool(self.cleaned_data.get("website"))

    @property
    def told(self) -> dict:
        """What the action takes."""
        data = self.cleaned_data
        return {
            **{name: data[name] for name in ("given_name", "family_name", "firm", "email", "note")},
            "companions": data.get("companions") or [],
            "host": data.get("host"),
            "answers": {one.pk: data.get(f"question_{one.pk}", "") for one in self.questions},
            "has_read_notice": self.has_read_notice,
            "consents": {text.pk for text in self.texts if data.get(f"consent_{text.pk}")},
        }


class OfficeRegistrationForm(RegistrationForm):
    """The same for the office, which may register somebody without an address or without the answers."""

    def __init__(self, *args, event: Event, **options):
        super().__init__(*args, event=event, **options)
        self.fields["email"].required = False
        for name in ("notice_text", "notice_read"):
            self.fields.pop(name, None)  # nobody acknowledges for another; the personal link asks
        if "host" in self.fields:
            self.fields["host"].required = False
        for question in self.questions:
            self.fields[f"question_{question.pk}"].required = False


class FirmForm(forms.Form):
    """For which organisation of the register somebody comes."""

    organisation = OrganisationField(label=_("Organisation"), required=False)
