"""What people type in about individual workshops."""

from decimal import Decimal

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.calendar import known_zones
from clusterwerk.core.fields import DayField, FigureField, MoneyField
from clusterwerk.directory.choosing import OrganisationField
from clusterwerk.events.typed_dates import read_dates
from clusterwerk.funding.choices import Basis
from clusterwerk.workshops.actions.offers import cut

MOST_SLOTS = 100


class OfferForm(forms.Form):
    """An offer: topic, consultant, place, aid value, deadlines."""

    title_de = forms.CharField(label=_("Title in German"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    consultant = forms.ModelChoiceField(
        label=_("Consultant"),
        queryset=None,
        required=False,
        help_text=_("A person of your register with an e-mail address."),
    )
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    web_address = forms.URLField(
        label=_("Address of the web meeting"), max_length=500, required=False, assume_scheme="https"
    )
    text_de = forms.CharField(label=_("Text in German"), widget=forms.Textarea, max_length=20_000, required=False)
    text_en = forms.CharField(label=_("Text in English"), widget=forms.Textarea, max_length=20_000, required=False)
    aid_value = MoneyField(
        label=_("Aid value of one workshop in euros"),
        required=False,
        min_value=Decimal("0.01"),
        max_value=300_000,
        help_text=_("What the firm would pay on the market, less its own share. Empty: no aid."),
    )
    aid_basis = forms.ChoiceField(label=_("Legal basis"), choices=Basis.choices, initial=Basis.GENERAL)
    aid_valued_on = DayField(label=_("Aid value as of"), required=False, help_text=_("Empty: today."))
    cost = MoneyField(
        label=_("Cost of one workshop in euros"), required=False, min_value=0, max_value=300_000,
        help_text=_("What the office pays; it goes into the ledger."),
    )  # fmt: skip
    funding = forms.CharField(label=_("Funding tag"), max_length=80, required=False)
    cancel_hours = FigureField(
        label=_("Hours before the beginning to call off"), initial=72, min_value=0, max_value=2000
    )
    reply_hours = FigureField(
        label=_("Hours to accept a date that became free"), initial=48, min_value=1, max_value=720
    )

    def __init__(self, *args, consultants, **options):
        super().__init__(*args, **options)
        self.fields["consultant"].queryset = consultants
        self.fields["consultant"].label_from_instance = _person_and_firm

    def clean(self):
        """An aid value has a day on which it was found."""
        data = super().clean()
        if data.get("aid_value") is None:
            data["aid_valued_on"] = None
        elif not data.get("aid_valued_on"):
            data["aid_valued_on"] = timezone.localdate()
        return data


def _person_and_firm(person) -> str:
    return ", ".join(part for part in (person.sort_name, person.organisation_name) if part)


class SlotsForm(forms.Form):
    """Many dates at once: a line each, cut into workshops."""

    dates = forms.CharField(
        label=_("Dates"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=5000,
        help_text=_("One line each, like 17.12.2026 9:00 or 17.12.2026 9:00–16:00. A longer line is cut into several workshops."),
    )  # fmt: skip
    minutes = FigureField(label=_("Minutes of one workshop"), initial=120, min_value=15, max_value=720)
    pause = FigureField(label=_("Minutes between two workshops"), initial=30, min_value=0, max_value=480)
    zone = forms.ChoiceField(label=_("Time zone"))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        zones = dict.fromkeys([settings.TIME_ZONE, *known_zones()])
        self.fields["zone"].choices = [(zone, zone) for zone in zones]
        self.fields["zone"].initial = settings.TIME_ZONE

    def clean(self):
        """The typed lines as slots."""
        data = super().clean()
        if not self.errors:
            try:
                spans = read_dates(data["dates"], minutes=data["minutes"], zone=data["zone"])
            except ValueError as error:
                self.add_error("dates", str(error))
                return data
            if any(span.is_whole_days for span in spans):
                self.add_error("dates", _("Every date needs a time."))
                return data
            data["spans"] = cut(spans, minutes=data["minutes"], pause=data["pause"])
            if len(data["spans"]) > MOST_SLOTS:
                self.add_error("dates", _("At most %(count)s dates at once.") % {"count": MOST_SLOTS})
        return data


class QuestionForm(forms.Form):
    """One question before the workshop."""

    text_de = forms.CharField(label=_("Question in German"), max_length=300)
    text_en = forms.CharField(label=_("Question in English"), max_length=300, required=False)
    is_required = forms.BooleanField(label=_("Must be answered"), required=False)


class BookForm(forms.Form):
    """Which free date, for which of the own firms."""

    slot = forms.ModelChoiceField(
        label=_("Free dates"), queryset=None, widget=forms.RadioSelect, empty_label=None, blank=False
    )
    organisation = forms.ModelChoiceField(label=_("For"), queryset=None, empty_label=None)

    def __init__(self, *args, slots, firms, **options):
        super().__init__(*args, **options)
        self.fields["slot"].queryset = slots
        self.fields["slot"].label_from_instance = lambda slot: slot.span.told(settings.TIME_ZONE)
        self.fields["organisation"].queryset = firms
        if len(firms) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = firms[0].pk


class OfficeBookForm(forms.Form):
    """The office books for a firm that called."""

    organisation = OrganisationField(label=_("Firm"))
    slot = forms.ModelChoiceField(label=_("Free dates"), queryset=None, widget=forms.RadioSelect, empty_label=None)

    def __init__(self, *args, slots, **options):
        super().__init__(*args, **options)
        self.fields["slot"].queryset = slots
        self.fields["slot"].label_from_instance = lambda slot: slot.span.told(settings.TIME_ZONE)


class PreparationForm(forms.Form):
    """The questions before the workshop, with what was answered."""

    def __init__(self, *args, questions, answers: dict[int, str], **options):
        super().__init__(*args, **options)
        self.keys = {f"question_{one.pk}": one.pk for one in questions}
        for one in questions:
            self.fields[f"question_{one.pk}"] = forms.CharField(
                label=one.text,
                required=one.is_required,
                max_length=5000,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=answers.get(one.pk, ""),
            )

    @property
    def texts(self) -> dict[int, str]:
        """The answers by question."""
        return {key: self.cleaned_data[name] for name, key in self.keys.items()}


class ConfirmForm(forms.Form):
    """Whether a workshop took place, for the office."""

    took_place = forms.TypedChoiceField(
        label=_("Did it take place?"),
        choices=[("yes", _("It took place")), ("no", _("It did not take place"))],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        initial="yes",
    )
    hours = FigureField(label=_("Hours"), decimals=2, required=False, min_value=0, max_value=100)
    summary = forms.CharField(
        label=_("Summary for the office"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
        help_text=_("Topic and result in two sentences, without what the firm confided."),
    )


class ResultForm(ConfirmForm):
    """What the consultant writes."""

    note = forms.CharField(
        label=_("Result note for the firm"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=20_000,
        required=False,
        help_text=_("Only the firm and you can read this, not the office."),
    )
    field_order = ["took_place", "hours", "note", "summary"]
