"""The form of a question: one field for each parameter that the library names."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import FigureField
from clusterwerk.landscape.models import Register

HELP = {
    "industry": _("Codes such as 28.25, several with a comma; empty means all."),
    "region": _("Keys such as 08126, several with a comma; empty means all."),
}
ONE = {"industry": _("One code such as 28.25."), "region": _("One key such as 08126.")}


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
                registers, label=_("The same list of an earlier year"), empty_label=_("choose")
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
    if one.kind == "keys":
        return forms.CharField(label=label, required=False, max_length=500, help_text=HELP.get(one.of, ""),
                               initial=", ".join(one.default or ()))  # fmt: skip
    if one.kind == "key":
        return forms.CharField(label=label, required=one.default is None, initial=one.default or "", max_length=20,
                               help_text=ONE.get(one.of, ""))  # fmt: skip
    decimals = 0 if one.kind == "whole" else 4
    return FigureField(label=label, initial=one.default, min_value=one.low, max_value=one.high, decimals=decimals,
                       required=False)  # fmt: skip
