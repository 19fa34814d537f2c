"""What the office and participants type in about one-to-one meetings; forms never save."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField, FigureField
from clusterwerk.core.shown import day
from clusterwerk.events.actions.one_to_one import Window
from clusterwerk.events.choices.one_to_one import Priority
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.one_to_one import OneToOneSetup


def _time(label, *, required: bool) -> forms.TimeField:
    return forms.TimeField(label=label, required=required, widget=forms.TimeInput(format="%H:%M"))


LATE_WISHES = 5


class SlotLabels:
    """Slots with their day where the meetings are on several days."""

    def __init__(self, setup: OneToOneSetup):
        days = {timezone.localdate(slot.starts_at) for slot in setup.slots.all()}
        self.has_days = len(days) > 1

    def __call__(self, slot) -> str:
        return f"{day(timezone.localdate(slot.starts_at))}, {slot}" if self.has_days else str(slot)


class SetupForm(forms.Form):
    """When and where; up to two times a day, or on two days."""

    day = forms.ChoiceField(label=_("Day"))
    begins = _time(_("From"), required=True)
    ends = _time(_("Until"), required=True)
    second_day = forms.ChoiceField(label=_("Day of a second time"), required=False)
    second_begins = _time(_("Second time from"), required=False)
    second_ends = _time(_("Second time until"), required=False)
    minutes = FigureField(
        label=_("Minutes per meeting"), initial=20, min_value=5, max_value=120, help_text=_("20 to 30 is usual.")
    )
    tables = FigureField(
        label=_("Tables"), initial=10, min_value=1, max_value=200,
        help_text=_("A tenth to a fifth more than needed leaves room for changes."),
    )  # fmt: skip
    wishes_until = DayField(
        label=_("Wishes until"), help_text=_("Until then people enter themselves, wish, accept and decline.")
    )

    def __init__(self, *args, event: Event, **options):
        super().__init__(*args, **options)
        days = [(one.on.isoformat(), day(one.on)) for one in event.days.all()]
        self.fields["day"].choices = days
        self.fields["second_day"].choices = [("", "–"), *days]

    def clean(self):
        """A second time is given wholly or not at all."""
        data = super().clean()
        second = [data.get(name) for name in ("second_day", "second_begins", "second_ends")]
        if any(second) and not all(second):
            self.add_error("second_day", _("Give day, beginning and end of the second time, or none of them."))
        for begins, ends in (("begins", "ends"), ("second_begins", "second_ends")):
            if data.get(begins) and data.get(ends) and data[ends] <= data[begins]:
                self.add_error(ends, _("It must end after it begins."))
        return data

    @property
    def told(self) -> dict:
        """What the action takes."""
        data = self.cleaned_data
        windows = [Window(dt.date.fromisoformat(data["day"]), data["begins"], data["ends"])]
        if data["second_day"]:
            second = dt.date.fromisoformat(data["second_day"])
            windows.append(Window(second, data["second_begins"], data["second_ends"]))
        return {"windows": windows, **{name: data[name] for name in ("minutes", "tables", "wishes_until")}}


def initial_of(setup: OneToOneSetup | None, event: Event) -> dict:
    """What the form shows first: what is set, else an afternoon hour and wishes until a week before."""
    if setup is None:
        until = event.first_day - dt.timedelta(days=7)
        return {"day": event.first_day.isoformat(), "begins": "13:00", "ends": "15:00", "wishes_until": until}
    found: dict = {"minutes": setup.minutes, "tables": setup.tables, "wishes_until": setup.wishes_until}
    for name, (begins, ends) in zip(("", "second_"), windows_of(setup), strict=False):
        found |= {
            f"{name}day": begins.date().isoformat(),
            f"{name}begins": begins.time(),
            f"{name}ends": ends.time(),
        }
    return found


def windows_of(setup: OneToOneSetup) -> list[tuple[dt.datetime, dt.datetime]]:
    """The slots put together where one follows the other, in the office's time zone."""
    found: list[tuple[dt.datetime, dt.datetime]] = []
    for slot in setup.slots.all():
        begins, ends = timezone.localtime(slot.starts_at), timezone.localtime(slot.ends_at)
        if found and found[-1][1] == begins:
            found[-1] = (found[-1][0], ends)
        else:
            found.append((begins, ends))
    return found


class JoinForm(forms.Form):
    """What others read of somebody, and when that person is not there."""

    offers = forms.CharField(
        label=_("What I can offer"), widget=forms.Textarea(attrs={"rows": 2}), max_length=500, required=False
    )
    seeks = forms.CharField(
        label=_("What I am looking for"), widget=forms.Textarea(attrs={"rows": 2}), max_length=500, required=False
    )
    absent_from = forms.ModelMultipleChoiceField(
        label=_("I have no time at"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, setup: OneToOneSetup, **options):
        super().__init__(*args, **options)
        self.fields["absent_from"].queryset = setup.slots.all()
        self.fields["absent_from"].label_from_instance = SlotLabels(setup)

    def clean(self):
        """One of the two texts is enough."""
        data = super().clean()
        if not (data.get("offers") or "").strip() and not (data.get("seeks") or "").strip():
            self.add_error("offers", _("Write what you offer or what you are looking for."))
        return data


class WishForm(forms.Form):
    """How much, and what about."""

    priority = forms.TypedChoiceField(
        label=_("How important is it to you?"), coerce=int, choices=Priority.choices, initial=Priority.WANTED,
        widget=forms.RadioSelect,
    )  # fmt: skip
    note = forms.CharField(
        label=_("What about"),
        max_length=300,
        required=False,
        help_text=_("The other reads it together with your firm."),
    )


class PairForm(forms.Form):
    """Two who are to meet."""

    one = forms.ModelChoiceField(label=_("First participant"), queryset=None)
    other = forms.ModelChoiceField(label=_("Second participant"), queryset=None)
    weight = forms.TypedChoiceField(label=_("Priority"), coerce=int, choices=Priority.choices, initial=Priority.WANTED)

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        for name in ("one", "other"):
            self.fields[name].queryset = people
            self.fields[name].label_from_instance = lambda one: f"{one.firm}: {one}"

    def clean(self):
        """Two different people."""
        data = super().clean()
        if data.get("one") and data.get("one") == data.get("other"):
            self.add_error("other", _("Choose two who take part."))
        return data


class LateForm(forms.Form):
    """Somebody who joins on the day: who it is, whom to meet, and when that person is not there."""

    registration = forms.ModelChoiceField(
        label=_("Who joins"),
        queryset=None,
        help_text=_("Confirmed registrations that do not take part yet, and who was noted as not there."),
    )
    offers = forms.CharField(label=_("What the person can offer"), max_length=500, required=False)
    seeks = forms.CharField(label=_("What the person is looking for"), max_length=500, required=False)
    absent_from = forms.ModelMultipleChoiceField(
        label=_("Has no time at"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, setup: OneToOneSetup, registrations, people, first_slot: int, **options):
        super().__init__(*args, **options)
        self.fields["registration"].queryset = registrations
        self.fields["registration"].label_from_instance = lambda one: ", ".join(
            filter(None, (f"{one.family_name}, {one.given_name}".strip(", "), str(one.organisation or one.firm)))
        )
        left = list(setup.slots.values_list("pk", flat=True))[first_slot:]
        self.fields["absent_from"].queryset = setup.slots.filter(pk__in=left)
        self.fields["absent_from"].label_from_instance = SlotLabels(setup)
        if not left:  # all times are over; nothing to choose from
            del self.fields["absent_from"]
        for number in range(1, LATE_WISHES + 1):
            field = forms.ModelChoiceField(
                label=_("Would like to meet, the most wanted first")
                if number == 1
                else _("Wish %(number)s") % {"number": number},
                queryset=people,
                required=number == 1,
            )
            field.label_from_instance = lambda one: f"{one.firm}: {one}"
            self.fields[f"wish_{number}"] = field
        self.order_fields(["registration", *self.wish_names, "absent_from", "offers", "seeks"])

    @property
    def wish_names(self) -> list[str]:
        """The fields of the wishes, in order."""
        return [f"wish_{number}" for number in range(1, LATE_WISHES + 1)]

    def clean(self):
        """Everybody is wished once, and nobody the own self."""
        data = super().clean()
        wished = [data[name] for name in self.wish_names if data.get(name)]
        for place, name in enumerate(self.wish_names):
            one = data.get(name)
            if one and one in [data.get(earlier) for earlier in self.wish_names[:place]]:
                self.add_error(name, _("This person is chosen above already."))
        data["wished"] = list(dict.fromkeys(wished))
        return data

    @property
    def told(self) -> dict:
        """What the action takes."""
        told = {name: self.cleaned_data[name] for name in ("registration", "wished", "offers", "seeks")}
        return {**told, "absent_from": self.cleaned_data.get("absent_from", ())}


class PlaceForm(forms.Form):
    """When and at which table a meeting is."""

    slot = forms.ModelChoiceField(label=_("Time of day"), queryset=None)
    table = FigureField(label=_("Table number"), min_value=1)

    def __init__(self, *args, setup: OneToOneSetup, **options):
        super().__init__(*args, **options)
        self.fields["slot"].queryset = setup.slots.all()
        self.fields["slot"].label_from_instance = SlotLabels(setup)
