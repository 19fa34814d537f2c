"""What the search over everything finds of this package: indicators, rounds, released results and surveys.

Titles, periods and questions are searched: never a firm on a list, never a note, a figure or an answer.
"""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.core.search import Searchable, register
from clusterwerk.core.shown import day
from clusterwerk.indicators.models import Indicator, Round, Survey
from clusterwerk.indicators.queries import indicators_visible_to, own_participations, rounds_visible_to
from clusterwerk.indicators.queries.results import released_rounds_visible_to
from clusterwerk.indicators.queries.surveys import surveys_visible_to


def _newest(indicator: Indicator):
    return indicator.versions.order_by("-number").first()


def _name_of(indicator: Indicator) -> str:
    newest = _newest(indicator)
    return newest.name_de if newest is not None else indicator.key


def _text_of_indicator(indicator: Indicator) -> str:
    newest = _newest(indicator)
    if newest is None:
        return indicator.key
    return " ".join([indicator.key, newest.name_en, newest.definition_de, newest.definition_en])


def _text_of_round(one: Round) -> str:
    asked = [row.version for row in one.asked.select_related("version")]
    words = [one.title_en, one.period_label, one.before_label]
    return " ".join([*words, *(f"{version.name_de} {version.name_en}" for version in asked)])


def _round_address(one: Round, actor: Actor) -> str:
    if actor.is_office:
        return reverse("indicators:desk_round", args=[actor.initiative.slug, one.pk])
    own = own_participations(actor).filter(round=one).first()
    return reverse("indicators:portal_round", args=[actor.initiative.slug, one.uid, own.reporter.organisation_id])


def _results_address(one: Round, actor: Actor) -> str:
    surface = "desk" if actor.is_office or actor.is_viewer else "portal"
    return reverse(f"indicators:{surface}_result_round", args=[actor.initiative.slug, one.pk])


def _survey_address(survey: Survey, actor: Actor) -> str:
    if actor.is_office:
        return reverse("indicators:desk_survey", args=[actor.initiative.slug, survey.pk])
    return reverse("indicators:portal_survey", args=[actor.initiative.slug, survey.uid])


def register_searchables() -> None:
    """Make them searchable, each for whoever may open its page."""
    register(
        Searchable(
            "indicator",
            kind_title=_("Indicators"),
            model=Indicator,
            title=_name_of,
            text=_text_of_indicator,
            url=lambda one, actor: reverse("indicators:desk_indicator", args=[actor.initiative.slug, one.pk]),
            scopes=lambda one: [one.initiative_id],
            visible_to=indicators_visible_to,
        )
    )
    register(
        Searchable(
            "round",
            kind_title=_("Confidential rounds"),
            model=Round,
            title=lambda one: one.title_de,
            text=_text_of_round,
            url=_round_address,
            scopes=lambda one: [one.initiative_id],
            visible_to=rounds_visible_to,
            note=lambda one, actor: str(one.get_state_display()),
        )
    )
    register(
        Searchable(
            "results",
            kind_title=_("Figures of the cluster"),
            model=Round,
            title=lambda one: one.title_de,
            text=_text_of_round,
            url=_results_address,
            scopes=lambda one: [one.initiative_id],
            visible_to=released_rounds_visible_to,
            note=lambda one, actor: _("results, %(day)s") % {"day": day(one.released_at)},
        )
    )
    register(
        Searchable(
            "survey",
            kind_title=_("Surveys"),
            model=Survey,
            title=lambda one: one.title_de,
            text=lambda one: f"{one.title_en} {one.series}",
            url=_survey_address,
            scopes=lambda one: [one.initiative_id],
            visible_to=surveys_visible_to,
            note=lambda one, actor: str(one.get_state_display()),
        )
    )
