"""Indicators: taken over from the starter set, made, changed by a new version, withdrawn."""

import re
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from clusterwerk.core import log, search
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.indicators.admission import refusal_for
from clusterwerk.indicators.choices import MOST_CLASSES, NEED_THE_YEAR_BEFORE, OUTPUTS_OF, Kind
from clusterwerk.indicators.models import Indicator, IndicatorVersion
from clusterwerk.indicators.rules import may_keep_rounds
from clusterwerk.indicators.starter import starter_fields

TEXTS = ("name_de", "name_en", "definition_de", "definition_en", "computed_de", "computed_en", "unit_de", "unit_en")
MOST_STEPS = 1 << 48
WIDEST_RATE = 1000
MONEY = re.compile(
    r"[€$£¥]|\b(?:t?eur|euros?|usd|chf|gbp|dollars?|pounds?|franken|cents?|tsd|mio|mrd|tausend|thousands?|millione?n?s?|milliarden?|billions?)\b",
    re.IGNORECASE,
)
"""Money, and thousands and millions of anything, as the whole of a unit or as what is divided: “€ je Beschäftigten”."""
DIVIDED = re.compile(r"\b(?:je|pro|per)\b|/", re.IGNORECASE)


def _office(by) -> None:
    if not may_keep_rounds(by):
        raise NotAllowed(_("Only the office does this."))


@transaction.atomic
def take_starter_set(*, by) -> int:
    """Take over those indicators of the starter set that the initiative does not have yet; how many."""
    _office(by)
    known = set(Indicator.objects.filter(initiative=by.initiative).values_list("key", flat=True))
    fresh = [fields for fields in starter_fields() if fields["key"] not in known]
    made = []
    for fields in fresh:
        made.append(Indicator.objects.create(initiative=by.initiative, key=fields.pop("key")))
        _new_version(made[-1], fields)
    search.index_all(made)
    if fresh:
        log.record(by=by, verb="indicators.starter", scope_id=by.scope_id, count=len(fresh))
    return len(fresh)


@transaction.atomic
def make_indicator(*, key: str, by, **fields: Any) -> Indicator:
    """Make an indicator. What competitors must not exchange is refused with the topic and the reason."""
    _office(by)
    if Indicator.objects.filter(initiative=by.initiative, key=key).exists():
        raise Refused(_("There is an indicator with this short name already."))
    check_definition(fields)
    indicator = Indicator.objects.create(initiative=by.initiative, key=key)
    version = _new_version(indicator, fields)
    search.index(indicator)
    log.record(by=by, verb="indicators.indicator_made", subject=indicator, name=version.name_de)
    return indicator


@transaction.atomic
def change_indicator(*, indicator: Indicator, by, **fields: Any) -> IndicatorVersion:
    """Change what an indicator asks: its next version. Rounds keep the version that they asked."""
    indicator = _own(by, indicator)
    check_definition(fields)
    version = _new_version(indicator, fields)
    search.index(indicator)
    log.record(
        by=by, verb="indicators.indicator_changed", subject=indicator, name=version.name_de, number=version.number
    )
    return version


@transaction.atomic
def offer_indicator(*, indicator: Indicator, by, offered: bool) -> None:
    """Offer an indicator for new rounds again, or not any more. Nothing is deleted: rounds asked it."""
    indicator = _own(by, indicator)
    if indicator.is_offered == offered:
        return
    indicator.is_offered = offered
    indicator.save(update_fields=["is_offered"])
    verb = "indicators.indicator_offered" if offered else "indicators.indicator_withdrawn"
    log.record(by=by, verb=verb, subject=indicator, name=indicator.versions.order_by("-number")[0].name_de)


def _own(by, indicator: Indicator) -> Indicator:
    _office(by)
    if indicator.initiative_id != by.initiative.pk:
        raise NotAllowed(_("Only the office does this."))
    return Indicator.objects.select_for_update().get(pk=indicator.pk)


def _new_version(indicator: Indicator, fields: dict[str, Any]) -> IndicatorVersion:
    last = indicator.versions.aggregate(last=Max("number"))["last"] or 0
    kept = {**fields, "edges": [str(edge) for edge in fields["edges"]]}
    return IndicatorVersion.objects.create(
        initiative_id=indicator.initiative_id, indicator=indicator, number=last + 1, **kept
    )


def check_definition(fields: dict[str, Any]) -> None:
    """That an indicator may be asked and its numbers fit together. Refused with the reason."""
    refusal = refusal_for(*(fields.get(name) or "" for name in TEXTS))
    if refusal is not None:
        raise Refused(refusal.sentence)
    kind, outputs = Kind(fields["kind"]), set(fields["outputs"])
    if not outputs or not outputs <= set(OUTPUTS_OF[kind]):
        allowed = ", ".join(str(one.label) for one in OUTPUTS_OF[kind])
        raise Refused(_("Of this kind of figure can be published: %(outputs)s.") % {"outputs": allowed})
    if outputs & set(NEED_THE_YEAR_BEFORE) and not fields["previous"]:
        raise Refused(_("Growth and change need the period before. Ask for it as well."))
    if kind == Kind.AMOUNT and fields["least"] != 0:
        raise Refused(_("An amount begins at zero."))
    if fields["most"] <= fields["least"]:
        raise Refused(_("The largest value must be above the least."))
    if (fields["most"] - fields["least"]) * 10 ** fields["places"] >= MOST_STEPS:
        raise Refused(_("The range is too large for so many decimals."))
    if kind == Kind.CLASS and (fields["places"] or fields["most"] - fields["least"] >= MOST_CLASSES):
        raise Refused(_("A scale has whole steps, 32 at most."))
    if kind != Kind.AMOUNT:
        _check_mean(fields)
    _check_edges(fields)


def _check_mean(fields: dict[str, Any]) -> None:
    """That a figure of which the mean is published is no amount: where one firm makes up most of the sum, the mean tells its
    figure. Amounts have a rule against that, and only their growth is published."""
    units = (fields["unit_de"], fields["unit_en"])
    amount = next((unit for unit in units if MONEY.search(DIVIDED.split(unit)[0])), None)
    if amount is not None:
        raise Refused(
            _(
                "“%(unit)s” is an amount, not a rate: the mean would tell the figure of one large firm. Choose the kind “amount”, or ask for a share in per cent."
            )
            % {"unit": amount}
        )
    width = fields["most"] - fields["least"]
    if fields["kind"] == Kind.RATE and fields["least"] != 0 and width > WIDEST_RATE:
        raise Refused(
            _(
                "A rate that does not begin at zero lies within a range of %(most)d at most: in a wider one the mean would tell the figure of one large firm. Let it begin at zero, where large firms are kept from standing out, or choose a narrower range."
            )
            % {"most": WIDEST_RATE}
        )


def _check_edges(fields: dict[str, Any]) -> None:
    edges, step = list(fields["edges"]), Decimal(1).scaleb(-fields["places"])
    if len(edges) >= MOST_CLASSES:
        raise Refused(_("At most 32 classes."))
    inside = [fields["least"], *edges, fields["most"] + step]
    if any(one >= other for one, other in pairwise(inside)):
        raise Refused(_("The class edges rise, and lie within the range."))
    if any(Decimal(edge) % step for edge in edges) or fields["least"] % step or fields["most"] % step:
        raise Refused(_("Range and class edges have no more decimals than are entered."))
    if {"quartiles", "classes"} & set(fields["outputs"]) and not edges:
        raise Refused(_("Quartiles and distributions need class edges."))
