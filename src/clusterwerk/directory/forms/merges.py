"""Forms of merging."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.directory.choosing import OrganisationField


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
