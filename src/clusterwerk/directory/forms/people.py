"""Forms of people and positions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField
from clusterwerk.directory.choosing import OrganisationField
from clusterwerk.directory.models import Person, Position


class PersonForm(forms.ModelForm):
    """A person's name and addresses."""

    further_emails = forms.CharField(
        label=_("Further e-mail addresses"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("One a line."),
    )

    class Meta:
        model = Person
        fields = [
            "title", "given_name", "family_name", "email", "further_emails", "phone", "mobile", "language", "source", "note",
        ]  # fmt: skip
        widgets = {"note": forms.Textarea({"rows": 4})}
        help_texts = {
            "note": _("Only the office reads this; the person may ask for it."),
            "source": _("Where you have the data from; the person may ask for it."),
        }

    def __init__(self, *args, by_firm: bool, **options):
        super().__init__(*args, **options)
        self.initial["further_emails"] = "\n".join(self.instance.further_emails)
        if by_firm:
            del self.fields["note"], self.fields["source"]

    def clean_further_emails(self):
        """One valid address a line."""
        addresses = [line.strip() for line in self.cleaned_data["further_emails"].splitlines() if line.strip()]
        return [forms.EmailField().clean(address) for address in addresses]

    def _post_clean(self):
        """The instance stays as it is: the action changes it."""


class NewPersonForm(PersonForm):
    """A new person with the first position."""

    organisation = OrganisationField(label=_("Organisation"), required=False)
    function = forms.CharField(label=_("Function"), max_length=150, required=False)
    department = forms.CharField(label=_("Department"), max_length=150, required=False)
    since = DayField(label=_("Since"), required=False)
    is_main_contact = forms.BooleanField(label=_("Main contact"), required=False)
    is_new = forms.BooleanField(required=False, label=_("It is somebody else: enter a new person"))
    field_order = [
        "title", "given_name", "family_name", "email", "phone", "mobile", "organisation", "function", "department",
        "since", "is_main_contact",
    ]  # fmt: skip

    def __init__(
        self, *args, by_firm: bool, choose_from=None, choose_url: str = "", doubles: list[Person] = (), **options
    ):
        super().__init__(*args, by_firm=by_firm, **options)
        self.doubles = doubles
        if not doubles:
            del self.fields["is_new"]
        if choose_from is None:
            del self.fields["organisation"]
        else:
            self.fields["organisation"].choose_from(choose_from, choose_url)

    def clean(self):
        """The position apart from the person; stop once when the person may already be there."""
        cleaned = super().clean()
        if self.doubles and not cleaned.pop("is_new", False):
            self.add_error("is_new", _("Look at the people below first."))
        cleaned["position"] = {
            name: cleaned.pop(name, None) or default
            for name, default in (("function", ""), ("department", ""), ("since", None), ("is_main_contact", False))
        }
        return cleaned


class PositionForm(forms.ModelForm):
    """What a person is at an organisation."""

    since = DayField(label=_("Since"), required=False)

    class Meta:
        model = Position
        fields = ["function", "department", "since", "is_main_contact"]

    def _post_clean(self):
        """The instance stays as it is: the action changes it."""


class NewPositionForm(PositionForm):
    """A position at an organisation to choose."""

    organisation = OrganisationField(label=_("Organisation"))
    field_order = ["organisation"]

    def __init__(self, *args, choose_from, choose_url: str, **options):
        super().__init__(*args, **options)
        self.fields["organisation"].choose_from(choose_from, choose_url)


class ChangeFirmForm(forms.Form):
    """Where a person went, and when."""

    to_organisation = OrganisationField(label=_("New organisation"))
    on = DayField(label=_("First day there"))
    function = forms.CharField(label=_("Function"), max_length=150, required=False)
    department = forms.CharField(label=_("Department"), max_length=150, required=False)

    def __init__(self, *args, choose_from, choose_url: str, **options):
        super().__init__(*args, **options)
        self.fields["to_organisation"].choose_from(choose_from, choose_url)
