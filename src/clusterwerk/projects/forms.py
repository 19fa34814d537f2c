"""What people type in about projects: the project, its partners, what they state, hours, documents."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField, FigureField, MoneyField
from clusterwerk.directory.choosing import OrganisationField
from clusterwerk.projects.actions.statements import Said
from clusterwerk.projects.choices import DEMANDS, Area, Circle, Degree, Level, PartnerRole
from clusterwerk.projects.models import Partner, Project, Statement
from clusterwerk.projects.queries.ladder import Standing, jump_of

MOST_MONTHS = 36


def _text(label, *, rows=4, most=5000, **options) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **options)


class LevelField(forms.TypedChoiceField):
    """The four levels, each with what it asks; those that are a jump for the partners say so."""

    def __init__(self, **options):
        options.setdefault("label", _("Level"))
        super().__init__(coerce=int, widget=forms.RadioSelect, choices=Level.choices, initial=Level.TRY, **options)

    def explain(self, standing: Standing | None) -> None:
        """Write out the levels, as they look from where the partners stand."""
        self.choices = [(one.level.value, _told(one, standing)) for one in DEMANDS]


def _told(demand, standing: Standing | None) -> str:
    text = f"{demand.level.label}: {demand.time}; {demand.money}; {demand.openness}"
    if standing is not None and jump_of(standing, demand.level):
        return gettext("%(level)s (more than one step up for these partners)") % {"level": text}
    return text


class ProjectForm(forms.Form):
    """A project: title, theme, how demanding it is, when."""

    title = forms.CharField(label=_("Title"), max_length=150)
    theme = forms.CharField(
        label=_("Theme in one line"),
        max_length=300,
        required=False,
        help_text=_("One line that also others could read."),
    )
    text = _text(_("What the partners want to do"), rows=6, required=False)
    area = forms.ChoiceField(label=_("Area"), choices=Area.choices)
    level = LevelField()
    starts_on = DayField(label=_("Planned from"), required=False)
    ends_on = DayField(label=_("Planned until"), required=False)
    funding = forms.CharField(label=_("Funding tag"), max_length=80, required=False)
    shown_to_members = forms.BooleanField(
        label=_("All members see title, theme and the partners that agreed to be named"), required=False
    )

    def __init__(self, *args, standing: Standing | None = None, **options):
        super().__init__(*args, **options)
        self.fields["level"].explain(standing)

    def clean(self):
        """The plan runs forwards."""
        data = super().clean()
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("The last day lies before the first."))
        return data


class FollowUpForm(forms.Form):
    """The project that goes on from a finished one."""

    title = forms.CharField(label=_("Title"), max_length=150)
    level = LevelField()

    def __init__(self, *args, standing: Standing, **options):
        super().__init__(*args, **options)
        self.fields["level"].explain(standing)


class StateForm(forms.Form):
    """On which day, and why when a project is stopped."""

    on = DayField(label=_("On"), initial=timezone.localdate)
    reason = forms.CharField(label=_("Why it is stopped"), max_length=300)

    def __init__(self, *args, is_stopped: bool, **options):
        super().__init__(*args, **options)
        if not is_stopped:
            del self.fields["reason"]


class PartnerForm(forms.Form):
    """An organisation of the register and its part in the project."""

    organisation = OrganisationField(label=_("Organisation"))
    role = forms.ChoiceField(label=_("Role"), choices=PartnerRole.choices, initial=PartnerRole.PARTNER)
    is_asked = forms.TypedChoiceField(
        label=_("Does it take part already?"),
        choices=[("no", _("It takes part")), ("yes", _("It is asked first, by mail or in the portal"))],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        initial="yes",
        help_text=_("Whoever is asked sees title, theme, level and the names of those that take part."),
    )


class PartnerChangeForm(forms.Form):
    """Another role, and whether it may be named."""

    role = forms.ChoiceField(label=_("Role"), choices=PartnerRole.choices)
    is_named = forms.BooleanField(label=_("May be named to all members"), required=False)


class ContactForm(forms.Form):
    """Who speaks for a partner."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=None)

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people


class StatementForm(forms.Form):
    """What a partner expects, brings in, and keeps to itself; and who reads it."""

    benefit = _text(
        _("Expected benefit"), help_text=_("What is better for your firm afterwards? One or two sentences are enough.")
    )
    red_line = _text(
        _("Red line"),
        required=False,
        help_text=_("What must not be disclosed, whatever happens? For example: unit costs, names of customers."),
    )
    has_no_red_line = forms.BooleanField(label=_("There is no red line"), required=False)
    hours = FigureField(label=_("Hours that you bring in"), decimals=2, required=False, min_value=0, max_value=100_000)
    money = MoneyField(label=_("Money that you bring in, in euros"), required=False, min_value=0, max_value=100_000_000)
    in_kind = forms.CharField(
        label=_("In kind"),
        max_length=500,
        required=False,
        help_text=_("For example: test rig for two weeks, material."),
    )
    shares_benefit = forms.BooleanField(label=_("The partners may read our expected benefit"), required=False)
    shares_contribution = forms.BooleanField(
        label=_("The partners may read our contribution and our hours"), required=False
    )
    shares_red_line = forms.BooleanField(label=_("The partners may read our red line"), required=False)
    is_named = forms.BooleanField(label=_("We may be named to all members as a partner"), required=False)

    @staticmethod
    def values_of(partner: Partner) -> dict:
        """What was stated so far."""
        statement = Statement.objects.filter(partner=partner).first()
        known = {"is_named": partner.is_named}
        if statement is not None:
            names = [name for name in StatementForm.base_fields if name != "is_named"]
            known |= {name: getattr(statement, name) for name in names}
        return known

    def clean(self):
        """A red line, or that there is none."""
        data = super().clean()
        if data.get("red_line") and data.get("has_no_red_line"):
            self.add_error("has_no_red_line", _("You wrote a red line. Delete it, or take this tick away."))
        elif "red_line" not in self.errors and not data.get("red_line") and not data.get("has_no_red_line"):
            self.add_error("red_line", _("Please write your red line, or tick that there is none."))
        return data

    def said(self) -> Said:
        """What the action takes."""
        return Said(**self.cleaned_data)


class AnswerForm(forms.Form):
    """How a red line is kept."""

    answer = _text(_("How the red line is kept"), most=3000)


class ClosingForm(forms.Form):
    """Two questions at the end."""

    received = forms.ChoiceField(
        label=_("Did you receive the benefit you expected?"), choices=Degree.choices, widget=forms.RadioSelect
    )
    kept = forms.ChoiceField(label=_("Was your red line kept?"), choices=Degree.choices, widget=forms.RadioSelect)
    text = _text(_("In your own words"), required=False, most=3000)

    def __init__(self, *args, has_red_line: bool, **options):
        super().__init__(*args, **options)
        if not has_red_line:
            del self.fields["kept"]

    def answers(self) -> dict:
        """What the action takes."""
        return {"kept": "", **self.cleaned_data}


def months_of(project: Project) -> list[dt.date]:
    """The months for which hours may be told, the newest first."""
    today = timezone.localdate()
    first = project.began_on or project.agreed_on or today
    last = min(project.ended_on or today, today).replace(day=1)
    months, month = [], first.replace(day=1)
    while month <= last:
        months.append(month)
        month = (month + dt.timedelta(days=32)).replace(day=1)
    return months[::-1][:MOST_MONTHS]


class HoursForm(forms.Form):
    """The hours of one month; the office also says whose."""

    partner = forms.ModelChoiceField(label=_("Whose hours"), queryset=None, required=False, empty_label=_("the office"))
    month = forms.TypedChoiceField(label=_("Month"), coerce=dt.date.fromisoformat)
    hours = FigureField(
        label=_("Hours"),
        decimals=2,
        min_value=0,
        max_value=10_000,
        help_text=_("All hours of the month; 0 deletes it."),
    )
    note = forms.CharField(label=_("For what"), max_length=300, required=False)

    def __init__(self, *args, project: Project, partners=None, **options):
        super().__init__(*args, **options)
        self.fields["month"].choices = [(one.isoformat(), f"{one:%m/%Y}") for one in months_of(project)]
        if partners is None:
            del self.fields["partner"]
        else:
            self.fields["partner"].queryset = partners
            self.fields["partner"].label_from_instance = lambda partner: str(partner.organisation)


class DocumentForm(forms.Form):
    """A document and who may read it."""

    title = forms.CharField(label=_("Title"), max_length=200)
    file = forms.FileField(label=_("File"), help_text=_("At most 25 MB."))
    circle = forms.ChoiceField(label=_("Who may read it"), choices=Circle.choices, widget=forms.RadioSelect)
    readers = forms.ModelMultipleChoiceField(
        label=_("Chosen partners"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, partners, **options):
        super().__init__(*args, **options)
        self.fields["readers"].queryset = partners
        self.fields["readers"].label_from_instance = lambda partner: str(partner.organisation)

    def clean(self):
        """Chosen partners are at least one."""
        data = super().clean()
        if data.get("circle") == Circle.CHOSEN and not data.get("readers"):
            self.add_error("readers", _("Please choose at least one partner that may read it."))
        return data

    def kept(self) -> dict:
        """What the action takes."""
        data = dict(self.cleaned_data)
        file = data.pop("file")
        return {**data, "content": file, "name": file.name}


class TickForm(forms.Form):
    """A word on what was done."""

    comment = forms.CharField(label=_("Comment"), max_length=500, required=False)


class MeetingForm(forms.Form):
    """An appointment that belongs to nothing yet."""

    appointment = forms.ModelChoiceField(label=_("Appointment"), queryset=None)

    def __init__(self, *args, appointments, **options):
        super().__init__(*args, **options)
        self.fields["appointment"].queryset = appointments
        self.fields["appointment"].label_from_instance = lambda one: f"{one.span} · {one.title}"
