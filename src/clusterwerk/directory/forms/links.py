"""Forms of links between organisations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import FigureField
from clusterwerk.directory.choices import (
    BACKWARD_PHRASES,
    FORWARD_PHRASES,
    MEMBER_KINDS,
    SYMMETRIC_KINDS,
    Confidence,
    LinkKind,
    Visibility,
)
from clusterwerk.directory.choosing import OrganisationField
from clusterwerk.directory.forms.organisations import YearField


def direction_choices(kinds: list[LinkKind]) -> list[tuple[str, str]]:
    """Every kind as words between this organisation and the other, in both directions where they differ."""
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
