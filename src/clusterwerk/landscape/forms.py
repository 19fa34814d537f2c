"""What people type into the landscape. Forms parse and say what is wrong; they never save."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField, FigureField
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.landscape import lists
from clusterwerk.landscape.actions.concentration import DIGITS, RADII_KM
from clusterwerk.landscape.choices import Criterion, Verdict

LABELS = {
    "id": _("identifier"),
    "name": _("name of the firm"),
    "industry": _("industry code (WZ 2008)"),
    "region": _("key of the district"),
    "municipality": _("key of the municipality"),
    "weight": _("employees"),
    "lat": _("latitude"),
    "lon": _("longitude"),
    "x": _("easting (metres, UTM 32)"),
    "y": _("northing (metres, UTM 32)"),
    "founded": _("year of foundation"),
    "url": _("website"),
    "place": _("place"),
    "postal_code": _("postal code"),
    "innovation": _("evidence of innovation"),
}
COLUMN_GROUPS = (
    (_("What the firms do"), _("Without the industry code nothing can be found."), ("industry", "name", "id")),
    (_("Where they are"), _("One of these is enough: postal code with place, or the key of the district."),
     ("postal_code", "place", "region", "municipality")),
    (_("How large, since when, what else"), _("Each of these is optional; employees give weight to the firms."),
     ("weight", "founded", "url", "innovation")),
    (_("Coordinates"), _("Only when the list has them; they are more exact than postal codes."), ("lat", "lon", "x", "y")),
)  # fmt: skip
LEVELS = [(4, _("classes (four digits, for example 28.25)")), (3, _("groups (three digits, for example 28.2)")),
          (2, _("divisions (two digits, for example 28)"))]  # fmt: skip
REGIONS = [("kreis", _("districts")), ("municipality", _("municipalities")), ("circles", _("circles around towns"))]


class RegisterForm(forms.Form):
    """A list of firms with what must be said about it."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, XLSX or Parquet; one row per firm or plant. Only the industry code is needed."),
    )
    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("How the register is called in your lists."))
    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("Who published the list. It stands under every picture.")
    )
    licence = forms.CharField(label=_("Licence"), max_length=200, required=False)
    year = FigureField(label=_("Year of the data"), min_value=1990, max_value=2100)
    initiative = forms.ChoiceField(
        label=_("For"), required=False, help_text=_("Who may see the register and everything found in it.")
    )

    def __init__(self, *args, explorer, **kwargs):
        super().__init__(*args, **kwargs)
        self.explorer = explorer
        self.fields["year"].initial = timezone.localdate().year - 1
        choices = [(str(one.pk), one.name) for one in explorer.initiatives]
        self.fields["initiative"].choices = [*choices, ("", _("only for me, before there is an initiative"))]

    def clean_initiative(self):
        """The initiative itself, None for the person alone."""
        key = self.cleaned_data["initiative"]
        return next((one for one in self.explorer.initiatives if str(one.pk) == key), None)

    def clean_file(self):
        """The ending says how the file is read."""
        given = self.cleaned_data["file"]
        if not given.name.lower().endswith(lists.ENDINGS):
            raise ValidationError(_("Only CSV, XLSX and Parquet files can be read."))
        return given


class ColumnsForm(forms.Form):
    """Which column of the list is which; guessed, corrected by a person."""

    decimal = forms.ChoiceField(
        label=_("Decimal sign"), choices=[(",", _("comma (1.234,5)")), (".", _("point (1234.5)"))]
    )

    def __init__(self, *args, names, columns, decimal, rows=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decimal"].initial = decimal
        examples = dict(zip(names, map(_examples, zip(*rows, strict=False)), strict=False))
        choices = [("", _("not in the list")), *((name, name) for name in names)]
        for ours, label in LABELS.items():
            self.fields[f"column_{ours}"] = forms.ChoiceField(
                label=label, choices=choices, required=ours == "industry", initial=columns.get(ours, ""),
                help_text=examples.get(columns.get(ours, ""), ""),
            )  # fmt: skip

    def groups(self) -> list[tuple]:
        """The fields in the order in which a person thinks of them: legend, help, fields."""
        return [(legend, text, [self[f"column_{name}"] for name in names]) for legend, text, names in COLUMN_GROUPS]

    def columns(self) -> dict[str, str]:
        """Our column -> the list's column, without empty ones."""
        given = ((ours, self.cleaned_data[f"column_{ours}"]) for ours in LABELS)
        return {ours: theirs for ours, theirs in given if theirs}

    def clean(self):
        """Coordinates need both values."""
        cleaned = super().clean()
        for one, other in (("lat", "lon"), ("x", "y")):
            if bool(cleaned.get(f"column_{one}")) != bool(cleaned.get(f"column_{other}")):
                self.add_error(f"column_{one}", _("Coordinates need both columns."))
        return cleaned


def _examples(column: tuple[str, ...]) -> str:
    """The first different values of a column, so that a person sees what was guessed."""
    values = list(dict.fromkeys(cell[:30] for cell in column if cell))[:3]
    return _("For example: %(values)s") % {"values": " · ".join(values)} if values else ""


class ReadingForm(forms.Form):
    """How a text list is read, when the guess was wrong."""

    title_row = FigureField(label=_("Row with the column names"), min_value=1, max_value=50)
    encoding = forms.ChoiceField(
        label=_("Encoding"),
        required=False,
        choices=[("utf-8", "UTF-8"), ("cp1252", _("Windows (Western Europe)")), ("utf-8-sig", _("UTF-8 with mark")),
                 ("utf-16", "UTF-16")],
    )  # fmt: skip
    separator = forms.ChoiceField(
        label=_("Separator"),
        required=False,
        choices=[(";", _("semicolon")), (",", _("comma")), ("\t", _("tab")), ("|", _("vertical bar"))],
    )


class AnalysisForm(forms.Form):
    """What to look for in a register."""

    goal = forms.ChoiceField(
        label=_("What do you want to find?"),
        widget=forms.RadioSelect,
        choices=[
            ("candidates", _("Places where an industry is denser than chance allows (candidate clusters)")),
            ("concentration", _("Where each industry is concentrated (location quotients)")),
        ],
        initial="candidates",
    )
    digits = forms.TypedChoiceField(label=_("Industry level"), choices=LEVELS, coerce=int, initial=4)
    industries = forms.CharField(
        label=_("Only these industries"),
        required=False,
        help_text=_("Beginnings of codes, for example 28.25, 27.11. Empty means all. For candidates only."),
    )
    regions = forms.ChoiceField(
        label=_("Regions"), choices=REGIONS, initial="kreis", help_text=_("For concentration only.")
    )
    radius_km = forms.TypedChoiceField(
        label=_("Radius of the circles"), coerce=int, initial=20, choices=[(km, f"{km} km") for km in RADII_KM]
    )

    def clean_industries(self):
        """The beginnings as a tuple."""
        parts = [part.strip() for part in self.cleaned_data["industries"].replace(";", ",").split(",") if part.strip()]
        wrong = [part for part in parts if not part.replace(".", "").isdigit() or len(part) > 7]
        if wrong:
            raise ValidationError(_("“%(code)s” is not the beginning of an industry code."), params={"code": wrong[0]})
        return tuple(parts)

    def clean_digits(self):
        """One of the known levels."""
        digits = self.cleaned_data["digits"]
        if digits not in DIGITS:
            raise ValidationError(_("Choose a level from the list."))
        return digits


class DeclareForm(forms.Form):
    """The name of a cluster."""

    name_de = forms.CharField(
        label=_("Name in German"), max_length=200,
        help_text=_("Short, as people in the region say it; the official title of the industry stays with the figures."),
    )  # fmt: skip
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)


class InitiativeForm(forms.Form):
    """The name of a new initiative and its prospects."""

    name = forms.CharField(
        label=_("Name of the initiative"), max_length=200,
        help_text=_("Short, as members will say it; for example “Air Technology Hohenlohe”."),
    )  # fmt: skip
    prospects = forms.TypedMultipleChoiceField(
        label=_("Prospects"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Firms that you want to win first; each becomes a lead. All others belong to the population."),
    )

    def __init__(self, *args, firms, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["prospects"].choices = firms


class StageForm(forms.Form):
    """One stage of a value chain."""

    name_de = forms.CharField(label=_("Name in German"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    codes = forms.CharField(label=_("Industry codes"), max_length=300, required=False)
    enough = FigureField(label=_("Firms that make it covered"), min_value=1, max_value=999, initial=3, required=False)

    def clean_codes(self):
        """The codes as a list."""
        return [part.strip() for part in self.cleaned_data["codes"].replace(";", ",").split(",") if part.strip()]

    def clean(self):
        """A named stage needs codes, and codes need a name."""
        cleaned = super().clean()
        if bool(cleaned.get("name_de")) != bool(cleaned.get("codes")):
            raise ValidationError(
                _("A stage needs a name and at least one industry code; leave both empty to remove it.")
            )
        return cleaned


StageForms = forms.formset_factory(StageForm, extra=2, max_num=30)


class CriteriaForm(forms.Form):
    """The limits of a hidden champion."""

    revenue_limit = FigureField(label=_("Yearly revenue below (million euros)"), decimals=2, min_value=1)
    world_rank = FigureField(label=_("Rank in the world market, at most"), min_value=1, max_value=100)
    continent_rank = FigureField(label=_("Rank on the own continent, at most"), min_value=1, max_value=100)
    reason = forms.CharField(label=_("Why these values"), max_length=500, required=False)


class ChampionForm(forms.Form):
    """A firm of the register that may be a hidden champion."""

    organisation = forms.ModelChoiceField(label=_("Firm"), queryset=None)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations_visible_to(actor).order_by("name_folded")


class EvidenceForm(forms.Form):
    """One piece of evidence."""

    criterion = forms.ChoiceField(label=_("Criterion"), choices=Criterion.choices)
    market = forms.CharField(label=_("Market"), max_length=200, required=False)
    world_rank = FigureField(label=_("Rank in the world"), min_value=1, max_value=1000, required=False)
    continent_rank = FigureField(label=_("Rank on the continent"), min_value=1, max_value=1000, required=False)
    revenue = FigureField(label=_("Revenue in million euros"), decimals=2, min_value=0, required=False)
    little_known = forms.TypedChoiceField(
        label=_("Little known to the public"),
        required=False,
        coerce={"1": True, "0": False}.get,
        empty_value=None,
        choices=[("", "–"), ("1", _("yes")), ("0", _("no"))],
    )
    source = forms.CharField(label=_("Source"), max_length=300)
    source_url = forms.URLField(label=_("Address of the source"), max_length=500, required=False, assume_scheme="https")
    as_of = DayField(label=_("As of"))

    def values(self) -> dict:
        """Only what belongs to the chosen criterion."""
        fitting = {
            Criterion.MARKET: ("market", "world_rank", "continent_rank"),
            Criterion.REVENUE: ("revenue",),
            Criterion.AWARENESS: ("little_known",),
        }[self.cleaned_data["criterion"]]
        kept = ("criterion", "source", "source_url", "as_of", *fitting)
        return {name: self.cleaned_data[name] for name in kept}


class VerdictForm(forms.Form):
    """The decision of a person."""

    verdict = forms.ChoiceField(label=_("Decision"), choices=Verdict.choices)
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), required=False)


class ConsentForm(forms.Form):
    """The firm's consent to the public label."""

    on = DayField(label=_("Agreed on"), initial=dt.date.today)
    source = forms.CharField(label=_("How the firm agreed"), max_length=300)


class AnswerNameForm(forms.Form):
    """The name under which an answer is found again."""

    name = forms.CharField(label=_("Name"), max_length=200, required=False, help_text=_("Empty takes the name away."))
