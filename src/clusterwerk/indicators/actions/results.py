"""What the office does with released results: publish them, put official figures beside them."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.indicators import entries
from clusterwerk.indicators.choices import RoundState
from clusterwerk.indicators.models import Indicator, OfficialFigure, PublishedRound, Round
from clusterwerk.indicators.rules import may_keep_rounds, may_publish


@transaction.atomic
def publish_round(*, one: Round, by) -> None:
    """Let everybody read the results of a released round."""
    if not may_publish(by, one):
        raise NotAllowed(_("Only the manager publishes results."))
    one = Round.objects.select_for_update(of=("self",)).get(pk=one.pk)
    if one.state != RoundState.RELEASED:
        raise Refused(_("Nothing was released yet."))
    _row, made = PublishedRound.objects.get_or_create(round=one, defaults={"initiative_id": one.initiative_id})
    if made:
        log.record(by=by, verb="indicators.results_published", subject=one)
        entries.keep(one, entries.PUBLISHED, by)


@transaction.atomic
def unpublish_round(*, one: Round, by) -> None:
    """Take the results from the public pages; office and members go on reading them."""
    if not may_publish(by, one):
        raise NotAllowed(_("Only the manager publishes results."))
    if PublishedRound.objects.filter(round=one).delete()[0]:
        log.record(by=by, verb="indicators.results_unpublished", subject=one)
        entries.keep(one, entries.UNPUBLISHED, by)


def add_official(*, indicator: Indicator, by, **facts) -> OfficialFigure:
    """Put an official figure beside an indicator."""
    if not may_keep_rounds(by):
        raise NotAllowed(_("Only the office does this."))
    try:
        with transaction.atomic():
            made = OfficialFigure.objects.create(initiative=by.initiative, indicator=indicator, **facts)
    except IntegrityError as twice:
        raise Refused(_("This source has a figure for this period already. Remove it first.")) from twice
    log.record(by=by, verb="indicators.official_added", subject=indicator, source=made.source)
    return made


@transaction.atomic
def drop_official(*, figure: OfficialFigure, by) -> None:
    """Take an official figure away."""
    if not may_keep_rounds(by):
        raise NotAllowed(_("Only the office does this."))
    log.record(by=by, verb="indicators.official_dropped", subject=figure.indicator, source=figure.source)
    figure.delete()
