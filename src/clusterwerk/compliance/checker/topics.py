"""The topics that competitors keep out of their meetings, each with its reason and its legal ground."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

_EXCHANGE = _("Art. 101(1) TFEU, § 1 GWB; Commission guidelines on horizontal co-operation 2023, chapter 6")


@dataclass(frozen=True)
class Topic:
    """A topic: its name, why it is none for such a meeting, and where that is written."""

    key: str
    name: Any
    why: Any
    ground: Any


TOPICS = {
    topic.key: topic
    for topic in (
        Topic(
            "prices",
            _("prices"),
            _("Competitors may not exchange or agree on prices, parts of prices, or when prices change."),
            _("Art. 101(1)(a) TFEU, § 1 GWB"),
        ),
        Topic(
            "costs",
            _("costs and margins"),
            _("Who knows a competitor's costs and margins can reckon its prices."),
            _EXCHANGE,
        ),
        Topic(
            "customers",
            _("customers and territories"),
            _("Competitors may not share out customers or territories, nor tell each other whom they supply."),
            _("Art. 101(1)(c) TFEU, § 1 GWB"),
        ),
        Topic(
            "quotas",
            _("quotas, capacity and output"),
            _("Agreeing on or revealing output, stocks and utilisation limits competition."),
            _("Art. 101(1)(b) TFEU, § 1 GWB"),
        ),
        Topic(
            "wages",
            _("wages and recruiting"),
            _("Firms compete for people too: agreements on pay or on not hiring from each other are forbidden."),
            _("Art. 101(1) TFEU, § 1 GWB"),
        ),
        Topic(
            "tenders",
            _("bids and tenders"),
            _("Who bids where and for how much is nobody else's business; agreeing on it is a crime (§ 298 StGB)."),
            _("§ 298 StGB, Art. 101(1) TFEU, § 1 GWB"),
        ),
        Topic(
            "terms",
            _("boycott and terms of business"),
            _("Joint refusal to supply or buy, and shared terms towards suppliers or customers, limit competition."),
            _("Art. 101(1)(a) and (b) TFEU, §§ 1, 21 GWB"),
        ),
        Topic(
            "plans",
            _("business secrets and plans"),
            _("Intentions that are not public (launches, closures, strategies) tell a competitor what to do."),
            _EXCHANGE,
        ),
        Topic(
            "own_figures",
            _("own figures"),
            _(
                "Who sets the own figures against a statistic or tells them to the group reveals what the statistic hides."
            ),
            _EXCHANGE,
        ),
        Topic(
            "agreement",
            _("agreement on conduct in the market"),
            _("It reads as if firms agreed how each of them acts in the market; that needs no forbidden word."),
            _("Art. 101(1) TFEU, § 1 GWB"),
        ),
        Topic(
            "empty_point",
            _("point without content"),
            _("Nobody can check beforehand what will be talked about. Say what it is about, or leave the point out."),
            _("Duty of care of who invites (§ 130 OWiG): an agenda that can be checked"),
        ),
    )
}
