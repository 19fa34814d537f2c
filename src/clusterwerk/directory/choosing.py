"""Two fields that let a person choose and never guess: an organisation of the register, and the place of a postal code.

Both work without JavaScript: what is not clear comes back with the candidates to choose from.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.folding import folded
from clusterwerk.clusters.models import PostalPlace
from clusterwerk.clusters.places import places_for_postal_code
from clusterwerk.directory.choices import CoordinateSource
from clusterwerk.directory.models import Organisation
from clusterwerk.directory.names import name_key
from clusterwerk.directory.queries import organisations_by_name, with_place_and_industry

CANDIDATES = 8
OUTSIDE = "outside"


def organisation_candidates(organisations: QuerySet[Organisation], text: str) -> list[Organisation]:
    """The first organisations that the text may mean, with their place."""
    if not text.strip():
        return []
    return list(with_place_and_industry(organisations_by_name(organisations, text))[:CANDIDATES])


class OrganisationWidget(forms.Widget):
    """A text to search by and the candidates as radio buttons below it."""

    template_name = "directory/widget/organisation.html"
    use_fieldset = False

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.url, self.choose_from, self.may_be_outside = "", Organisation.objects.none(), False

    def value_from_datadict(self, data, files, name):
        """The text and the chosen key."""
        return (data.get(name, "").strip(), data.get(f"{name}_chosen", ""))

    def value_omitted_from_data(self, data, files, name):
        """Radio buttons are not sent when none is chosen; the text is."""
        return name not in data

    def get_context(self, name, value, attrs):
        """Text, candidates and what is chosen."""
        if isinstance(value, Organisation):
            value = (value.name, str(value.pk))
        text, chosen = value or ("", "")
        context = super().get_context(name, text, attrs)
        context["widget"].update(
            text=text,
            chosen=chosen,
            url=self.url,
            may_be_outside=self.may_be_outside,
            candidates=organisation_candidates(self.choose_from, text),
            outside=OUTSIDE,
        )
        return context


class OrganisationField(forms.Field):
    """An organisation of the register, or a name outside it when that is allowed. Gives `Organisation` or the text."""

    widget = OrganisationWidget
    default_error_messages = {
        "several": _("Choose one of the organisations found."),
        "unknown": _("No organisation of this name was found. Check the name or enter the organisation first."),
        "outside": _("Choose one of the organisations found, or that it is not in the register."),
    }

    def __init__(self, *, may_be_outside: bool = False, **options):
        super().__init__(**options)
        self.may_be_outside = self.widget.may_be_outside = may_be_outside
        self.organisations = Organisation.objects.none()

    def __deepcopy__(self, memo):
        field = super().__deepcopy__(memo)
        field.widget.may_be_outside = self.may_be_outside
        return field

    def choose_from(self, organisations: QuerySet[Organisation], url: str) -> None:
        """The organisations to choose from, and the address that answers candidates while typing."""
        self.organisations = self.widget.choose_from = organisations
        self.widget.url = url

    def has_changed(self, initial, data):
        """Something was typed or chosen."""
        return bool(data and any(data))

    def clean(self, value: Any) -> Organisation | str | None:
        """The chosen organisation; an exact name is enough, anything else is asked back."""
        text, chosen = value or ("", "")
        if not text and not chosen:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if chosen == OUTSIDE and self.may_be_outside:
            return text
        picked = self.organisations.filter(pk=int(chosen)).first() if chosen.isdigit() else None
        if picked is not None and (not text or picked in organisation_candidates(self.organisations, text)):
            return picked
        same = list(self.organisations.filter(name_key=name_key(text))[:2])
        if len(same) == 1 and folded(same[0].name) == folded(text):
            return same[0]
        if self.may_be_outside:
            raise ValidationError(self.error_messages["outside"], code="outside")
        found = organisation_candidates(self.organisations, text)
        raise ValidationError(self.error_messages["several" if found else "unknown"], code="several")


class PlaceWidget(forms.Widget):
    """Country, postal code and place, with the places of the postal code to choose from."""

    template_name = "directory/widget/place.html"

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.url = ""

    def value_from_datadict(self, data, files, name):
        """Country, postal code, typed place, key of the chosen place."""
        return (
            data.get(f"{name}_country", "DE").strip().upper() or "DE",
            data.get(f"{name}_code", "").strip(),
            data.get(f"{name}_name", "").strip(),
            data.get(f"{name}_chosen", ""),
        )

    def value_omitted_from_data(self, data, files, name):
        """The postal code is always sent."""
        return f"{name}_code" not in data

    def id_for_label(self, id_):
        """The label leads to the postal code."""
        return f"{id_}_code" if id_ else id_

    def get_context(self, name, value, attrs):
        """The parts and the candidates."""
        country, code, place, chosen = value or ("DE", "", "", "")
        context = super().get_context(name, value, attrs)
        context["widget"].update(
            described_by=(attrs or {}).get("aria-describedby", ""),
            is_wrong=bool((attrs or {}).get("aria-invalid")),
            country=country, code=code, place=place, chosen=chosen, url=self.url,
            candidates=place_candidates(country, code),
        )  # fmt: skip
        return context


def place_candidates(country: str, code: str) -> list[PostalPlace]:
    """The places of a German postal code."""
    return list(places_for_postal_code(code)[:40]) if country == "DE" and code else []


class PlaceField(forms.Field):
    """An address's place. Gives the fields of a site: country, postal code, place, key of the municipality, coordinates.

    A single place of a postal code, or one that is typed, is taken; of several a person chooses.
    """

    widget = PlaceWidget
    default_error_messages = {
        "required": _("Type the postal code or the place."),
        "several": _("Several places have this postal code. Choose one."),
        "country": _("Type the country as two letters, for example DE or AT."),
    }

    def has_changed(self, initial, data):
        """Something was typed."""
        return bool(data and any(data[1:]))

    def clean(self, value: Any) -> dict[str, Any] | None:
        """The fields of the site."""
        country, code, name, chosen = value or ("DE", "", "", "")
        if len(country) != 2 or not country.isalpha():
            raise ValidationError(self.error_messages["country"], code="country")
        if not code and not name:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        typed = {
            "country": country, "postal_code": code, "place": name, "region_key": "", "latitude": None,
            "longitude": None, "coordinate_source": CoordinateSource.UNKNOWN,
        }  # fmt: skip
        candidates = place_candidates(country, code)
        picked = next((one for one in candidates if str(one.pk) == chosen), None)
        if picked is None and name:
            same = [one for one in candidates if one.folded_name == folded(name)]
            picked = same[0] if len(same) == 1 else None
            if picked is None and not same:
                return typed
        if picked is None and len(candidates) == 1 and not name:
            picked = candidates[0]
        if picked is None and candidates:
            raise ValidationError(self.error_messages["several"], code="several")
        if picked is None:
            return typed
        return {
            **typed,
            "postal_code": picked.code,
            "place": picked.name,
            "region_key": picked.municipality_id or picked.region_id or "",
            "latitude": picked.lat,
            "longitude": picked.lon,
            "coordinate_source": CoordinateSource.POSTAL_PLACE,
        }
