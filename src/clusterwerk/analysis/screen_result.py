"""A screening as a result: one verdict per industry, sentences, table and picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.charts import Bar, bars
from clusterwerk.analysis.distance_result import METHODS, Stretch
from clusterwerk.analysis.results import Method, Provenance, Warn
from clusterwerk.analysis.wording import Language, Names, Sentences, about, listed, named, number, warning_text

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table

METHOD = Method(
    "Distance profiles of many industries with control of false finds",
    METHODS["Kd"].citation + "; Benjamini & Hochberg (1995), JRSS B 57(1)",
)
_SHOWN = 15


@dataclass(frozen=True)
class Verdict:
    """One industry: p of the global test, stretches outside the band (metres), the distance with the largest value
    relative to chance among localised ones, and how many times chance that is (``None`` without such).

    ``own`` tells whether the simulations were made for its own number of plants.
    """

    p: float
    localised: tuple[Stretch, ...]
    dispersed: tuple[Stretch, ...]
    peak: float | None
    times: float | None
    own: bool
    simulations: int


@dataclass(frozen=True)
class Screening:
    """Industries looked at, in the order asked for; ``plants`` and ``q`` (I,) go with them.

    ``q`` is the share of false finds among all industries that look at least as remarkable. ``too_small`` industries
    were not looked at.
    """

    industries: tuple[str, ...]
    plants: np.ndarray
    verdicts: tuple[Verdict, ...]
    q: np.ndarray
    alpha: float
    sites: int
    too_small: int
    warnings: tuple[Warn, ...]
    provenance: Provenance

    @property
    def localised(self) -> np.ndarray:
        """Positions of the industries that keep together (q up to alpha), most times chance first."""
        found = [n for n, one in enumerate(self.verdicts) if self.q[n] <= self.alpha and one.localised]
        return np.array(sorted(found, key=lambda n: -(self.verdicts[n].times or 0)), dtype=np.int64)

    @property
    def dispersed(self) -> np.ndarray:
        """Positions of those that keep apart and nowhere together."""
        found = [
            n for n, one in enumerate(self.verdicts)
            if self.q[n] <= self.alpha and one.dispersed and not one.localised
        ]  # fmt: skip
        return np.array(found, dtype=np.int64)

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """How many industries keep together, which most, and how sure that is."""
        found = self.localised
        strongest = [named(names).industry(self.industries[n]) for n in found[:3].tolist()]
        values = {
            "looked": number(len(self.industries), language),
            "found": number(len(found), language),
            "apart": number(len(self.dispersed), language),
            "strongest": listed(strongest, language),
        }
        what = _WORDS[language]["some" if len(found) else "none"].format(**values)
        notes = [warning_text(warning, language) for warning in self.warnings]
        return Sentences(what, " ".join([_WORDS[language]["sure" if len(found) else "may"], *notes]))

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per industry looked at."""
        from clusterwerk.analysis.engines import Table

        longest = [max(one.localised, key=lambda s: s[1] - s[0], default=(np.nan, np.nan)) for one in self.verdicts]
        together, apart = set(self.localised.tolist()), set(self.dispersed.tolist())
        words = _WORDS[language]
        finding = [
            words["together"] if n in together else words["apart"] if n in apart else ""
            for n in range(len(self.industries))
        ]
        return Table(
            {
                "industry": np.array(self.industries, dtype=object),
                "industry_name": np.array([named(names).industry(key) for key in self.industries], dtype=object),
                "establishments": self.plants,
                "verdict": np.array(finding, dtype=object),
                "distance_from": np.array([a for a, _ in longest]),
                "distance_to": np.array([b for _, b in longest]),
                "peak": np.array([one.peak for one in self.verdicts], dtype=np.float64),
                "times_chance": np.array([one.times for one in self.verdicts], dtype=np.float64),
                "p": np.array([one.p for one in self.verdicts]),
                "q": self.q,
            }
        )

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The industries that keep together most, by how many times chance they do."""
        words = _WORDS[language]
        rows = [
            Bar(
                named(names).industry(self.industries[n]),
                self.verdicts[n].times or 0.0,
                note=words["at"].format(km=number((self.verdicts[n].peak or 0.0) / 1000, language)),
            )
            for n in self.localised[:_SHOWN].tolist()
        ]
        return bars(
            rows,
            title=words["title"],
            description=self.sentences(language, names).what,
            language=language,
            axis=words["axis"],
            reference=1.0,
            reference_label=words["chance"],
            written=lambda value: about(value, language) + "×",
        )


_WORDS = {
    "de": {
        "some": "Von {looked} Branchen liegen {found} öfter beieinander, als es bei zufälliger Verteilung auf alle "
        "Standorte vorkommt, am deutlichsten {strongest}; {apart} meiden einander.",
        "none": "Von {looked} Branchen liegt keine öfter beieinander, als es bei zufälliger Verteilung auf alle Standorte "
        "vorkommt; {apart} meiden einander.",
        "sure": "Die Auswahl ist so streng, dass höchstens etwa einer von 20 dieser Funde ein Zufall ist.",
        "may": "Bei wenigen Betrieben kann auch eine wirkliche Häufung unbemerkt bleiben.",
        "together": "liegt öfter beieinander als zufällig",
        "apart": "liegt seltener beieinander als zufällig",
        "at": "bei {km} km",
        "title": "Branchen, die beieinander liegen",
        "axis": "Paare von Betrieben, im Vergleich zum Zufall",
        "chance": "Zufall",
    },
    "en": {
        "some": "Of {looked} industries {found} lie together more often than comes about when they are spread by chance "
        "over all sites, most clearly {strongest}; {apart} keep apart.",
        "none": "Of {looked} industries none lies together more often than comes about when they are spread by chance "
        "over all sites; {apart} keep apart.",
        "sure": "The choice is so strict that at most about one of 20 of these finds is an accident.",
        "may": "With few establishments a real concentration may also go unnoticed.",
        "together": "lies together more often than by chance",
        "apart": "lies together less often than by chance",
        "at": "at {km} km",
        "title": "Industries that lie together",
        "axis": "Pairs of establishments, compared with chance",
        "chance": "chance",
    },
}
