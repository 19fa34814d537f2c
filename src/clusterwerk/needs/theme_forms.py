"""What the office types in about themes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterwerk.needs.choices import LONGEST_TEXT, ThemeSeen


class NeedsField(forms.ModelMultipleChoiceField):
    """Needs to tick, each with its firm and its text."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, need):
        """Firm, text, and who sees it where its name is not for all."""
        if need.seen in ("office", "anonymous"):
            return f"{need.organisation}: {need.headline} ({need.get_seen_display()})"
        return f"{need.organisation}: {need.headline}"


class ThemeForm(forms.Form):
    """Title, text and readers of a theme."""

    title = forms.CharField(
        label=_("Title for members"), max_length=120, help_text=_("Choose words that give no firm away.")
    )
    text = forms.CharField(
        label=_("What it is about"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In your own words. The texts of the firms are not shown here."),
    )
    seen = forms.ChoiceField(label=_("Who sees it"), choices=ThemeSeen.choices, initial=ThemeSeen.MEMBERS)


class ProposalForm(ThemeForm):
    """A proposal to decide on: needs that stay ticked, needs that might belong to it too, and another theme to join."""

    needs = NeedsField(label=_("Needs that belong together"), queryset=None, required=False)
    near = NeedsField(label=_("Perhaps these too"), queryset=None, required=False)
    other = forms.ModelChoiceField(label=_("Same as"), queryset=None, required=False, empty_label=_("no other theme"))
    field_order = ("needs", "near", "title", "text", "seen", "other")

    def __init__(self, *args, inside, near, others, needs_title, **options):
        super().__init__(*args, **options)
        self.fields["needs"].queryset = inside
        self.fields["near"].queryset = near
        self.fields["other"].queryset = others
        if not near.exists():
            del self.fields["near"]
        if not needs_title:
            self.fields["title"].required = False
