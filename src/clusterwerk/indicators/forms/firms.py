"""Ownership and contacts of reporting firms."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField
from clusterwerk.indicators.choices import Stated


class OwnStatementForm(forms.Form):
    """What a firm says of itself."""

    stated = forms.ChoiceField(
        label=_("Your ownership"),
        widget=forms.RadioSelect,
        choices=[
            (Stated.NONE, _("We hold no shares in other firms of the initiative, none of them in us, and we have no owner in common.")),
            (Stated.LINKED, _("These firms belong together with ours, or hold shares, however small:")),
        ],
    )  # fmt: skip
    others = forms.CharField(
        label=_("Firms, with semicolons between them"), max_length=500, required=False,
        help_text=_("Only the office reads this. Firms that belong together count once or not at all."),
    )  # fmt: skip


class OfficeStatementForm(forms.Form):
    """What the office confirms."""

    stated = forms.ChoiceField(
        label=_("What was found"),
        widget=forms.RadioSelect,
        choices=[
            (Stated.NONE, _("no links to other members")),
            (Stated.ENTERED, _("all links are entered in the register")),
        ],
    )
    source = forms.CharField(
        label=_("How it was found"),
        max_length=300,
        help_text=_("For example: list of shareholders, telephone call with …"),
    )
    on = DayField(label=_("Found on"), initial=timezone.localdate)


class ContactForm(forms.Form):
    """Who is asked for a firm."""

    person = forms.ModelChoiceField(label=_("Contact"), queryset=None, required=False)

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people
        self.fields["person"].label_from_instance = lambda person: f"{person.sort_name} · {person.email}"
