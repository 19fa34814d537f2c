"""What the office and the parties type in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.directory.choosing import OrganisationField
from clusterwerk.introductions.choices import Answer, Outcome

NAMES = ("first", "second", "third")


class TopicForm(forms.Form):
    """Topic and reason of an introduction."""

    topic = forms.CharField(
        label=_("Topic"), max_length=150, help_text=_("Read by all who are asked. Please name nobody here.")
    )
    reason = forms.CharField(
        label=_("Why you bring them together"),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Read by the parties only after all said yes; here you may name them."),
    )


class DraftForm(TopicForm):
    """Two organisations, or three in a ring."""

    first = OrganisationField(label=_("First organisation"))
    second = OrganisationField(label=_("Second organisation"))
    third = OrganisationField(
        label=_("Third organisation"),
        required=False,
        help_text=_("Only for a ring: the first helps the second, the second the third, the third the first."),
    )
    field_order = [*NAMES, "topic", "reason"]

    def __init__(self, *args, choose_from, choose_url: str, **options):
        super().__init__(*args, **options)
        for name in NAMES:
            self.fields[name].choose_from(choose_from, choose_url)

    @property
    def told(self) -> dict:
        """What the action takes."""
        data = self.cleaned_data
        chosen = [data[name] for name in NAMES if data.get(name) is not None]
        return {"organisations": chosen, "topic": data["topic"], "reason": data["reason"]}


class PartyForm(forms.Form):
    """Who is asked at one organisation, and what the others may read of it."""

    person = forms.ModelChoiceField(label=_("Who is asked"), queryset=None)
    said = forms.CharField(
        label=_("What the others may read of it"),
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("What it seeks or offers, in words from which nobody guesses the name."),
    )
    shows_size = forms.BooleanField(label=_("Show the size class too"), required=False)

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people


class AskForm(forms.Form):
    """How long the parties have to answer."""

    days = forms.TypedChoiceField(
        label=_("Time to answer"),
        choices=[(7, _("one week")), (14, _("two weeks")), (21, _("three weeks"))],
        coerce=int,
        initial=14,
    )


class AnswerForm(forms.Form):
    """The button that was pressed."""

    answer = forms.ChoiceField(choices=[(Answer.YES, Answer.YES.label), (Answer.NO, Answer.NO.label)])


class OutcomeForm(forms.Form):
    """The button that was pressed."""

    outcome = forms.ChoiceField(choices=Outcome.choices)


class WishForm(forms.Form):
    """A member could help with a need, or wants to know who offers something."""

    organisation = forms.ModelChoiceField(label=_("For which firm"), queryset=None, empty_label=None)
    said = forms.CharField(
        label=_("What the other side may read of you"),
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Without your name: what you can do, or what you look for."),
    )

    def __init__(self, *args, own, **options):
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = own
        if len(own) == 1:
            self.fields["organisation"].initial = own[0]
            self.fields["organisation"].widget = forms.HiddenInput()
