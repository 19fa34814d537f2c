"""The form of a question: one field for each parameter that the library names."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Region
from clusterwerk.core.fields import FigureField
from clusterwerk.landscape.models import Register

HELP = {
    "industry": _("Codes such as 28.25, several with a comma; empty means all."),
    "region": _("Names or keys such as Hohenlohekreis or 08126, several with a comma; empty means all."),
}
ONE = {
    "industry": _("One code such as 28.25."),
    "region": _("Name or key, such as Hohenlohekreis or 08126."),
}
SEVERAL = _("Codes such as 28.25, several with a comma.")


class QuestionForm(forms.Form):
    """Parameters of one question; `earlier` and `seed` only where the question uses them."""

    def __init__(self, data=None, *, question, registers, initial=None):
        super().__init__(data, initial=initial)
        self.question = question
        language = "en" if get_language() == "en" else "de"
        for one in question.parameters:
            self.fields[one.name] = _field(one, language)
        if "earlier" in {str(need) for need in question.needs}:
            self.fields["earlier"] = forms.ModelChoiceField(
                registers,
                label=_("The list to compare with"),
                empty_label=_("choose"),
                help_text=_("The same list of an earlier year, or another list of the same year."),
            )
        if question.is_random:
            self.fields["seed"] = forms.IntegerField(
                label=_("Seed"), initial=1, min_value=1, max_value=2**31,
                help_text=_("The same seed draws the same lots, so that the answer can be repeated."),
            )  # fmt: skip

    def given(self) -> dict:
        """What was chosen, by the names of the library; what was left empty takes its default."""
        known = {one.name for one in self.question.parameters}
        return {name: value for name, value in self.cleaned_data.items() if name in known and value not in (None, "")}

    @property
    def earlier(self) -> Register | None:
        """The earlier register, where the question compares."""
        return self.cleaned_data.get("earlier")


def _field(one, language: str) -> forms.Field:
    label = one.title(language)
    if one.kind == "choice":
        choices = [(choice.value, getattr(choice, language)) for choice in one.choices]
        return forms.ChoiceField(label=label, choices=choices, initial=one.default)
    field = RegionKeys if one.of == "region" else forms.CharField
    if one.kind == "keys":
        must = one.default is None
        told = SEVERAL if must else HELP.get(one.of, "")
        return field(label=label, required=must, max_length=500, help_text=told, initial=", ".join(one.default or ()))
    if one.kind == "key":
        return field(
            label=label,
            required=one.default is None,
            initial=one.default or "",
            max_length=100,
            help_text=ONE.get(one.of, ""),
        )
    decimals = 0 if one.kind == "whole" else 4
    return FigureField(label=label, initial=one.default, min_value=one.low, max_value=one.high, decimals=decimals,
                       required=False)  # fmt: skip


class RegionKeys(forms.CharField):
    """Regions by name or key; names become keys, so that the library needs to know no name."""

    def clean(self, value):
        """The keys, with commas between them."""
        text = super().clean(value) or ""
        return ", ".join(_key_of(part.strip()) for part in text.split(",") if part.strip())


def _key_of(text: str) -> str:
    if text.isdigit():
        return text
    found = list(Region.objects.filter(name__iexact=text, level=Region.Level.KREIS)) or list(
        Region.objects.filter(name__iexact=text)[:6]
    )
    if len(found) == 1:
        return found[0].key
    if not found:
        raise forms.ValidationError(_("There is no region “%(name)s”.") % {"name": text})
    which = ", ".join(f"{region} {region.key}" for region in found)
    raise forms.ValidationError(_("“%(name)s” is not one region alone: %(which)s.") % {"name": text, "which": which})
