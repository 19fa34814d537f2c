"""Words that all results share: numbers in the reader's form, names for keys, headings of columns, warnings.

German and English. No formula and no foreign word; without NumPy, so that a web page may use it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from clusterwerk.analysis.results import Warn

Language = Literal["de", "en"]


@dataclass(frozen=True)
class Sentences:
    """``what`` was found and ``how_sure`` that is."""

    what: str
    how_sure: str

    def __str__(self) -> str:
        return f"{self.what} {self.how_sure}"


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Names:
    """Names for the reader: key of a region or an industry -> name. A key without a name is shown itself."""

    regions: Mapping[str, str] = field(default_factory=_nothing)
    industries: Mapping[str, str] = field(default_factory=_nothing)

    def region(self, key: str) -> str:
        return self.regions.get(key) or key

    def industry(self, key: str) -> str:
        return self.industries.get(key) or key


def named(names: Names | None) -> Names:
    """The names given, or none."""
    return names or Names()


def number(value: float, language: Language, decimals: int = 0) -> str:
    """A number in the reader's form: 1.234,5 or 1,234.5; a dash where there is none."""
    if not math.isfinite(value):
        return "–" if math.isnan(value) else "∞" if value > 0 else "−∞"
    text = f"{value:,.{decimals}f}".replace("-", "−")
    if not text.strip("−0.,"):
        text = text.lstrip("−")
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def about(value: float, language: Language) -> str:
    """A number with as many digits as a reader can use: 0,3 – 4,7 – 38 – 1.200."""
    if not math.isfinite(value):
        return "–"
    if abs(value) < 9.95:
        return number(value, language, 1)
    return number(float(f"{value:.2g}") if abs(value) >= 100 else round(value), language)


def digits(value: float, language: Language, significant: int = 3) -> str:
    """A number with so many digits that count: 0,0123 – 1,23 – 12.300."""
    if not math.isfinite(value) or value == 0:
        return number(value, language)
    kept = float(f"{value:.{significant}g}")
    return number(kept, language, max(0, significant - 1 - math.floor(math.log10(abs(kept)))))


def percent(share: float, language: Language, decimals: int = 0) -> str:
    """A share as per cent: 12 %."""
    return f"{number(share * 100, language, decimals)} %"


def span(low: float, high: float, language: Language, significant: int = 3) -> str:
    """Two bounds in words: "0,1 bis 0,3" or "0.1 to 0.3"."""
    joint = " bis " if language == "de" else " to "
    return digits(low, language, significant) + joint + digits(high, language, significant)


def listed(names: Sequence[str], language: Language) -> str:
    """a, b und c."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + (" und " if language == "de" else " and ") + names[-1]


def chance_of_find(q: float, language: Language) -> str:
    """How likely it is that a find is a mere accident, from the false discovery rate over all finds."""
    german = language == "de"
    if math.isnan(q):
        return "Ob das Zufall ist, lässt sich nicht prüfen." if german else "Whether this is chance cannot be tested."
    if q > 0.05:
        return "Das kann auch Zufall sein." if german else "This may also be chance."
    of = 1_000 if q <= 0.001 else 100 if q <= 0.01 else 20
    many = number(of, language)
    if german:
        sure = {1_000: "mit großer Sicherheit", 100: "sehr wahrscheinlich", 20: "wahrscheinlich"}[of]
        return f"Das ist {sure} kein Zufall: Von {many} solchen Funden wäre höchstens einer falsch."
    sure = {1_000: "almost certainly", 100: "very probably", 20: "probably"}[of]
    return f"This is {sure} no accident: of {many} such finds at most one would be wrong."


def chance_of_one(p: float, language: Language) -> str:
    """How often mere accident gives at least as much, for a single question asked of the data."""
    german = language == "de"
    if math.isnan(p):
        return chance_of_find(p, language)
    if p > 0.05:
        rounded = number(p * 100, language)
        if german:
            return f"Das kann auch Zufall sein: Durch bloßen Zufall käme es in {rounded} von 100 Fällen dazu."
        return f"This may also be chance: by mere accident it would come about in {rounded} of 100 cases."
    of = 1_000 if p <= 0.001 else 100 if p <= 0.01 else 20
    many = number(of, language)
    if german:
        return f"Durch bloßen Zufall käme es höchstens in einem von {many} Fällen dazu."
    return f"By mere accident it would come about in at most one of {many} cases."


#: What a reader must know, one sentence per warning.
WARNINGS: Mapping[Warn, Mapping[Language, str]] = {
    Warn.SMALL_BASE: {
        "de": "Es sind wenige Betriebe; einer mehr oder weniger ändert das Bild.",
        "en": "There are few establishments; one more or less changes the picture.",
    },
    Warn.SUPPRESSED: {
        "de": "Einzelne Zahlen hält das Statistische Amt geheim; bekannt sind nur Grenzen.",
        "en": "The statistical office keeps some figures secret; only bounds are known.",
    },
    Warn.MISSING_WEIGHTS: {
        "de": "Bei einigen Betrieben ist die Zahl der Beschäftigten nicht bekannt.",
        "en": "For some establishments the number of employees is not known.",
    },
    Warn.NO_TEST: {
        "de": "Ob das Zufall ist, lässt sich mit diesen Daten nicht prüfen.",
        "en": "Whether this is chance cannot be tested with these data.",
    },
    Warn.MASS_POINTS: {
        "de": "Viele Unternehmen liegen auf demselben Punkt, meist der Mitte eines Postleitzahlgebiets.",
        "en": "Many firms lie on the same point, usually the centre of a postal code.",
    },
    Warn.FEW_PLANTS: {
        "de": "Es sind so wenige Betriebe, dass die Prüfung nur grob gilt.",
        "en": "There are so few establishments that the test holds only roughly.",
    },
    Warn.NO_COORDINATES: {
        "de": "Bei einigen Unternehmen ist der Ort nicht bekannt; sie fehlen hier.",
        "en": "For some firms the place is not known; they are missing here.",
    },
    Warn.OVERLAPPING_REGIONS: {
        "de": "Die Regionen überlappen sich; Werte benachbarter Regionen hängen zusammen.",
        "en": "The regions overlap; values of neighbouring regions depend on each other.",
    },
    Warn.EDGE: {
        "de": "Am Rand des Gebiets fehlen Nachbarn.",
        "en": "At the edge of the area neighbours are missing.",
    },
    Warn.CHOSEN_AFTER_LOOKING: {
        "de": "Das Gebiet wurde ausgewählt, weil es auffällt; der Wert ist darum eher zu hoch.",
        "en": "The area was chosen because it stands out; the value is therefore rather too high.",
    },
    Warn.UNKNOWN_DATES: {
        "de": "Bei einigen Unternehmen ist das Gründungsjahr nicht genau bekannt.",
        "en": "For some firms the year of foundation is not known exactly.",
    },
    Warn.ONE_FIRM_DOMINATES: {
        "de": "Ein Unternehmen stellt den größten Teil der Beschäftigten.",
        "en": "One firm holds the largest part of the employees.",
    },
    Warn.NO_INTERVAL: {
        "de": "Für diese Zahl gibt es keine anerkannte Spanne der Unsicherheit.",
        "en": "There is no accepted margin of uncertainty for this figure.",
    },
    Warn.MISSING_CELLS: {
        "de": "Einzelne Zahlen fehlen in der Tabelle; sie gelten nicht als null.",
        "en": "Some figures are missing in the table; they do not count as zero.",
    },
    Warn.NOT_STANDARDISED: {
        "de": "Der Wert hängt davon ab, wie viele Regionen und Branchen verglichen werden; er taugt nur zum "
        "Vergleich innerhalb einer Rechnung.",
        "en": "The value depends on how many regions and industries are compared; it serves only comparisons "
        "within one computation.",
    },
    Warn.REGION_SYSTEM: {
        "de": "Ein anderer Zuschnitt der Regionen gibt andere Werte.",
        "en": "Other borders of the regions give other values.",
    },
    Warn.BORROWED_COEFFICIENTS: {
        "de": "Wer wen beliefert, stammt aus der Tabelle eines ganzen Landes, nicht aus dieser Region.",
        "en": "Who supplies whom comes from the table of a whole country, not from this region.",
    },
}


def warning_text(warning: Warn, language: Language) -> str:
    """What a reader must know, as a sentence."""
    return WARNINGS[warning][language]


#: Headings of columns: stable key -> (German, English). Add a key in the part it belongs to.
HEADINGS: Mapping[str, tuple[str, str]] = {
    # every result
    "region": ("Region", "Region"),
    "region_name": ("Name der Region", "Name of region"),
    "industry": ("Branche", "Industry"),
    "industry_name": ("Name der Branche", "Name of industry"),
    "year": ("Jahr", "Year"),
    "measure": ("Größe", "Measure"),
    "value": ("Wert", "Value"),
    "low": ("mindestens", "at least"),
    "high": ("höchstens", "at most"),
    "p": ("Zufallswahrscheinlichkeit (p)", "Chance probability (p)"),
    "q": ("Anteil falscher Funde (q)", "Share of false finds (q)"),
    "z": ("Abstand vom Zufall (z)", "Distance from chance (z)"),
    "rank": ("Rang", "Rank"),
    "count": ("Anzahl", "Count"),
    "warnings": ("Hinweise", "Notes"),
    # specialisation
    "location_quotient": ("Lokationsquotient", "Location quotient"),
    "log_quotient": ("Logarithmus des Quotienten", "Logarithm of the quotient"),
    "symmetric_quotient": ("Symmetrischer Quotient", "Symmetric quotient"),
    "establishment_quotient": ("Quotient der Betriebe", "Quotient of establishments"),
    "shrunk_quotient": ("Geglätteter Quotient", "Smoothed quotient"),
    "establishments": ("Betriebe", "Establishments"),
    "expected_establishments": ("Erwartete Betriebe", "Expected establishments"),
    "employment": ("Beschäftigte", "Employees"),
    "employment_low": ("Beschäftigte mindestens", "Employees at least"),
    "employment_high": ("Beschäftigte höchstens", "Employees at most"),
    # concentration
    "gamma": ("Konzentrationsindex", "Index of concentration"),
    "effective_plants": ("gleich große Betriebe", "Equally large plants"),
    "chance_value": ("Wert bei Zufall", "Value under chance"),
    "contribution": ("Beitrag", "Contribution"),
    "raw_concentration": ("Rohe Konzentration (G)", "Raw concentration (G)"),
    "plant_herfindahl": ("Herfindahl der Betriebsgrößen", "Herfindahl of plant sizes"),
    "plants": ("Betriebe mit bekannter Größe", "Establishments of known size"),
    # candidates
    "expected_firms": ("Erwartete Unternehmen", "Expected firms"),
    "lat": ("Breite", "Latitude"),
    "lon": ("Länge", "Longitude"),
    "radius": ("Umkreis in Metern", "Radius in metres"),
    # distance profiles
    "distance": ("Abstand in Metern", "Distance in metres"),
    "expected": ("bei Zufall im Mittel", "mean by chance"),
    "local_low": ("Zufall an dieser Stelle mindestens", "chance at this place at least"),
    "local_high": ("Zufall an dieser Stelle höchstens", "chance at this place at most"),
    "band_low": ("Bereich des Zufalls von", "range of chance from"),
    "band_high": ("Bereich des Zufalls bis", "range of chance to"),
    "verdict": ("Befund", "Finding"),
    "distance_from": ("Abstand von (m)", "Distance from (m)"),
    "distance_to": ("Abstand bis (m)", "Distance to (m)"),
    "peak": ("am stärksten bei (m)", "strongest at (m)"),
    "times_chance": ("Vielfaches des Zufalls", "Times chance"),
    # coagglomeration and colocation
    "other_industry": ("andere Branche", "Other industry"),
    "other_industry_name": ("Name der anderen Branche", "Name of other industry"),
    "share_of_group": ("Anteil an der Gruppe", "Share of the group"),
    "other_firms": ("Unternehmen der anderen Branche", "Firms of the other industry"),
    "colocation": ("Anteil gemeinsamer Orte (CL)", "Share of common places (CL)"),
    "excess_colocation": ("Überschuss gemeinsamer Orte (XCL)", "Excess of common places (XCL)"),
    # cluster index, stars
    "cluster_index": ("Clusterindex", "Cluster index"),
    "stars": ("Sterne", "Stars"),
    "star_size": ("Stern für Größe", "Star for size"),
    "star_specialisation": ("Stern für Spezialisierung", "Star for specialisation"),
    "star_focus": ("Stern für Gewicht in der Region", "Star for weight in the region"),
    "share_of_region": ("Anteil an der Region", "Share of the region"),
    # shift-share and comparisons
    "change": ("Veränderung", "Change"),
    "national_part": ("Teil des ganzen Landes", "National part"),
    "structural_part": ("Teil der Branchenstruktur", "Structural part"),
    "regional_part": ("Teil der Region selbst", "Regional part"),
    "before": ("vorher", "Before"),
    "after": ("nachher", "After"),
    "one_value": ("Wert der ersten", "Value of the first"),
    "other_value": ("Wert der zweiten", "Value of the second"),
    "one_establishments": ("Betriebe der ersten", "Establishments of the first"),
    "other_establishments": ("Betriebe der zweiten", "Establishments of the second"),
    "ratio": ("Verhältnis", "Ratio"),
    "one_rank": ("Rang in der ersten Einteilung", "Rank in the first division"),
    "other_rank": ("Rang in der zweiten Einteilung", "Rank in the second division"),
    # density, genealogy, value chain
    "clusters": ("Cluster", "Clusters"),
    "inhabitants": ("Einwohner", "Inhabitants"),
    "per_100_000": ("Cluster je 100.000 Einwohner", "Clusters per 100,000 inhabitants"),
    "firm": ("Unternehmen", "Firm"),
    "firm_name": ("Name des Unternehmens", "Name of firm"),
    "founded": ("gegründet", "founded"),
    "generation": ("Generation", "Generation"),
    "parents": ("hervorgegangen aus", "came out of"),
    "children": ("Ausgründungen", "Spin-offs"),
    "descendants": ("Nachkommen", "Descendants"),
    "stage": ("Stufe", "Stage"),
    "stage_name": ("Name der Stufe", "Name of stage"),
    "firms": ("Unternehmen", "Firms"),
    "covered": ("besetzt", "covered"),
    # hotspots, density clusters
    "statistic": ("Maß", "Statistic"),
    "neighbours": ("Nachbarn", "Neighbours"),
    "kind": ("Art", "Kind"),
    "cluster": ("Cluster", "Cluster"),
    "all_firms": ("Unternehmen aller Branchen", "Firms of all industries"),
    "x": ("Ostwert (m)", "Easting (m)"),
    "y": ("Nordwert (m)", "Northing (m)"),
    "strength": ("Stärke", "Strength"),
    # relatedness, groups of industries
    "relatedness": ("Verwandtschaft", "Relatedness"),
    "regions_with_both": ("Regionen mit beiden", "Regions with both"),
    "expected_regions": ("erwartete Regionen", "Expected regions"),
    "group": ("Gruppe", "Group"),
    "within": ("Ähnlichkeit in der Gruppe", "Similarity within the group"),
    "between": ("Ähnlichkeit mit den übrigen", "Similarity to the others"),
    "silhouette": ("Abgrenzung (−1 bis 1)", "Separation (−1 to 1)"),
    # supplier gaps
    "product": ("Erzeugnis", "Product"),
    "product_name": ("Name des Erzeugnisses", "Name of product"),
    "codes": ("Branchencodes", "Industry codes"),
    "gap_jobs": ("Lücke (Arbeitsplätze)", "Gap (jobs)"),
    "demand_jobs": ("Bedarf (Arbeitsplätze)", "Demand (jobs)"),
    "supply_jobs": ("Angebot (Arbeitsplätze)", "Supply (jobs)"),
    "demand_share": ("Anteil am Bedarf", "Share of demand"),
    "supply_share": ("Anteil am Angebot", "Share of supply"),
    "from_users": ("Anteil der gefragten Branchen", "Share of the industries asked about"),
    "local_share": ("Erwartete örtliche Deckung", "Expected local share"),
    "tradability": ("Handelbarkeit", "Tradability"),
    "score": ("Rangwert", "Score"),
    "users": ("Abnehmer vor Ort", "Local users"),
    "needs": ("Bedarfe", "Needs"),
    "needing_firms": ("Unternehmen mit Bedarf", "Firms in need"),
    "bought_in": ("Anteil von außen", "Share bought in"),
    "missing": ("Fehlender Anteil", "Missing share"),
    "source_row": ("Zeile der Liste", "Row of the list"),
    "kilometres": ("Entfernung (km)", "Distance (km)"),
    # survival, incubators
    "age": ("Alter (Jahre)", "Age (years)"),
    "at_risk": ("Unternehmen in diesem Alter", "Firms at this age"),
    "share": ("Anteil", "Share"),
    "pioneer": ("Pionier", "Pioneer"),
    "near": ("davon in der Nähe", "of these nearby"),
    "living": ("davon noch tätig", "of these still active"),
}


def heading(key: str, language: Language) -> str:
    """Heading of a column for a reader; a key nobody has named is shown itself."""
    german, english = HEADINGS.get(key, (key, key))
    return german if language == "de" else english


def headings(keys: Sequence[str], language: Language) -> tuple[str, ...]:
    """Headings of the columns of a table, in order."""
    return tuple(heading(key, language) for key in keys)
