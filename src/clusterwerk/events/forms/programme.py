"""What is typed in about the programme."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField
from clusterwerk.events.calendar_file import moment_of
from clusterwerk.events.models.events import Event


class TrackForm(forms.Form):
    """A track."""

    name_de = forms.CharField(label=_("Name in German"), max_length=100)
    name_en = forms.CharField(label=_("Name in English"), max_length=100, required=False)


class SpeakerForm(forms.Form):
    """A speaker."""

    name = forms.CharField(label=_("Name"), max_length=200)
    firm = forms.CharField(label=_("Firm or institution"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    bio_de = forms.CharField(label=_("Introduction in German"), widget=forms.Textarea, max_length=3000, required=False)
    bio_en = forms.CharField(label=_("Introduction in English"), widget=forms.Textarea, max_length=3000, required=False)
    is_draft = forms.BooleanField(label=_("Draft: not agreed yet, not shown"), required=False)


class SessionForm(forms.Form):
    """A session; without day and hours it is not shown yet."""

    title_de = forms.CharField(label=_("Title in German"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    on = DayField(label=_("Day"), required=False, help_text=_("Without day and hours it is not shown yet."))
    begins = forms.TimeField(label=_("Begins"), required=False, widget=forms.TimeInput(format="%H:%M"))
    ends = forms.TimeField(label=_("Ends"), required=False, widget=forms.TimeInput(format="%H:%M"))
    track = forms.ModelChoiceField(label=_("Track"), queryset=None, required=False)
    room = forms.CharField(label=_("Room"), max_length=100, required=False)
    speakers = forms.ModelMultipleChoiceField(
        label=_("Speakers"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    text_de = forms.CharField(label=_("Text in German"), widget=forms.Textarea, max_length=5000, required=False)
    text_en = forms.CharField(label=_("Text in English"), widget=forms.Textarea, max_length=5000, required=False)

    def __init__(self, *args, event: Event, **options):
        super().__init__(*args, **options)
        self.event = event
        self.fields["track"].queryset = event.tracks.all()
        self.fields["speakers"].queryset = event.speakers.all()

    def clean(self):
        """Day and hours belong together and lie within the event."""
        data = super().clean()
        times = [data.pop(name, None) for name in ("on", "begins", "ends")]
        data["begins_at"] = data["ends_at"] = None
        if any(times) and not all(times):
            self.add_error("on", _("Give day, beginning and end together, or none of them."))
        elif all(times):
            on, begins, ends = times
            if not self.event.first_day <= on <= self.event.last_day:
                self.add_error("on", _("The event does not take place on this day."))
            elif ends <= begins:
                self.add_error("ends", _("It must end after it begins."))
            else:
                data["begins_at"], data["ends_at"] = moment_of(on, begins), moment_of(on, ends)
        return data


def session_initial(session) -> dict:
    """What stands in the form of a session."""
    known = {name: getattr(session, name) for name in ("title_de", "title_en", "track", "room", "text_de", "text_en")}
    if session.begins_at is not None:
        begins, ends = timezone.localtime(session.begins_at), timezone.localtime(session.ends_at)
        known |= {"on": begins.date(), "begins": begins.time(), "ends": ends.time()}
    return known | {"speakers": list(session.speakers.all())}


class ProposalForm(forms.Form):
    """A talk that somebody proposes."""

    title = forms.CharField(label=_("Title of the talk"), max_length=200)
    text = forms.CharField(label=_("What it is about"), widget=forms.Textarea, max_length=5000)
    name = forms.CharField(label=_("Your name"), max_length=200)
    firm = forms.CharField(label=_("Firm or institution"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"))
    website = forms.CharField(required=False, widget=forms.HiddenInput)
