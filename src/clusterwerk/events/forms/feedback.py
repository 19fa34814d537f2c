"""What people are asked after an event."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.events.models.events import Event

MARKS = [(5, _("very good")), (4, _("good")), (3, _("so-so")), (2, _("poor")), (1, _("very poor"))]
NO_MARK = [("", _("no answer"))]


def _mark(label, *, required: str = "") -> forms.TypedChoiceField:
    choices = MARKS if required else NO_MARK + MARKS
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, empty_value=None, required=bool(required), widget=forms.RadioSelect
    )


class FeedbackForm(forms.Form):
    """Overall, organisation, every session that was in the programme, and two texts."""

    overall = _mark(_("How was the event?"), required="yes")
    organisation = _mark(_("How was it organised?"))

    def __init__(self, *args, event: Event, **options):
        super().__init__(*args, **options)
        self.sessions = list(event.sessions.filter(begins_at__isnull=False, speakers__isnull=False).distinct())
        for session in self.sessions:
            self.fields[f"talk_{session.pk}"] = forms.TypedChoiceField(
                label=session.title, choices=NO_MARK + MARKS, coerce=int, empty_value=None, required=False
            )
        for name, label in (("good", _("What was good?")), ("better", _("What could be better?"))):
            self.fields[name] = forms.CharField(label=label, widget=forms.Textarea, max_length=2000, required=False)

    @property
    def told(self) -> dict:
        """What the action takes."""
        data = self.cleaned_data
        talks = {one.pk: data[f"talk_{one.pk}"] for one in self.sessions if data.get(f"talk_{one.pk}")}
        return {name: data[name] for name in ("overall", "organisation", "good", "better")} | {"talks": talks}
