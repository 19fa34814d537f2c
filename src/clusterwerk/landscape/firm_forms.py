"""The question for firms as people type it: an industry in words or codes, a district, a place with a radius."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.folding import folded
from clusterwerk.clusters.models import Region
from clusterwerk.clusters.places import CODE, find_places, find_regions, region_by_key
from clusterwerk.core.fields import FigureField
from clusterwerk.directory.industry_codes import normal_code, suggest_industry_codes
from clusterwerk.directory.models import IndustryCode
from clusterwerk.landscape import reference
from clusterwerk.landscape.firms import Question

RADII_KM = (5, 10, 20, 30, 50, 100)
MUNICIPALITY = Region.Level.MUNICIPALITY


class FirmQuestionForm(forms.Form):
    """Which firms are wanted. Words for an industry are answered with codes to choose from, never guessed."""

    branch = forms.CharField(
        label=_("Industry"),
        required=False,
        max_length=200,
        help_text=_("Codes or their beginnings (28.25, 27), several with commas; or a word, for example ventilators."),
    )
    region = forms.ChoiceField(label=_("District"), required=False)
    place = forms.CharField(
        label=_("Place"), required=False, max_length=120, help_text=_("A town or municipality, or a postal code.")
    )
    radius = forms.TypedChoiceField(
        label=_("Around the place"), required=False, coerce=int, empty_value=None,
        choices=[("", _("the municipality itself")), *((km, f"{km} km") for km in RADII_KM)],
    )  # fmt: skip
    founded_from = FigureField(label=_("Founded from"), required=False, min_value=800, max_value=2200)
    founded_to = FigureField(label=_("Founded until"), required=False, min_value=800, max_value=2200)
    employees_from = FigureField(label=_("Employees from"), required=False, min_value=0)
    employees_to = FigureField(label=_("Employees up to"), required=False, min_value=0)

    def __init__(self, *args, regions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = [("", _("all districts")), *regions]
        self.suggested_codes: list[tuple[IndustryCode, str]] = []
        self.suggested_places: list[Region] = []

    def clean_branch(self) -> tuple[str, ...]:
        """The codes; for a word the codes that fit are offered."""
        parts = [part.strip() for part in self.cleaned_data["branch"].replace(";", ",").split(",") if part.strip()]
        read = [(part, normal_code(part)) for part in parts]
        codes = [code for _part, code in read if code[:1].isdigit()]
        known = reference.industry_titles()
        for part, code in read:
            if code[:1].isdigit() and not any(title.startswith(code) for title in known):
                raise ValidationError(_("There is no industry code %(code)s in WZ 2008."), params={"code": code})
            if not code[:1].isdigit():
                self._suggest(part, codes)
        return tuple(codes)

    def _suggest(self, words: str, codes: list[str]) -> None:
        found = suggest_industry_codes(words, reference.EDITION, get_language() or "de")
        found = [one for one in found if one.code[:1].isdigit()]
        if not found:
            raise ValidationError(_("No industry was found for “%(words)s”."), params={"words": words})
        self.suggested_codes = [(one, ", ".join([*codes, one.code])) for one in found]
        raise ValidationError(_("Choose one of the industries found for “%(words)s”."), params={"words": words})

    def clean_place(self) -> Region | None:
        """The municipality; where several are possible, a person chooses."""
        text = self.cleaned_data["place"]
        if not text:
            return None
        if len(text) == 8 and text.isdigit() and (region := region_by_key(text)):
            return region
        found = _municipalities(text)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("No place was found for “%(words)s”."), params={"words": text})
        self.suggested_places = found[:12]
        raise ValidationError(_("Choose one of the places found for “%(words)s”."), params={"words": text})

    def clean(self):
        """A radius needs a place, and an upper bound lies above the lower one."""
        cleaned = super().clean()
        if cleaned.get("radius") and not cleaned.get("place") and "place" not in self.errors:
            self.add_error("place", _("A radius needs a place."))
        for low, high in (("founded_from", "founded_to"), ("employees_from", "employees_to")):
            first, last = cleaned.get(low), cleaned.get(high)
            if first is not None and last is not None and first > last:
                self.add_error(high, _("The upper value lies below the lower one."))
        return cleaned

    def question(self) -> Question:
        """What was asked, of a valid form."""
        given = self.cleaned_data
        return Question(
            codes=given["branch"], region=given["region"], place=given["place"], radius_km=given["radius"],
            founded_from=given["founded_from"], founded_to=given["founded_to"],
            employees_from=given["employees_from"], employees_to=given["employees_to"],
        )  # fmt: skip


def _municipalities(text: str) -> list[Region]:
    """Municipalities of this name or postal code, those of exactly this name alone where there are any."""
    if not CODE.search(text):
        named = find_regions(text, level=MUNICIPALITY)
        same = [one for one in named if one.folded_name == folded(text)]
        if same:
            return same
        places = [one for one in find_places(text) if one.municipality]
        return list(dict.fromkeys([*named, *(one.municipality for one in places)]))
    return list(dict.fromkeys(one.municipality for one in find_places(text) if one.municipality))
