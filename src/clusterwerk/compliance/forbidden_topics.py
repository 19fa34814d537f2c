"""Words on an agenda or in minutes that touch what competitors must not talk about: a guard-rail that warns.

A pure rule on texts: it knows no database, blocks nothing and decides nothing. Each finding names the word, the topic and
the reason, so that a person can say "this is about our own hall rent" and go on. The topics follow the Commission's
guidelines on horizontal co-operation agreements of 2023 (OJ C 259, 21.7.2023), chapter 6 on the exchange of information,
and § 1 GWB. German compounds are found inside words ("Verkaufspreise"), and words that only look alike are let through.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Topic:
    """A topic that competitors keep out of their meetings: its name, the reason, its words, and what only looks alike."""

    key: str
    name: Any
    why: Any
    words: tuple[str, ...]
    harmless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """A word that was found, as it was typed, with its topic."""

    word: str
    topic: Topic


_END = r"(?!\w)"
TOPICS = (
    Topic(
        "prices",
        _("prices"),
        _("Competitors may not exchange or agree on prices, parts of prices, or when prices change."),
        (
            r"\w*preis(?:e|en|es|liste\w*|nachlass\w*|erhöhung\w*|anpassung\w*|senkung\w*|gestaltung|kalkulation\w*|"
            r"absprache\w*|politik|niveau|untergrenze\w*|empfehlung\w*|spanne\w*|gleit\w*|bindung|runde\w*)?",
            r"rabatt\w*", r"skont\w+", r"\w*zuschläge?n?", r"\w*zuschlags", r"bonussystem\w*",
            r"pric(?:e|es|ing|elist|ed)", r"discounts?", r"rebates?", r"surcharges?", r"mark-?ups?",
        ),
        (
            r"preise? ?(?:verleihung\w*|träger\w*|geld\w*|gekrönt\w*|ausschreib\w*)", r"\w*(?:innovations|gründer|förder|"
            r"umwelt|nachwuchs|ehren|design|wissenschafts|publikums|jury|sonder|ausbildungs)preis\w*",
            r"preis(?:träger|verleih|geld|gekrönt|richter|wert)\w*", r"prize\w*", r"preisgeben", r"verbraucherpreis\w*",
            r"den zuschlag",
        ),
    ),
    Topic(
        "costs",
        _("costs and margins"),
        _("Who knows a competitor's costs and margins can reckon its prices."),
        (
            r"marge(?:n)?", r"gewinnmarge\w*", r"deckungsbeitr\w+", r"\w*kalkulation\w*", r"stückkosten",
            r"herstell(?:ungs)?kosten", r"selbstkosten", r"kostenstruktur\w*", r"gross margins?", r"profit margins?",
            r"margins?", r"unit costs?", r"cost structures?", r"contribution margins?",
        ),
        (r"at the margins?",),
    ),
    Topic(
        "customers",
        _("customers and territories"),
        _("Competitors may not share out customers or territories, nor tell each other whom they supply."),
        (
            r"kunden(?:liste\w*|schutz\w*|aufteilung\w*|zuteilung\w*|daten|namen|struktur\w*|gruppen?aufteilung)",
            r"(?:groß|schlüssel|stamm|neu|bestands)kund\w+", r"kunden", r"gebiets(?:schutz|aufteilung\w*|absprache\w*)",
            r"vertriebsgebiet\w*", r"marktaufteilung\w*", r"customer (?:lists?|names?|allocation|data)", r"key accounts?",
            r"customers?", r"territor(?:y|ies|ial)", r"market sharing", r"market allocation",
        ),
        (r"kunden(?:dienst|freundlich|orientier|zufriedenheit)\w*", r"customer (?:service|satisfaction)"),
    ),
    Topic(
        "quotas",
        _("quotas, capacity and output"),
        _("Agreeing on or revealing output, stocks and utilisation limits competition."),
        (
            r"(?:liefer|absatz|produktions|markt|mengen|verkaufs)quote\w*", r"quoten(?:absprache|kartell|regelung)\w*",
            r"quoten?", r"marktanteil\w*", r"kapazitäts(?:auslastung\w*|abbau|absprache\w*|planung\w*)", r"auslastung\w*",
            r"(?:produktions|absatz|verkaufs|liefer)menge\w*", r"lagerbest\w+", r"auftragseing\w+", r"auftragsbest\w+",
            r"quotas?", r"market shares?", r"capacity (?:utili[sz]ation|reductions?)", r"output (?:limits?|volumes?)",
            r"sales volumes?", r"order (?:backlog|intake)s?",
        ),
        (r"(?:frauen|ausbildungs|übernahme|antwort|rücklauf|teilnahme|fehler|recycling|förder)quote\w*",),
    ),
    Topic(
        "wages",
        _("wages and recruiting"),
        _("Firms compete for people too: agreements on pay or on not hiring from each other are forbidden."),
        (
            r"l(?:ohn|öhne)(?:n|s|es)?", r"(?:stunden|mindest|ein|ecklohn|tarif)?lohn(?:erhöhung|gruppe|runde|niveau|absprache|"
            r"kosten|entwicklung|tabelle)\w*", r"(?:stunden|einstiegs)l(?:ohn|öhne)\w*", r"geh(?:alt|älter)(?:s|es|n)?",
            r"(?:einstiegs|jahres)?gehalts\w+", r"(?:einstiegs|jahres)geh(?:alt|älter)\w*", r"abwerb\w+",
            r"ausbildungsvergütung\w*", r"wages?", r"salar(?:y|ies)", r"pay (?:rates?|rises?|scales?)", r"no-?poach\w*",
            r"non-?solicit\w*", r"poaching",
        ),
    ),
    Topic(
        "tenders",
        _("bids and tenders"),
        _("Who bids where and for how much is nobody else's business; agreeing on it is a crime (§ 298 StGB)."),
        (
            r"angebotsabsprache\w*", r"submission(?:s\w*)", r"bieter(?:absprache|gemeinschaft)\w*", r"schutzangebot\w*",
            r"angebotshöhe\w*", r"bid[- ]?rigging", r"cover (?:bid|price|pricing)s?", r"bid amounts?",
            r"our (?:bid|tender)s?",
        ),
    ),
    Topic(
        "boycott",
        _("boycott and supplier terms"),
        _("Joint refusal to supply or buy, and shared terms towards suppliers, limit competition."),
        (
            r"boykott\w*", r"liefer(?:sperre|stopp)\w*", r"bezugssperre\w*", r"einkaufskonditionen", r"lieferkonditionen",
            r"zahlungsbedingungen", r"zahlungsziele?n?", r"boycott\w*", r"refus(?:al|e) to (?:supply|deal)",
            r"payment terms", r"supply terms", r"black-?list\w*",
        ),
    ),
    Topic(
        "plans",
        _("business secrets and plans"),
        _("Intentions that are not public (launches, closures, strategies) tell a competitor what to do."),
        (
            r"markteinführung\w*", r"produkteinführung\w*", r"vertriebsstrategie\w*", r"verkaufsstrategie\w*",
            r"preisstrategie\w*", r"werksschließung\w*", r"umsatz(?:planung|ziel|prognose|entwicklung)\w*",
            r"launch dates?", r"sales strateg(?:y|ies)", r"pricing strateg(?:y|ies)", r"sales forecasts?", r"trade secrets?",
        ),
    ),
)  # fmt: skip


def _pattern(words: Iterable[str]) -> re.Pattern:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)}){_END}", re.IGNORECASE)


_READY = tuple((topic, _pattern(topic.words), _pattern(topic.harmless) if topic.harmless else None) for topic in TOPICS)


def find(text: str) -> list[Finding]:
    """The words in a text that touch a forbidden topic, each word once, in the order of the text."""
    places: dict[str, tuple[int, Finding]] = {}
    for topic, pattern, harmless in _READY:
        free = [match.span() for match in harmless.finditer(text)] if harmless else []
        for match in pattern.finditer(text):
            if any(start <= match.start() and match.end() <= end for start, end in free):
                continue
            places.setdefault(match.group().casefold(), (match.start(), Finding(match.group(), topic)))
    return [finding for _place, finding in sorted(places.values(), key=lambda one: one[0])]


def find_all(texts: Iterable[str]) -> list[Finding]:
    """The findings of several texts together, each word once."""
    found: dict[str, Finding] = {}
    for text in texts:
        for finding in find(text):
            found.setdefault(finding.word.casefold(), finding)
    return list(found.values())
