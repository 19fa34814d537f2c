"""The forms of what stands below a project: a class for each kind."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField, MoneyField
from clusterwerk.directory.models import Person
from clusterwerk.projects.choices import PartKind, PartnerState, Source, Weight
from clusterwerk.projects.models import Partner, Project


class PartForm(forms.Form):
    """Choices of partners, packages and people are those of the project."""

    def __init__(self, *args, project: Project, **options):
        super().__init__(*args, **options)
        if "partner" in self.fields:
            partners = project.partners.filter(state=PartnerState.JOINED).select_related("organisation")
            self.fields["partner"].queryset = partners
            self.fields["partner"].label_from_instance = lambda partner: str(partner.organisation)
        if "package" in self.fields:
            self.fields["package"].queryset = project.packages.all()
        if "person" in self.fields:
            known = project.partners.filter(state=PartnerState.JOINED).values("contacts__person")
            self.fields["person"].queryset = Person.objects.filter(pk__in=known).order_by("name_folded")


def _partner(label) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(label=label, queryset=Partner.objects.none(), required=False)


class PackageForm(PartForm):
    """A part of the work."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("What is done"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    partner = _partner(_("Led by"))
    starts_on = DayField(label=_("From"), required=False)
    ends_on = DayField(label=_("Until"), required=False)

    def clean(self):
        """The plan runs forwards."""
        data = super().clean()
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("The last day lies before the first."))
        return data


class MilestoneForm(PartForm):
    """What is to be reached by a day."""

    title = forms.CharField(label=_("What is reached"), max_length=200)
    due_on = DayField(label=_("Until"))
    package = forms.ModelChoiceField(label=_("Work package"), queryset=None, required=False)


class ActionForm(PartForm):
    """Who does what by when."""

    text = forms.CharField(label=_("Action"), max_length=500)
    due_on = DayField(label=_("Until"))
    partner = _partner(_("Partner"))
    person = forms.ModelChoiceField(
        label=_("Who"),
        queryset=None,
        required=False,
        help_text=_("Gets a mail with a link to tick it off. Empty: the partner ticks it off in the portal."),
    )

    def clean(self):
        """The person speaks for the partner."""
        data = super().clean()
        person, partner = data.get("person"), data.get("partner")
        if person is not None and partner is None:
            row = Partner.objects.filter(contacts__person=person, pk__in=self.fields["partner"].queryset).first()
            data["partner"] = row
        elif person is not None and not partner.contacts.filter(person=person).exists():
            self.add_error("person", _("This person does not speak for this partner."))
        return data


class BudgetForm(PartForm):
    """Money of one source."""

    title = forms.CharField(label=_("For what"), max_length=200)
    source = forms.ChoiceField(label=_("Source"), choices=Source.choices)
    partner = _partner(_("Partner, for own funds"))
    funding_line = forms.CharField(label=_("Name and reference of the funding line"), max_length=200, required=False)
    planned = MoneyField(label=_("Planned in euros"), min_value=0, max_value=1_000_000_000)
    spent = MoneyField(label=_("Spent so far in euros"), min_value=0, max_value=1_000_000_000, initial=0)

    def clean(self):
        """Own funds are those of a partner."""
        data = super().clean()
        if data.get("source") == Source.OWN and not data.get("partner"):
            self.add_error("partner", _("Own funds are those of a partner. Choose which."))
        elif data.get("source") != Source.OWN:
            data["partner"] = None
        return data


class RiskForm(PartForm):
    """What could go wrong."""

    text = forms.CharField(label=_("What could go wrong?"), max_length=300)
    probability = forms.TypedChoiceField(
        label=_("Probability"), choices=Weight.choices, coerce=int, initial=Weight.MEDIUM
    )
    damage = forms.TypedChoiceField(label=_("Damage"), choices=Weight.choices, coerce=int, initial=Weight.MEDIUM)
    measure = forms.CharField(label=_("What is done against it"), max_length=500, required=False)
    partner = _partner(_("Who watches it"))
    is_shared = forms.BooleanField(label=_("The partners may read it"), required=False)
    closed_on = DayField(label=_("Over since"), required=False)


class ResultForm(PartForm):
    """What came out."""

    text = forms.CharField(label=_("Result"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))
    on = DayField(label=_("Date"), initial=timezone.localdate)
    link = forms.URLField(label=_("Proof on the web"), max_length=500, required=False, assume_scheme="https")


FORMS = {
    PartKind.PACKAGE: PackageForm,
    PartKind.MILESTONE: MilestoneForm,
    PartKind.ACTION: ActionForm,
    PartKind.BUDGET: BudgetForm,
    PartKind.RISK: RiskForm,
    PartKind.RESULT: ResultForm,
}
