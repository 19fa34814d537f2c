"""What the office types in when it looks for groups."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField, FigureField
from clusterwerk.directory.models import Organisation
from clusterwerk.projects.choices import Level
from clusterwerk.projects.group_choices import Sensitivity, SourceKind, Wish
from clusterwerk.projects.models.groups import MOST_GROUPS
from clusterwerk.projects.queries.group_problem import Source


class PlanForm(forms.Form):
    """Title, period, the most groups, hours of a firm."""

    title = forms.CharField(label=_("Title"), max_length=120)
    starts_on = DayField(
        label=_("From"),
        required=False,
        help_text=_("The projects lie between both days; all firms of a group can begin on one day of them."),
    )
    ends_on = DayField(label=_("Until"), required=False)
    most_groups = FigureField(
        label=_("Groups at most"),
        initial=4,
        min_value=1,
        max_value=MOST_GROUPS,
        help_text=_("How many the office can look after at once."),
    )
    hours = FigureField(
        label=_("Hours a firm can give"),
        initial=40,
        min_value=1,
        max_value=2000,
        help_text=_("For firms that did not say what they can take on; these are taken to manage one group at once."),
    )

    def clean(self):
        """The period runs forwards."""
        data = super().clean()
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("The last day lies before the first."))
        return data


class NewPlanForm(PlanForm):
    """The same, and on what groups may work."""

    sources = forms.MultipleChoiceField(
        label=_("Themes and topics"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Shown is what at least four member firms look for or can give at present."),
    )

    def __init__(self, *args, sources: list[Source], **options):
        super().__init__(*args, **options)
        self.by_value = {one.value: one for one in sources}
        self.fields["sources"].choices = [
            (one.value, self._words(one) % {"title": one.title, "seeking": one.seeking, "giving": one.giving})
            for one in sources
        ]  # fmt: skip

    @staticmethod
    def _words(source: Source) -> str:
        if source.kind == SourceKind.THEME:
            return gettext("Theme “%(title)s” (%(seeking)s look for it, %(giving)s can give)")
        return gettext("%(title)s (%(seeking)s look for it, %(giving)s can give)")

    def clean_sources(self) -> list[Source]:
        """The sources that were ticked."""
        return [self.by_value[value] for value in self.cleaned_data["sources"]]


class TopicForm(forms.Form):
    """How demanding and sensitive a topic is."""

    title = forms.CharField(label=_("Title"), max_length=120, help_text=_("The firms that are asked read it."))
    level = forms.TypedChoiceField(
        label=_("Level"), choices=Level.choices, coerce=int,
        help_text=_("From level 2 on only firms that have managed the level below, each with somebody it knows."),
    )  # fmt: skip
    sensitivity = forms.TypedChoiceField(label=_("Among competitors"), choices=Sensitivity.choices, coerce=int)
    hours = FigureField(label=_("Hours of each firm"), min_value=1, max_value=2000)
    needs_know_how = forms.BooleanField(label=_("Somebody must know how already"), required=False)
    is_wanted = forms.BooleanField(label=_("There must be a group on this topic"), required=False)


class DecisionForm(forms.Form):
    """Set a firm in a topic or leave it out."""

    organisation = forms.ModelChoiceField(label=_("Firm"), queryset=Organisation.objects.none())
    wish = forms.ChoiceField(
        label=_("Decision"),
        choices=[(Wish.LOCK, _("set: it shall be in the group")), (Wish.EXCLUDE, _("leave out of this topic"))],
    )

    def __init__(self, *args, firms, **options):
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = firms


class CapacityForm(forms.Form):
    """What a firm can take on, and when it can begin."""

    groups = FigureField(
        label=_("Groups at once"), initial=1, min_value=0, max_value=9, help_text=_("0: none at present.")
    )
    hours = FigureField(label=_("Hours in all"), initial=40, min_value=0, max_value=2000)
    from_on = DayField(label=_("Can begin from"), required=False, help_text=_("Empty: at any time."))
    until_on = DayField(
        label=_("Can begin until"),
        required=False,
        help_text=_("Empty: no end. Once this day is over, all of this statement ends."),
    )

    def clean(self):
        """The days run forwards, and are not all over."""
        data = super().clean()
        first, last = data.get("from_on"), data.get("until_on")
        if last and last < timezone.localdate():
            self.add_error("until_on", _("This day is over already."))
        elif first and last and last < first:
            self.add_error("until_on", _("The last day lies before the first."))
        return data


class NotedCapacityForm(CapacityForm):
    """The same, and of which firm the office notes it."""

    organisation = forms.ModelChoiceField(label=_("Firm"), queryset=Organisation.objects.none())
    field_order = ("organisation",)

    def __init__(self, *args, firms, **options):
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = firms


class AcceptForm(forms.Form):
    """The title of the project that an accepted group makes."""

    title = forms.CharField(label=_("Title of the project"), max_length=150)
