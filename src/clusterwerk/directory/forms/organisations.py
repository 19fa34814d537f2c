"""Forms of the record of an organisation."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField, FigureField
from clusterwerk.directory.choices import (
    DETAILS,
    OrganisationKind,
)
from clusterwerk.directory.models import Listing, Organisation

LONGEST_AGO = 1200


class YearField(FigureField):
    """A year, not after the next one."""

    def __init__(self, **options):
        super().__init__(min_value=LONGEST_AGO, max_value=timezone.localdate().year + 1, **options)


class OrganisationForm(forms.ModelForm):
    """The shared record of an organisation; below it the details that its kind has."""

    founded_year = YearField(label=_("Founded in"), required=False)
    dissolved_year = YearField(label=_("Dissolved in"), required=False)

    class Meta:
        model = Organisation
        fields = [
            "name", "kind", "legal_form", "register_court", "register_number", "vat_id", "website", "email", "phone",
            "founded_year", "dissolved_year", "description_de", "description_en",
        ]  # fmt: skip
        widgets = {"description_de": forms.Textarea({"rows": 4}), "description_en": forms.Textarea({"rows": 4})}
        help_texts = {
            "name": _("The full name with its legal form, as in the commercial register."),
            "register_court": _("For example: Stuttgart"),
            "register_number": _("For example: HRB 12345"),
        }

    def __init__(self, *args, kind: str = "", **options):
        super().__init__(*args, **options)
        chosen = (self.data.get("kind") if self.is_bound else "") or kind or self.instance.kind
        self.kind = chosen if chosen in OrganisationKind.values else OrganisationKind.FIRM
        self.initial["kind"] = self.kind
        self.detail_names = []
        for detail in DETAILS[self.kind]:
            name = f"detail_{detail.name}"
            label = str(detail.label)
            label = label[:1].upper() + label[1:]
            if detail.choices:
                field = forms.ChoiceField(label=label, required=False, choices=[("", "–"), *detail.choices])
            elif detail.is_number:
                field = FigureField(label=label, required=False, min_value=0)
            else:
                field = forms.CharField(label=label, required=False, max_length=1000)
            self.fields[name] = field
            self.initial[name] = self.instance.details.get(detail.name, "")
            self.detail_names.append(name)

    @property
    def detail_fields(self) -> list:
        """The fields of the chosen kind's details."""
        return [self[name] for name in self.detail_names]

    def clean(self):
        """Put the details together; those of another kind are kept."""
        cleaned = super().clean()
        details = dict(self.instance.details)
        for name in self.detail_names:
            value = cleaned.pop(name, "")
            key = name.removeprefix("detail_")
            if value in ("", None):
                details.pop(key, None)
            else:
                details[key] = value
        cleaned["details"] = details
        return cleaned

    def _post_clean(self):
        """The instance stays as it is: the action changes it."""


class NewOrganisationForm(OrganisationForm):
    """An organisation that is new in the register; the doubt about duplicates is settled by a tick."""

    source = forms.CharField(label=_("Source"), required=False, max_length=300, help_text=_("Where you know it from."))
    is_new = forms.BooleanField(required=False, label=_("It is none of these: enter it as a new organisation"))

    def __init__(self, *args, duplicates: list[Organisation] = (), **options):
        super().__init__(*args, **options)
        self.duplicates = duplicates
        if not duplicates:
            del self.fields["is_new"]

    def clean(self):
        """Stop once when there are possible duplicates."""
        cleaned = super().clean()
        if self.duplicates and not cleaned.pop("is_new", False):
            self.add_error("is_new", _("Look at the organisations below first."))
        return cleaned


class OwnOrganisationForm(OrganisationForm):
    """What a firm says of itself."""

    class Meta(OrganisationForm.Meta):
        fields = ["name", "website", "email", "phone", "description_de", "description_en"]
        help_texts = {"name": _("Correct a misspelling here; tell the office when the name has changed.")}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        del self.fields["founded_year"], self.fields["dissolved_year"]


class ListingForm(forms.ModelForm):
    """What only this initiative keeps about an organisation."""

    class Meta:
        model = Listing
        fields = ["shown_to_members", "note", "source"]
        widgets = {"note": forms.Textarea({"rows": 5})}
        help_texts = {
            "note": _("Only the office reads this."),
            "shown_to_members": _("Members, partners and viewers then see name, place, industry and website."),
        }

    def _post_clean(self):
        """The instance stays as it is: the action changes it."""


class RenameForm(forms.Form):
    """A new name and since when."""

    name = forms.CharField(label=_("New name"), max_length=300)
    on = DayField(label=_("Since"))
