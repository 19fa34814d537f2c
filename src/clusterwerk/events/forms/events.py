"""What the office types in about events."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField, FigureField, MoneyField
from clusterwerk.directory.choosing import OrganisationField
from clusterwerk.events.choices.events import EventKind, Gathering
from clusterwerk.members import purposes


class DatesForm(forms.Form):
    """First and last day, checked against each other."""

    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"), required=False, help_text=_("Only when it takes several days."))

    def clean(self):
        """Without a last day it is one day; the last day does not lie before the first."""
        data = super().clean()
        if data.get("first_day"):
            data["last_day"] = data.get("last_day") or data["first_day"]
            if data["last_day"] < data["first_day"]:
                self.add_error("last_day", _("The last day lies before the first."))
            elif (data["last_day"] - data["first_day"]).days > 30:
                self.add_error("last_day", _("An event lasts at most 31 days."))
        return data


class EventForm(DatesForm):
    """An event with its limits and texts."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=EventKind.choices, help_text=_("Each kind has its own checklist.")
    )
    title_de = forms.CharField(label=_("Title in German"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    room = forms.CharField(label=_("Room"), max_length=150, required=False)
    web_address = forms.URLField(
        label=_("Address of the web meeting"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Only people with a confirmed place read it."),
    )
    registration_until = DayField(label=_("Registration until"), required=False)
    proposals_until = DayField(
        label=_("Talks may be proposed until"), required=False, help_text=_("Empty: no call for talks.")
    )
    limit = FigureField(
        label=_("Places"), required=False, min_value=1, max_value=100_000, help_text=_("Empty: no limit.")
    )
    limit_per_firm = FigureField(label=_("Places per firm"), required=False, min_value=1, max_value=10_000)
    companions_most = FigureField(
        label=_("Companions per registration"), initial=0, required=False, min_value=0, max_value=20
    )
    reply_hours = FigureField(
        label=_("Hours to accept a place that became free"), initial=48, min_value=1, max_value=720
    )
    price = MoneyField(
        label=_("Price in euros"),
        required=False,
        min_value=0,
        max_value=99_999,
        help_text=_("Listed for your invoices; the program takes no money."),
    )
    member_price = MoneyField(label=_("Price for members in euros"), required=False, min_value=0, max_value=99_999)
    gathering = forms.ChoiceField(
        label=_("Competitors meet among themselves"),
        choices=Gathering.choices,
        initial=Gathering.BY_KIND,
        required=False,
        help_text=_("Then everybody who registers acknowledges the notice on competition law."),
    )
    funding = forms.CharField(label=_("Funding tag"), max_length=80, required=False)
    series = forms.CharField(
        label=_("Series"), max_length=120, required=False, help_text=_("Joins the editions over the years.")
    )
    consents = forms.MultipleChoiceField(
        label=_("Consents asked for"), required=False, widget=forms.CheckboxSelectMultiple
    )
    text_de = forms.CharField(label=_("Text in German"), widget=forms.Textarea, max_length=20_000, required=False)
    text_en = forms.CharField(label=_("Text in English"), widget=forms.Textarea, max_length=20_000, required=False)
    travel_de = forms.CharField(
        label=_("How to get there, in German"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
        help_text=_("Stands on the page, in the confirmation and in the calendar file."),
    )
    travel_en = forms.CharField(
        label=_("How to get there, in English"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    field_order = [
        "kind", "title_de", "title_en", "first_day", "last_day", "begins", "ends", "place", "room", "web_address",
        "registration_until", "proposals_until", "limit", "limit_per_firm",
    ]  # fmt: skip

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["consents"].choices = [(one.key, one.title) for one in purposes.ALL.values()]

    def clean_gathering(self):
        """Nothing chosen means: by its kind."""
        return self.cleaned_data["gathering"] or Gathering.BY_KIND

    def clean_companions_most(self):
        """Nothing typed means none."""
        return self.cleaned_data["companions_most"] or 0


class HoursForm(forms.Form):
    """From when to when a day lasts."""

    begins = forms.TimeField(label=_("Begins"), initial="09:00", widget=forms.TimeInput(format="%H:%M"))
    ends = forms.TimeField(label=_("Ends"), initial="17:00", widget=forms.TimeInput(format="%H:%M"))

    def clean(self):
        """It ends after it begins."""
        data = super().clean()
        if data.get("begins") and data.get("ends") and data["ends"] <= data["begins"]:
            self.add_error("ends", _("It must end after it begins."))
        return data


class NewEventForm(HoursForm, EventForm):
    """An event with the hours of its days."""


class CopyForm(forms.Form):
    """The next edition of an event: only what differs."""

    first_day = DayField(label=_("First day"))
    title_de = forms.CharField(label=_("Title in German"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)


class HostForm(forms.Form):
    """A hosting firm and what it shows."""

    organisation = OrganisationField(label=_("Firm"))
    place = forms.CharField(label=_("Address"), max_length=300, required=False)
    limit = FigureField(
        label=_("Visitors at most"),
        required=False,
        min_value=1,
        max_value=10_000,
        help_text=_("Then everybody chooses at registration which firm to visit. Empty: no limit."),
    )
    text_de = forms.CharField(
        label=_("What it shows, in German"), widget=forms.Textarea, max_length=3000, required=False
    )
    text_en = forms.CharField(
        label=_("What it shows, in English"), widget=forms.Textarea, max_length=3000, required=False
    )


class QuestionForm(forms.Form):
    """One question to everybody who registers."""

    text_de = forms.CharField(label=_("Question in German"), max_length=300)
    text_en = forms.CharField(label=_("Question in English"), max_length=300, required=False)
    options_de = forms.CharField(
        label=_("Answers to choose from, in German"),
        widget=forms.Textarea,
        max_length=2000,
        required=False,
        help_text=_("One answer a line. Empty: people type a line of text."),
    )
    options_en = forms.CharField(
        label=_("Answers to choose from, in English"), widget=forms.Textarea, max_length=2000, required=False
    )
    is_required = forms.BooleanField(label=_("Must be answered"), required=False)


class ItemForm(forms.Form):
    """An own thing to do."""

    text = forms.CharField(label=_("What is to be done"), max_length=300)
    due_on = DayField(label=_("Due on"))
