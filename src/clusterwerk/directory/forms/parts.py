"""Forms of sites and figures."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField, FigureField
from clusterwerk.directory.choices import (
    UNITS_OF,
    FactKind,
    FactScope,
    SiteKind,
    Unit,
)
from clusterwerk.directory.choosing import PlaceField
from clusterwerk.directory.forms.organisations import YearField
from clusterwerk.directory.models import Organisation, Site


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
