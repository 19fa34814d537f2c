"""The list of consents."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table, YesNoFilter
from clusterwerk.members import purposes
from clusterwerk.members.tables.columns import whether


def answer_of(row) -> str:
    """What a consent row says today."""
    if row.given_on is None:
        return _("refused")
    if row.withdrawn_on is not None:
        return _("withdrawn")
    return _("given") if row.is_newest else _("given to an older version")


def look_of_answer(row) -> str:
    """How the state of a consent looks."""
    if row.is_open:
        return "good" if row.is_newest else "warning"
    return "neutral"


CONSENTS = Table(
    name="members.consents",
    columns=[
        Column(
            "person",
            _("Person"),
            value="person.sort_name",
            sort="person__name_folded",
            link=lambda row, actor: reverse(
                "members:desk_person_consents", args=[actor.initiative.slug, row.person_id]
            ),
        ),
        Column("purpose", _("Purpose"), value=lambda row: purposes.title_of(row.text.purpose), sort="text__purpose"),
        Column("version", _("Version"), value="text.version", sort="text__version", kind="number"),
        Column("state", _("State"), value=answer_of, kind="tag", look=look_of_answer),
        Column("given_on", _("Given on"), sort="given_on", kind="date"),
        Column("withdrawn_on", _("Withdrawn on"), sort="withdrawn_on", kind="date"),
        Column("how", _("How"), value="get_how_display", shown=False),
        Column("evidence", _("Proof"), shown=False),
    ],
    order="person",
    search=["person__name_folded", "person__email", "evidence"],
    filters=[
        ChoiceFilter(
            "purpose",
            _("Purpose"),
            "text__purpose",
            choices=lambda actor: [(key, purpose.title) for key, purpose in purposes.ALL.items()],
        ),
        YesNoFilter(
            "in_force",
            _("In force"),
            whether(lambda: Q(is_newest=True, given_on__isnull=False, withdrawn_on__isnull=True)),
        ),
    ],
    counted=lambda n: ngettext("%(count)s answer", "%(count)s answers", n),
    empty=Empty(
        _("Nobody answered yet"),
        _("Here stands who agreed to what. First publish the texts people are asked for."),
        _("To the consent texts"),
        lambda actor: reverse("members:desk_consent_text_list", args=[actor.initiative.slug]),
    ),
    export_name=_("Consents"),
)
