"""Forms of the needs that a project serves and the themes on which it works."""

from django import forms
from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from clusterwerk.projects.forms import ProjectForm


class ThemeProjectForm(ProjectForm):
    """A project that begins from a theme: also which of its needs it is to fulfil."""

    needs = forms.ModelMultipleChoiceField(
        label=_("Needs of the theme that the project is to fulfil"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Only you and the firm itself read which of its needs are meant, and the firm only when it takes part."
        ),
    )

    def __init__(self, *args, needs, **options):
        super().__init__(*args, **options)
        self.fields["needs"].queryset = needs
        self.fields["needs"].label_from_instance = lambda need: f"{need.organisation}: {need.headline}"


class NeedForm(forms.Form):
    """A need that the project serves."""

    need = forms.ModelChoiceField(label=_("Need"), queryset=None)

    def __init__(self, *args, needs, firms: list[int], **options):
        super().__init__(*args, **options)
        of_partners = Case(When(organisation__in=firms, then=0), default=1)
        self.fields["need"].queryset = needs.order_by(of_partners, "organisation__name_folded", "pk")
        self.fields["need"].label_from_instance = lambda need: f"{need.organisation}: {need.headline}"


class ThemeForm(forms.Form):
    """A theme on which the project works."""

    theme = forms.ModelChoiceField(label=_("Theme"), queryset=None)

    def __init__(self, *args, themes, **options):
        super().__init__(*args, **options)
        self.fields["theme"].queryset = themes
