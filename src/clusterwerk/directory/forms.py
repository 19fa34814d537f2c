"""What people type about organisations, sites, figures, links and people; forms parse and say what is wrong."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField, FigureField
from clusterwerk.directory.choices import (
    DETAILS,
    MEMBER_KINDS,
    SYMMETRIC_KINDS,
    UNITS_OF,
    Confidence,
    FactKind,
    FactScope,
    LinkKind,
    OrganisationKind,
    SiteKind,
    Unit,
    Visibility,
)
from clusterwerk.directory.choosing import OrganisationField, PlaceField
from clusterwerk.directory.models import Listing, Organisation, Person, Position, Site

LONGEST_AGO = 1200


class YearField(FigureField):
    """A year, not after the next one."""

    def __init__(self, **options):
        super().__init__(min_value=LONGEST_AGO, max_value=timezone.localdate().year + 1, **options)


def _label(model, name: str) -> str:
    text = str(model._meta.get_field(name).verbose_name)
    return text[:1].upper() + text[1:]


class OrganisationForm(forms.ModelForm):
    """The shared record of an organisation; below it the details that its kind has."""

    founded_year = YearField(label=_("Founded in"), required=False)
    dissolved_year = YearField(label=_("Dissolved in"), required=False)
    field_order = None

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


class SiteForm(forms.Form):
    """A site with its address; a postal code with several places asks which one."""

    kind = forms.ChoiceField(label=_("Kind of site"), choices=SiteKind.choices)
    name = forms.CharField(label=_("Name of the site"), max_length=200, required=False)
    street = forms.CharField(label=_("Street and number"), max_length=200, required=False)
    place = PlaceField(label=_("Postal code and place"))
    since = DayField(label=_("Since"), required=False)
    latitude = FigureField(label=_("Latitude"), decimals=7, required=False, min_value=-90, max_value=90)
    longitude = FigureField(
        label=_("Longitude"), decimals=7, required=False, min_value=-180, max_value=180,
        help_text=_("Only if you know the point better than the middle of the place."),
    )  # fmt: skip

    def __init__(self, *args, site: Site | None = None, places_url: str, **options):
        if site is not None:
            options["initial"] = {
                "kind": site.kind, "name": site.name, "street": site.street, "since": site.since,
                "place": (site.country, site.postal_code, site.place, ""),
                **({"latitude": site.latitude, "longitude": site.longitude} if site.coordinate_source == "typed" else {}),
            }  # fmt: skip
        super().__init__(*args, **options)
        self.fields["place"].widget.url = places_url

    def clean(self):
        """Address fields as the action takes them; typed coordinates go before the middle of the place."""
        cleaned = super().clean()
        place = cleaned.pop("place", None)
        if place is None:
            return cleaned
        typed = {name: cleaned.pop(name, None) for name in ("latitude", "longitude")}
        if (typed["latitude"] is None) != (typed["longitude"] is None):
            self.add_error("latitude", _("Coordinates need both latitude and longitude."))
        if typed["latitude"] is not None and typed["longitude"] is not None:
            place = {**place, **{name: float(value) for name, value in typed.items()}, "coordinate_source": "typed"}
        return {**cleaned, **place}


class MoveForm(SiteForm):
    """The new address of a site that moves."""

    on = DayField(label=_("Moved on"))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in ("kind", "name", "since"):
            del self.fields[name]
        self.order_fields(["on", "street", "place", "latitude", "longitude"])


class DayForm(forms.Form):
    """One day."""

    on = DayField(label=_("Last day"), initial=dt.date.today)


class FactForm(forms.Form):
    """A dated figure with its scope and source."""

    kind = forms.ChoiceField(label=_("Kind of figure"), choices=FactKind.choices)
    value = FigureField(label=_("Value"), decimals=4, min_value=0)
    unit = forms.ChoiceField(
        label=_("Unit"), choices=[("", _("as usual for this figure")), *Unit.choices], required=False
    )
    year = YearField(label=_("Year"))
    scope = forms.ChoiceField(
        label=_("Holds for"), choices=FactScope.choices,
        help_text=_("Figures of a group, a region and a single site are never mixed."),
    )  # fmt: skip
    site = forms.ModelChoiceField(
        Site.objects.none(), label=_("Site"), required=False, help_text=_("Only for one site.")
    )
    source_text = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("For example: annual report 2025, p. 12")
    )
    source_url = forms.URLField(label=_("Address of the source"), max_length=500, required=False, assume_scheme="https")

    def __init__(self, *args, organisation: Organisation, **options):
        super().__init__(*args, **options)
        self.fields["site"].queryset = organisation.sites.all()

    def clean(self):
        """Unit and site must fit."""
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind and cleaned.get("unit") and cleaned["unit"] not in UNITS_OF[FactKind(kind)]:
            self.add_error("unit", _("This figure cannot be counted in this unit."))
        if (cleaned.get("scope") == FactScope.SITE) != bool(cleaned.get("site")):
            self.add_error("site", _("Choose a site for a figure of one site, and none otherwise."))
        return cleaned


def direction_choices(kinds: list[LinkKind]) -> list[tuple[str, str]]:
    """Every kind as words between this organisation and the other, in both directions where they differ."""
    from clusterwerk.directory.choices import BACKWARD_PHRASES, FORWARD_PHRASES

    pairs = []
    for kind in kinds:
        pairs.append((f"{kind}:to", f"… {FORWARD_PHRASES[kind]} …"))
        if kind not in SYMMETRIC_KINDS:
            pairs.append((f"{kind}:from", f"… {BACKWARD_PHRASES[kind]} …"))
    return pairs


class LinkDetailsForm(forms.Form):
    """What can be corrected about a link."""

    since_year = YearField(label=_("Since the year"), required=False)
    until_year = YearField(label=_("Until the year"), required=False)
    period_text = forms.CharField(
        label=_("Period in words"), max_length=120, required=False, help_text=_("If the years are not known exactly.")
    )
    share = FigureField(label=_("Share in per cent"), decimals=2, required=False, min_value=0, max_value=100)
    confidence = forms.ChoiceField(label=_("How sure is it"), choices=Confidence.choices)
    visibility = forms.ChoiceField(label=_("Who can see this"), choices=Visibility.choices)
    source_text = forms.CharField(label=_("Source"), max_length=300, required=False)
    source_url = forms.URLField(label=_("Address of the source"), max_length=500, required=False, assume_scheme="https")
    note = forms.CharField(label=_("Remark"), required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args, by_firm: bool, **options):
        super().__init__(*args, **options)
        self.fields["visibility"].choices = [
            (value, label) for value, label in Visibility.choices if by_firm or value != Visibility.PARTIES
        ]
        if by_firm:
            del self.fields["confidence"], self.fields["share"]
            self.fields["visibility"].help_text = _(
                "Competitors, customers and suppliers are always seen by you and the office only."
            )
        self.initial.setdefault("visibility", Visibility.PARTIES if by_firm else Visibility.OFFICE)


class LinkForm(LinkDetailsForm):
    """A new link, read from one organisation."""

    relation = forms.ChoiceField(label=_("This organisation …"))
    other = OrganisationField(label=_("The other organisation"), may_be_outside=True)
    field_order = ["relation", "other"]

    def __init__(self, *args, choose_from, choose_url: str, by_firm: bool, **options):
        super().__init__(*args, by_firm=by_firm, **options)
        self.fields["relation"].choices = direction_choices(list(MEMBER_KINDS if by_firm else LinkKind))
        self.fields["other"].choose_from(choose_from, choose_url)

    def clean(self):
        """Kind and ends as the action takes them."""
        cleaned = super().clean()
        if "relation" in cleaned:
            kind, _separator, cleaned["direction"] = cleaned.pop("relation").partition(":")
            cleaned["kind"] = kind
        return cleaned


class YearForm(forms.Form):
    """The year in which something ended."""

    year = YearField(label=_("Until the year"))


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


class OtherOrganisationForm(forms.Form):
    """The second record for a merge."""

    other = OrganisationField(label=_("The other record"))

    def __init__(self, *args, choose_from, choose_url: str, **options):
        super().__init__(*args, **options)
        self.fields["other"].choose_from(choose_from, choose_url)


class MergeForm(forms.Form):
    """Field by field: which of two values is kept. Fields with equal values are not asked."""

    def __init__(self, *args, winner: Any, loser: Any, names: tuple[str, ...], **options):
        super().__init__(*args, **options)
        for name in names:
            mine, other = getattr(winner, name), getattr(loser, name)
            if mine == other or other in ("", None):
                continue
            field = winner._meta.get_field(name)
            texts = {"winner": self._shown(winner, field), "loser": self._shown(loser, field)}
            label = str(field.verbose_name)
            self.fields[name] = forms.ChoiceField(
                label=label[:1].upper() + label[1:],
                choices=list(texts.items()),
                widget=forms.RadioSelect,
                initial="loser" if mine in ("", None) else "winner",
            )

    @staticmethod
    def _shown(record: Any, field: Any) -> str:
        if field.choices:
            return str(getattr(record, f"get_{field.name}_display")())
        value = getattr(record, field.name)
        return str(_("(empty)")) if value in ("", None) else str(value)

    def clean(self):
        """The names of the fields that the other record gives."""
        cleaned = super().clean()
        return {"from_loser": tuple(name for name, choice in cleaned.items() if choice == "loser")}
