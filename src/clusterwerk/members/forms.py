"""What the office and members type in."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField, FigureField
from clusterwerk.directory.choosing import OrganisationField
from clusterwerk.directory.models import Person
from clusterwerk.members.choices import Channel, How, LeavingReason, LossReason, Source, Stage, Treatment, Wish


def office_people(actor):
    """The logins of the office, for choosing who is responsible."""
    from clusterwerk.accounts.models import User  # a form field needs the rows only when it is made

    roles = {"grants__initiative": actor.initiative, "grants__until__isnull": True}
    return User.objects.filter(grants__role__in=["manager", "staff"], **roles).distinct().order_by("name", "email")


def people_of(actor, organisation):
    """The people who hold or held a position at an organisation, for choosing whom the office spoke with."""
    return (
        Person.objects.filter(initiative=actor.initiative, positions__organisation=organisation, erased_at__isnull=True)
        .distinct()
        .order_by("name_folded")
    )


class DayForm(forms.Form):
    """The day on which a status begins."""

    on = DayField(label=_("From which day"), initial=timezone.localdate)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)


class LeaveForm(forms.Form):
    """The last day in the population."""

    on = DayField(label=_("Last day"), initial=timezone.localdate)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)


class MembershipForm(DayForm):
    """A membership with its document."""

    document = forms.FileField(
        label=_("Document of commitment"),
        required=False,
        help_text=_("The signed declaration as PDF or picture, at most 25 MB. Auditors of funders ask for it."),
    )
    show_to_members = forms.BooleanField(
        label=_("Show the organisation in the list of members"), required=False, initial=True
    )
    field_order = ["on", "document", "show_to_members", "note"]


class EndForm(forms.Form):
    """The end of a membership."""

    on = DayField(label=_("Last day of the membership"), initial=timezone.localdate)
    reason = forms.ChoiceField(label=_("Reason"), choices=[("", _("Please choose")), *LeavingReason.choices])
    note = forms.CharField(label=_("Note"), max_length=500, required=False)


class PeriodForm(forms.Form):
    """The corrected days of a period."""

    since = DayField(label=_("First day"))
    until = DayField(label=_("Last day"), required=False, help_text=_("Empty: the period is open."))

    def clean(self):
        """The last day may not lie before the first."""
        cleaned = super().clean()
        if cleaned.get("until") and cleaned.get("since") and cleaned["until"] < cleaned["since"]:
            self.add_error("until", _("The last day lies before the first day."))
        return cleaned


class NextStepForm(forms.Form):
    """A next step with its day and who does it; a day without a step is not accepted."""

    next_step = forms.CharField(label=_("Next step"), max_length=300, required=False)
    next_on = DayField(label=_("Due on"), required=False)
    responsible = forms.ModelChoiceField(label=_("Responsible"), queryset=None, required=False)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = office_people(actor)
        if not self.initial.get("responsible") and "responsible" not in self.initial:
            self.initial["responsible"] = actor.user.pk

    def clean(self):
        """A day needs a step."""
        cleaned = super().clean()
        if cleaned.get("next_on") and not cleaned.get("next_step"):
            self.add_error("next_step", _("Say what is to be done on this day."))
        return cleaned


class LeadForm(NextStepForm):
    """A lead: contact, next step and note."""

    person = forms.ModelChoiceField(label=_("Contact"), queryset=None, required=False)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea({"rows": 4}))
    field_order = ["source", "source_note", "person", "next_step", "next_on", "responsible", "note"]

    def __init__(self, *args, actor, organisation, **kwargs):
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["person"].queryset = people_of(actor, organisation)


class NewLeadForm(LeadForm):
    """A new lead says also where it came from."""

    source = forms.ChoiceField(label=_("Origin"), choices=[("", _("Please choose")), *Source.choices])
    source_note = forms.CharField(
        label=_("Note on the origin"),
        max_length=300,
        required=False,
        help_text=_("Which event, who referred, which gap."),
    )


class MoveForm(forms.Form):
    """The next stage of a lead."""

    stage = forms.ChoiceField(label=_("New stage"))
    on = DayField(label=_("On"), initial=timezone.localdate)
    loss_reason = forms.ChoiceField(
        label=_("Reason of the loss"),
        choices=[("", _("Please choose")), *LossReason.choices],
        required=False,
        help_text=_("Only when the lead was lost."),
    )

    def __init__(self, *args, lead, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [choice for choice in Stage.choices if choice[0] != lead.stage]

    def clean(self):
        """A loss needs its reason."""
        cleaned = super().clean()
        if cleaned.get("stage") == Stage.LOST and not cleaned.get("loss_reason"):
            self.add_error("loss_reason", _("Say why the lead was lost."))
        return cleaned


class ConversationForm(NextStepForm):
    """A conversation: when, on which way, with whom, about what, and what follows."""

    on = DayField(label=_("Date"), initial=timezone.localdate)
    channel = forms.ChoiceField(label=_("Way"), choices=Channel.choices, initial=Channel.PHONE)
    people = forms.ModelMultipleChoiceField(
        label=_("Spoke with"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    held_by = forms.ModelChoiceField(label=_("From the office"), queryset=None)
    about = forms.CharField(label=_("About"), max_length=200)
    text = forms.CharField(label=_("What was said"), required=False, widget=forms.Textarea({"rows": 6}))
    field_order = ["on", "channel", "people", "held_by", "about", "text", "next_step", "next_on", "responsible"]

    def __init__(self, *args, actor, organisation, **kwargs):
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["people"].queryset = people_of(actor, organisation)
        self.fields["held_by"].queryset = office_people(actor)
        self.initial.setdefault("held_by", actor.user.pk)

    def clean_on(self):
        """A conversation lies in the past."""
        if self.cleaned_data["on"] > timezone.localdate():
            raise forms.ValidationError(_("A conversation lies in the past. Enter a planned one as the next step."))
        return self.cleaned_data["on"]


class AccessForm(forms.Form):
    """For which organisation a person gets portal access."""

    organisation = forms.ModelChoiceField(label=_("Acts for"), queryset=None, empty_label=None)

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations


class ConsentTextForm(forms.Form):
    """A new version of a consent text, in both languages."""

    text_de = forms.CharField(label=_("Text in German"), widget=forms.Textarea({"rows": 4}))
    text_en = forms.CharField(label=_("Text in English"), widget=forms.Textarea({"rows": 4}))


class AnswerForm(forms.Form):
    """An answer to a consent text that reached the office."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[("give", _("agrees")), ("refuse", _("does not agree"))],
        widget=forms.RadioSelect,
    )
    on = DayField(label=_("On"), initial=timezone.localdate)
    how = forms.ChoiceField(label=_("How"), choices=[choice for choice in How.choices if choice[0] != How.PORTAL])
    evidence = forms.CharField(
        label=_("Proof"), max_length=300, required=False, help_text=_("For example: form of 3.4.2026, folder 7.")
    )


class WithdrawForm(forms.Form):
    """A withdrawal that reached the office."""

    on = DayField(label=_("Withdrawn on"), initial=timezone.localdate)
    how = forms.ChoiceField(label=_("How"), choices=[choice for choice in How.choices if choice[0] != How.PORTAL])


class RuleForm(forms.Form):
    """How long one kind of data is kept, and what happens then."""

    months = FigureField(label=_("Months"), min_value=1, max_value=600)
    treatment = forms.ChoiceField(label=_("What happens"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=500)
    is_active = forms.BooleanField(label=_("The rule is active"), required=False)

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["treatment"].choices = [(key, Treatment(key).label) for key in kind.treatments]


class HoldForm(forms.Form):
    """Why nothing may be deleted for now."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("For example: audit of the funder, project number.")
    )
    until = DayField(label=_("Last day"), required=False, help_text=_("Empty: until somebody ends it."))


class ErasureForm(forms.Form):
    """A person who erases must say so in words."""

    sure = forms.BooleanField(label=_("I checked that this person asked for it or that the data is no longer needed."))


class ReservationForm(forms.Form):
    """What a firm states in confidence about another one."""

    organisation = forms.ModelChoiceField(label=_("For"), queryset=None, empty_label=None)
    about = OrganisationField(label=_("The other organisation"))
    wish = forms.ChoiceField(
        label=_("What do you want?"),
        choices=[
            (Wish.NEVER, _("Never introduce us, and never put us together in sensitive topics.")),
            (Wish.APART, _("You may introduce us, but do not put us together in sensitive topics.")),
        ],
        widget=forms.RadioSelect,
        initial=Wish.NEVER,
    )

    def __init__(self, *args, own, choose_from, choose_url: str, **options):
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = own
        if len(own) == 1:
            self.fields["organisation"].initial = own[0]
            self.fields["organisation"].widget = forms.HiddenInput()
        self.fields["about"].choose_from(choose_from, choose_url)


class RequestedReservationForm(ReservationForm):
    """The same for the trusted person, for a firm that asked for it."""

    organisation = OrganisationField(label=_("The firm that asked for it"))

    def __init__(self, *args, choose_from, choose_url: str, **options):
        forms.Form.__init__(self, *args, **options)
        self.fields["organisation"].choose_from(choose_from, choose_url)
        self.fields["about"].choose_from(choose_from, choose_url)


class TrustedPersonForm(forms.Form):
    """Who of the office may read what firms state in confidence."""

    user = forms.ModelChoiceField(
        label=_("Trusted person"), queryset=None, required=False, empty_label=_("Nobody of the office")
    )

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["user"].queryset = people
