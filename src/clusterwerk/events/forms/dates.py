"""What people type about dates."""

import datetime as dt

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.compliance.notice_box import AcknowledgingForm
from clusterwerk.compliance.queries import has_acknowledged
from clusterwerk.core.calendar import known_zones
from clusterwerk.core.fields import DayField, FigureField
from clusterwerk.events.choices.dates import Answer, NamesShown, Vote
from clusterwerk.events.forms.people import PeopleField
from clusterwerk.events.models import Attendee, Slot
from clusterwerk.events.typed_dates import period_in, read_dates
from clusterwerk.ledger.choices import KINDS_OF_DATES, Kind


class AnswerForm(AcknowledgingForm):
    """Whether somebody comes; the buttons carry the answer. A group that meets again shows the notice to acknowledge."""

    answer = forms.ChoiceField(
        choices=[choice for choice in Answer.choices if choice[0] != Answer.OPEN], label=_("Do you come?")
    )
    comment = forms.CharField(
        label=_("Comment to the office"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, attendee: Attendee | None = None, **options):
        super().__init__(*args, **options)
        if attendee is not None and attendee.appointment.series and not has_acknowledged(attendee):
            self.ask_for_notice(attendee.initiative_id, is_required=False)

    @property
    def told(self) -> dict:
        """What the action takes."""
        data = {name: self.cleaned_data[name] for name in ("answer", "comment", "version")}
        return {**data, "has_read_notice": self.has_read_notice}


def zone_choices() -> list[tuple[str, str]]:
    """All zones, the office's own first."""
    return [(zone, zone) for zone in dict.fromkeys([settings.TIME_ZONE, *known_zones()])]


class PlaceForm(forms.Form):
    """Where something is and what is said about it."""

    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    room = forms.CharField(label=_("Room"), max_length=150, required=False)
    online_url = forms.URLField(
        label=_("Link to take part online"), max_length=500, required=False, assume_scheme="https"
    )
    text = forms.CharField(
        label=_("Text of the mail"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    travel = forms.CharField(
        label=_("How to get there"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class DatesTyped(forms.Form):
    """Dates typed one on a line, with what a line leaves open."""

    dates = forms.CharField(
        label=_("Proposed dates, one on a line"),
        widget=forms.Textarea(attrs={"rows": 6, "placeholder": "17.12.2026 14:00"}),
        help_text=_("Like 17.12. 14:00 or 17.12. 14–16; a line without a time means the whole day."),
    )
    minutes = FigureField(label=_("Length in minutes"), initial=90, min_value=5, max_value=1440)
    zone = forms.ChoiceField(label=_("Time zone"), choices=zone_choices)
    only_one = False

    def clean(self):
        """The dates as spans."""
        data = super().clean()
        if data.get("dates") and data.get("minutes") and data.get("zone"):
            try:
                data["spans"] = read_dates(data["dates"], minutes=data["minutes"], zone=data["zone"])
            except ValueError as error:
                self.add_error("dates", str(error))
            else:
                if self.only_one and len(data["spans"]) != 1:
                    self.add_error("dates", _("Type exactly one date."))
        return data


class PollForm(PlaceForm, DatesTyped):
    """A whole date poll in one form."""

    title = forms.CharField(label=_("What for"), max_length=200)
    invited = PeopleField(label=_("Who is asked"))
    closes_on = DayField(label=_("Answers until"))
    quorum = FigureField(
        label=_("How many must be able to come"), required=False, min_value=0, max_value=500, initial=0
    )
    names_shown = forms.ChoiceField(
        label=_("Who sees names"),
        choices=NamesShown.choices,
        initial=NamesShown.NEVER,
        help_text=_("Members may compete with each other. Addresses are never shown."),
    )
    series = forms.CharField(
        label=_("Belongs to"),
        max_length=190,
        required=False,
        help_text=_("A group or round that meets again; then rhythm and fairness are known."),
    )
    kept_as = forms.ChoiceField(label=_("In the ledger as"), choices=KINDS_OF_DATES, initial=Kind.OTHER)
    field_order = ["title", "dates", "minutes", "zone", "invited", "closes_on", "quorum", "names_shown", "series",
                   "place", "room", "online_url", "text", "travel", "kept_as"]  # fmt: skip

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["invited"].offer(people)

    def clean_closes_on(self):
        """The last moment of that day in the office."""
        day = self.cleaned_data["closes_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is over already."))
        return day

    def asked(self) -> dict:
        """What the action takes."""
        data = dict(self.cleaned_data)
        for name in ("dates", "minutes", "zone"):
            data.pop(name)
        data["closes_at"], data["quorum"] = end_of(data.pop("closes_on")), data["quorum"] or 0
        return data


def end_of(day: dt.date) -> dt.datetime:
    """The last minute of a day in the office."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59)))


class PollChangeForm(PlaceForm):
    """What of a running poll can be changed."""

    title = forms.CharField(label=_("What for"), max_length=200)
    more_dates = forms.CharField(
        label=_("Further dates, one on a line"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    minutes = FigureField(label=_("Length in minutes"), initial=90, min_value=5, max_value=1440)
    closes_on = DayField(label=_("Answers until"))
    quorum = FigureField(label=_("How many must be able to come"), required=False, min_value=0, max_value=500)
    names_shown = forms.ChoiceField(label=_("Who sees names"), choices=NamesShown.choices)
    field_order = ["title", "more_dates", "minutes", "closes_on", "quorum", "names_shown"]

    def clean(self):
        """The further dates as spans."""
        data = super().clean()
        try:
            data["spans"] = read_dates(
                data.pop("more_dates", ""), minutes=data.pop("minutes", None) or 90, zone=settings.TIME_ZONE
            )
        except ValueError as error:
            self.add_error("more_dates", str(error))
        return data

    def asked(self) -> dict:
        """What the action takes."""
        data = dict(self.cleaned_data)
        data["closes_at"], data["quorum"] = end_of(data.pop("closes_on")), data["quorum"] or 0
        return data


class InviteForm(forms.Form):
    """Further people."""

    invited = PeopleField(label=_("Whom to add"))

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["invited"].offer(people)


class AppointmentForm(PlaceForm, DatesTyped):
    """An appointment whose date is known."""

    only_one = True
    title = forms.CharField(label=_("What for"), max_length=200)
    invited = PeopleField(label=_("Who is invited"))
    names_shown = forms.BooleanField(
        label=_("The invited see each other’s names and organisations, never addresses"), required=False
    )
    series = forms.CharField(label=_("Belongs to"), max_length=190, required=False)
    kept_as = forms.ChoiceField(label=_("In the ledger as"), choices=KINDS_OF_DATES, initial=Kind.OTHER)
    field_order = ["title", "dates", "minutes", "zone", "invited", "place", "room", "online_url", "text", "travel",
                   "names_shown", "series", "kept_as"]  # fmt: skip

    def __init__(self, *args, people=(), **options):
        super().__init__(*args, **options)
        self.fields["dates"].label, self.fields["dates"].widget.attrs["rows"] = _("Date"), 1
        self.fields["invited"].offer(list(people))

    def asked(self) -> dict:
        """What the action takes."""
        data = dict(self.cleaned_data)
        for name in ("dates", "minutes", "zone"):
            data.pop(name)
        data["span"] = data.pop("spans")[0]
        return data


class AppointmentChangeForm(AppointmentForm):
    """What of an appointment can be changed; whoever is invited gets the new version."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in ("invited", "series", "kept_as"):
            del self.fields[name]


class ReasonForm(forms.Form):
    """Why something is called off."""

    reason = forms.CharField(label=_("Reason, for everybody invited"), max_length=300, required=False)


class FileForm(forms.Form):
    """A calendar file that somebody sent."""

    file = forms.FileField(label=_("Calendar file (.ics)"))


class DaysOffForm(forms.Form):
    """Periods without meetings, one on a line, as they stand in the ministry's calendar."""

    periods = forms.CharField(
        label=_("Days, one period on a line"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        help_text=_(
            "Name and days, for example: Easter holidays 29.3.2027 – 10.4.2027. One day alone: Bridge day 7.5.2027."
        ),
    )

    def clean_periods(self):
        """Name, first and last day of each line; a line that cannot be read is named."""
        found = []
        for line in filter(str.strip, self.cleaned_data["periods"].splitlines()):
            try:
                found.append(period_in(line))
            except ValueError:
                raise forms.ValidationError(
                    _(
                        "This line cannot be read: “%(line)s”. It needs a name, a first day and a last day with the year."
                    )
                    % {"line": line.strip()[:80]}
                ) from None
        return found


class VoteForm(forms.Form):
    """One question for each proposed date, and a comment."""

    comment = forms.CharField(
        label=_("Comment to the office"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, slots: list[Slot], said: dict[int, str], **options):
        super().__init__(*args, **options)
        self.slots = slots
        for slot in slots:
            self.fields[f"slot_{slot.pk}"] = forms.ChoiceField(
                choices=Vote.choices, required=False, initial=said.get(slot.pk, "")
            )

    @property
    def votes(self) -> dict[int, str]:
        """What was answered, by number of the date."""
        given = {slot.pk: self.cleaned_data.get(f"slot_{slot.pk}", "") for slot in self.slots}
        return {key: said for key, said in given.items() if said}

    def questions(self) -> list[tuple[Slot, str, list[tuple[str, str, bool]]]]:
        """The dates with their choices, for the page."""
        found = []
        for slot in self.slots:
            name = f"slot_{slot.pk}"
            said = self[name].value() or ""
            found.append((slot, name, [(value, label, value == said) for value, label in Vote.choices]))
        return found
