"""Which figures may never be asked among competitors, found by the words of their name and definition.

Prices, customers, forecasts, capacity, pay, orders and strategy are what competitors must not exchange (Guidelines on
horizontal cooperation agreements 2023, no. 366 ff.). The rules look for stems in German and English; they err towards
refusing.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.folding import folded


@dataclass(frozen=True)
class Topic:
    """What must not be asked: its name, why, and the stems that tell of it (in folded letters)."""

    key: str
    name: Any
    why: Any
    stems: tuple[str, ...]

    def found_in(self, text: str) -> str:
        """The first word that tells of this topic; empty when none does."""
        found = re.search("|".join(self.stems), text)
        return _whole_word(text, found.start(), found.end()) if found else ""


def _whole_word(text: str, start: int, end: int) -> str:
    first = text.rfind(" ", 0, start + 1) + 1
    last = text.find(" ", max(end, start + 1))
    return text[first : last if last >= 0 else len(text)].strip()


HARMLESS = re.compile(
    r"preisbereinigt\w*|price adjusted|at constant prices|in konstanten preisen|preistraeger\w*|preisverleihung\w*"
    r"|inflationsbereinigt\w*|unentgeltlich\w*|(?:in der )?vergangen\w* erwartung\w*"
)
"""Words that hold a stem and mean something else."""

TOPICS = (
    Topic(
        "prices",
        _("prices"),
        _("Whoever knows what competitors charge or pay can follow their prices."),
        (
            r"preis", r"\bpric", r"rabatt", r"nachlass", r"nachlaess", r"skont", r"\bboni\b", r"discount", r"rebate",
            r"margen?\b", r"handelsspanne", r"gewinnspanne", r"\bmargin", r"mark ?up\b", r"zuschlag", r"aufschlag",
            r"aufschlaeg", r"zuschlaeg", r"surcharge", r"konditionen", r"zahlungsziel", r"zahlungsbedingung",
            r"payment term", r"terms of (?:sale|delivery|payment)", r"deckungsbeitrag", r"stundensatz", r"stundensaetz",
            r"hourly rate", r"day rate", r"tagess(?:a|ae)tz", r"kalkulation", r"stueckkosten", r"herstellkosten",
            r"unit cost", r"cost per (?:unit|piece)", r"selbstkosten", r"listenwert", r"\btariff?s?\b", r"quotation",
        ),
    ),
    Topic(
        "customers",
        _("customers"),
        _("Whoever knows whom competitors supply can keep away from one another's customers."),
        (
            r"kunde", r"kundin", r"\bkund\b", r"abnehmer", r"auftraggeber", r"customer", r"\bclients?\b", r"clientele",
            r"\bbuyers?\b", r"kaeufer", r"mandant", r"key account", r"grossabnehmer",
        ),
    ),
    Topic(
        "orders",
        _("orders on hand"),
        _("Orders received or on hand tell how competitors will act next."),
        (
            r"auftragsbest", r"auftragseing", r"auftragslage", r"auftragsreichweite", r"auftragsbuch", r"auftragspolster",
            r"auftragsbueche", r"offene[nr]? auftr", r"order ?(?:book|intake|entry|backlog|stock)", r"orders? (?:received|on hand|in hand)",
            r"incoming order", r"new orders", r"backlog", r"bestelleingang", r"bestelleingaenge", r"bestellbestand", r"open orders", r"unfilled orders",
            r"angebotssumme", r"ausschreibung", r"\btenders?\b", r"\bbids?\b",
        ),
    ),
    Topic(
        "wages",
        _("pay"),
        _("Pay that competitors know of one another holds wages down; agreements about it are cartels as well."),
        (
            r"(?<!be)lohn(?!t\b|end|ens)", r"loehne", r"\bgehalt\b", r"\bgehaelter", r"\bgehalts",
            r"(?:jahres|monats|einstiegs|durchschnitts|grund|brutto|netto|anfangs|fixg|ziel|meister|ingenieur)gehalt", r"gehaelter\b",
            r"verguet", r"entgelt", r"besoldung", r"\bwages?\b", r"\bsalar", r"\bpay (?:per|rate|rates|scale|band|by|level|rise)", r"\bpaid per",
            r"rates? of pay", r"remuneration", r"\bbonus", r"compensation", r"payroll", r"\bearnings per (?:employee|hour)", r"starting pay", r"\bpay of\b",
        ),
    ),
    Topic(
        "forecasts",
        _("forecasts"),
        _("What competitors expect or plan may not be exchanged; ask about a closed period."),
        (
            r"prognos", r"erwart", r"forecast", r"outlook", r"ausblick", r"voraussichtlich", r"\bexpect", r"vorschau", r"anticipat",
            r"projected", r"projections?\b", r"hochrechnung", r"kuenftig", r"zukunft", r"zukuenft", r"\bfuture", r"geplant", r"\bplanned",
            r"\bplan(?:umsatz|menge|zahl|wert|absatz)", r"planung", r"\bbudget", r"(?:naechste[nrs]?|kommende[nrs]?|folgende[nrs]?) (?:\w+ )?(?:jahr|quartal|monat|halbjahr)",
            r"(?:next|coming|following|upcoming) (?:\w+ )?(?:year|quarter|month|half)", r"absatzplan", r"umsatzplan", r"\btargets? for\b", r"umsatzziel", r"absatzziel",
            r"\bwill (?:be|have|sell|grow|produce)", r"intend", r"beabsichtig",
        ),
    ),
    Topic(
        "capacity",
        _("capacity"),
        _("Capacity and its use tell how much competitors could still sell."),
        (
            r"kapazit", r"auslastung", r"\bcapacit", r"utili[sz]ation", r"schichtplan", r"schichtmodell", r"shift plan", r"stilllegung", r"stillleg",
            r"plant closure", r"maschinenpark", r"ausbringung", r"max\w* (?:output|ausstoss)", r"lagerbest", r"lagerreichweite", r"inventor", r"stock level", r"stocks of",
            r"lieferzeit", r"delivery time", r"lead time", r"kurzarbeitsplan", r"leerstand", r"idle (?:machines|plant)",
        ),
    ),
    Topic(
        "strategy",
        _("strategy"),
        _("Plans for markets, products and investments are each firm's own."),
        (
            r"strateg", r"markteintritt", r"marktaustritt", r"market (?:entry|exit)", r"produkteinfuehrung", r"produktplan", r"markteinfuehrung",
            r"product launch", r"launch plan", r"roadmap", r"investitionspl", r"investitionsvorhab", r"investitionsabs", r"investment (?:plan|project|intention)",
            r"expansionspl", r"expansion", r"uebernahmepl", r"(?:merger|acquisition) (?:plan|target)", r"marktanteil", r"market share", r"vertriebsgebiet", r"absatzgebiet",
            r"sales (?:territor|region|plan)", r"standortplan", r"geheim", r"trade secret", r"geschaeftsgeheimnis",
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Refusal:
    """Why an indicator cannot be created: the topic and the word that told of it."""

    topic: Topic
    word: str

    @property
    def sentence(self) -> str:
        """For the person who tried."""
        told = {"topic": self.topic.name, "why": self.topic.why, "word": self.word}
        return str(_("This cannot be asked: it touches %(topic)s (“%(word)s”). %(why)s") % told)


def refusal_for(*texts: str) -> Refusal | None:
    """What forbids an indicator with these names and definitions; None when no rule does."""
    text = HARMLESS.sub(" ", folded(" . ".join(texts)))
    for topic in TOPICS:
        word = topic.found_in(text)
        if word:
            return Refusal(topic, word)
    return None
