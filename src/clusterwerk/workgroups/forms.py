"""What people type about groups, meetings, minutes and actions."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clusterwerk.core.fields import DayField, FigureField
from clusterwerk.directory.choices import Language
from clusterwerk.directory.models import Person
from clusterwerk.workgroups.choices import Function, MeetingState, Readers, Rhythm, Week, Weekday
from clusterwerk.workgroups.models import Group, GroupMember, Meeting
from clusterwerk.workgroups.rhythm import days_of_year

MOST_MEETINGS = 53


class TimeOfDayField(forms.TimeField):
    """A time of day: 14:00, 14.00, 1400, 14."""

    default_error_messages = {"invalid": _("Type a time, for example 14:00.")}

    def __init__(self, **options):
        options.setdefault("input_formats", ["%H:%M", "%H.%M", "%H:%M:%S", "%H%M", "%H"])
        options.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}))
        super().__init__(**options)


class GroupForm(forms.Form):
    """A working group: what for, and how often it meets."""

    name = forms.CharField(label=_("Name"), max_length=150)
    mandate = forms.CharField(
        label=_("Mandate"),
        required=False,
        max_length=5000,
        widget=forms.Textarea,
        help_text=_("What the group is to achieve, how far it may decide, and until when."),
    )
    since = DayField(label=_("Since"), initial=timezone.localdate)
    until = DayField(label=_("Until"), required=False, help_text=_("Leave empty as long as it works."))
    rhythm = forms.ChoiceField(label=_("Rhythm"), choices=Rhythm.choices, initial=Rhythm.MONTHLY)
    every = FigureField(
        label=_("Every how many months or weeks"), initial=2, min_value=1, max_value=26, help_text=_("2: every second.")
    )
    week = forms.TypedChoiceField(
        label=_("Which of the month"),
        choices=Week.choices,
        coerce=int,
        initial=Week.THIRD,
        required=False,
        empty_value=3,
    )
    weekday = forms.TypedChoiceField(label=_("Weekday"), choices=Weekday.choices, coerce=int, initial=Weekday.THURSDAY)
    begins = TimeOfDayField(label=_("Begins at"), initial=dt.time(14, 0))
    minutes_long = FigureField(label=_("How many minutes long"), initial=120, min_value=15, max_value=720)
    place = forms.CharField(label=_("Usual place"), max_length=200, required=False)
    language = forms.ChoiceField(
        label=_("Language of agenda and minutes"), choices=Language.choices, initial=Language.GERMAN
    )

    def clean(self):
        """A group ends after it began."""
        data = super().clean()
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", _("The last day lies before the first."))
        return data


class MemberForm(forms.Form):
    """Function and dates of somebody in a group."""

    function = forms.ChoiceField(label=_("Function"), choices=Function.choices)
    since = DayField(label=_("Since"))
    until = DayField(label=_("Until"), required=False, help_text=_("The last day in the group."))

    def __init__(self, *args, member: GroupMember, **options):
        initial = {name: getattr(member, name) for name in ("function", "since", "until")}
        super().__init__(*args, initial=initial, **options)


class YearForm(forms.Form):
    """The meetings of a year on one page: proposed by the rhythm, corrected by hand, an empty line is no meeting."""

    begins = TimeOfDayField(label=_("Begins at"))
    minutes_long = FigureField(label=_("How many minutes long"), min_value=15, max_value=720)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)

    def __init__(self, *args, group: Group, year: int, excluded: list[tuple[dt.date, dt.date, str]], **options):
        super().__init__(*args, **options)
        self.skipped = []
        days = days_of_year(
            year,
            rhythm=group.rhythm,
            every=group.every,
            week=group.week,
            weekday=group.weekday,
            excluded=excluded,
        )
        today = timezone.localdate()
        last = group.until or dt.date.max
        proposed = [one for one in days if max(group.since, today) <= one.day <= last]
        self.skipped = [one for one in proposed if one.skipped]
        known = [one.on for one in group.meetings.exclude(state=MeetingState.CANCELLED)]
        near = dt.timedelta(days=6)
        free = [one.day for one in proposed if not one.skipped and all(abs(one.day - day) > near for day in known)]
        for name in ("begins", "minutes_long", "place"):
            self.fields[name].initial = getattr(group, name)
        for number in range(min(max(len(free) + 2, 6), MOST_MEETINGS)):
            self.fields[f"day_{number}"] = DayField(
                label=_("Meeting %(number)s") % {"number": number + 1},
                required=False,
                initial=free[number] if number < len(free) else None,
            )

    @property
    def day_fields(self) -> list:
        """The fields with the days, in order."""
        return [self[name] for name in self.fields if name.startswith("day_")]

    def clean(self):
        """From days and time to the beginning and end of each meeting."""
        data = super().clean()
        days = sorted({data[name] for name in self.fields if name.startswith("day_") and data.get(name)})
        if not days and not self.errors:
            raise forms.ValidationError(_("Enter at least one date."))
        if data.get("begins") and data.get("minutes_long"):
            starts = [timezone.make_aware(dt.datetime.combine(day, data["begins"])) for day in days]
            data["times"] = [(start, start + dt.timedelta(minutes=data["minutes_long"])) for start in starts]
        return data


class MeetingForm(forms.Form):
    """Another time or place of a meeting."""

    on = DayField(label=_("Date"))
    begins = TimeOfDayField(label=_("Begins at"))
    ends = TimeOfDayField(label=_("Ends at"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)

    @staticmethod
    def values_of(meeting: Meeting) -> dict:
        """What stands there now."""
        start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
        return {"on": meeting.on, "begins": start.time(), "ends": end.time(), "place": meeting.place}

    def clean(self):
        """A meeting ends after it begins, on the same day."""
        data = super().clean()
        if data.get("begins") and data.get("ends") and data["ends"] <= data["begins"]:
            self.add_error("ends", _("A meeting ends after it begins."))
        return data

    def times(self) -> dict:
        """Beginning, end and place for the action."""
        data = self.cleaned_data
        return {
            "starts_at": timezone.make_aware(dt.datetime.combine(data["on"], data["begins"])),
            "ends_at": timezone.make_aware(dt.datetime.combine(data["on"], data["ends"])),
            "place": data["place"],
        }


class CallOffForm(forms.Form):
    """Why a meeting is called off."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class ItemForm(forms.Form):
    """A topic of an agenda."""

    title = forms.CharField(label=_("Topic"), max_length=200)
    text = forms.CharField(
        label=_("What it is about"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    minutes_planned = FigureField(label=_("Minutes planned"), required=False, min_value=1, max_value=600)


class ProposalForm(forms.Form):
    """A topic that a member of the group proposes."""

    title = forms.CharField(label=_("Topic"), max_length=200)
    text = forms.CharField(
        label=_("What it is about"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class ShortItemForm(forms.Form):
    """A topic that comes up during a meeting."""

    prefix = "item"
    title = forms.CharField(label=_("New item"), max_length=200)


class DecisionForm(forms.Form):
    """A decision with its votes: all three or none."""

    prefix = "decision"
    text = forms.CharField(
        label=pgettext_lazy("meeting", "Decision"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    yes = FigureField(label=_("Yes"), required=False, min_value=0, max_value=999)
    no = FigureField(label=_("No"), required=False, min_value=0, max_value=999)
    abstained = FigureField(label=_("Abstained"), required=False, min_value=0, max_value=999)

    def clean(self):
        """One figure is enough: the others are then zero."""
        data = super().clean()
        votes = [data.get(name) for name in ("yes", "no", "abstained")]
        data["votes"] = tuple(vote or 0 for vote in votes) if any(vote is not None for vote in votes) else None
        return data


class ActionForm(forms.Form):
    """Who does what by when. `people` are those it can be given to; nobody chosen means the office."""

    prefix = "action"
    text = forms.CharField(label=_("Action"), max_length=500)
    person = forms.TypedChoiceField(label=_("Who"), required=False)
    due_on = DayField(label=_("Until"))

    def __init__(self, *args, people: list[Person], **options):
        super().__init__(*args, **options)
        known = {str(one.pk): one for one in people}
        field = self.fields["person"]
        field.choices = [("", _("Office")), *((key, str(one)) for key, one in known.items())]
        field.coerce, field.empty_value = known.__getitem__, None


class CommentForm(forms.Form):
    """A remark on an action."""

    comment = forms.CharField(label=_("Comment"), max_length=500, required=False)


class ExtendForm(forms.Form):
    """More time for an action."""

    due_on = DayField(label=_("New date"))
    comment = forms.CharField(label=_("Why"), max_length=500, required=False)


class SendForm(forms.Form):
    """To whom minutes go."""

    readers = forms.ChoiceField(
        label=_("To whom"), choices=Readers.choices, initial=Readers.BOTH, widget=forms.RadioSelect
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
