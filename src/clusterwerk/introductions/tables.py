"""The list of introductions. What it exports says who was to be brought together and whether it came about, and never who
answered what."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, Empty, PeriodFilter, Table, YesNoFilter
from clusterwerk.introductions.choices import Outcome, State

LOOKS = {State.DRAFT: "neutral", State.ASKED: "info", State.CONNECTED: "good", State.CLOSED: "neutral"}


def introduction_url(row, actor) -> str:
    """The office's page of an introduction."""
    return reverse("introductions:desk_introduction", args=[actor.initiative.slug, row.pk])


def names(row) -> str:
    """The organisations of an introduction."""
    return ", ".join(sorted(str(party.organisation) for party in row.parties.all()))


def outcomes(row) -> str:
    """What the parties said came of it, each word once."""
    said = {question.outcome for party in row.parties.all() for question in party.questions.all() if question.outcome}
    return ", ".join(str(one.label) for one in Outcome if one.value in said)


INTRODUCTIONS = Table(
    name="introductions.introductions",
    columns=[
        Column("topic", _("Topic"), sort="topic", link=introduction_url),
        Column("organisations", _("Organisations"), value=names),
        Column(
            "state", _("State"), value="get_state_display", sort="state", kind="tag", look=lambda row: LOOKS[row.state]
        ),
        Column("asked_on", _("Asked on"), sort="asked_on", kind="date"),
        Column("answer_by", _("Answer by"), sort="answer_by", kind="date"),
        Column("connected_on", _("Brought together on"), sort="connected_on", kind="date"),
        Column("outcomes", _("What came of it"), value=outcomes),
        Column("is_wished", _("Wished by a member"), sort="is_wished", kind="yes_no", shown=False),
        Column("made_on", _("Made on"), sort="made_on", kind="date", shown=False),
    ],
    order="-asked_on",
    search=["topic", "parties__organisation__name"],
    filters=[
        ChoiceFilter("state", _("State"), choices=State),
        ChoiceFilter(
            "outcome",
            _("What came of it"),
            lambda rows, key: rows.filter(parties__questions__outcome=key).distinct(),
            choices=Outcome,
        ),
        PeriodFilter("asked", _("Asked"), "asked_on"),
        YesNoFilter(
            "wished",
            _("Wished by a member"),
            lambda rows, answer: rows.filter(is_wished=answer),
        ),
    ],
    counted=lambda n: ngettext("%(count)s introduction", "%(count)s introductions", n),
    empty=Empty(
        _("No introduction yet"),
        _("You propose two organisations that might help one another; names are shown only after both said yes."),
        _("New introduction"),
        lambda actor: reverse("introductions:desk_introduction_add", args=[actor.initiative.slug]),
    ),
    export_name=_("Introductions"),
)
