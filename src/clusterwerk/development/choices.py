"""Half-years, and the stages that an initiative begins with."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class HalfYear:
    """One half of a year: firms assess themselves once in each."""

    year: int
    half: int

    @classmethod
    def of(cls, day: dt.date) -> "HalfYear":
        """The half-year of a day."""
        return cls(day.year, 1 if day.month <= 6 else 2)

    @property
    def before(self) -> "HalfYear":
        """The half-year before."""
        return HalfYear(self.year, 1) if self.half == 2 else HalfYear(self.year - 1, 2)

    @property
    def last_day(self) -> dt.date:
        """Its last day."""
        return dt.date(self.year, 6, 30) if self.half == 1 else dt.date(self.year, 12, 31)

    def __str__(self):
        return f"{self.year}/{self.half}"

    @classmethod
    def read(cls, text: str) -> "HalfYear | None":
        """The half-year written as 2026/2; None for anything else."""
        year, _slash, half = text.partition("/")
        if not (len(year) == 4 and year.isascii() and year.isdecimal() and half in {"1", "2"}):
            return None
        return cls(int(year), int(half))


@dataclass(frozen=True)
class ProposedStage:
    """A stage that every initiative begins with; the manager may change all of it."""

    name_de: str
    name_en: str
    criteria_de: str
    criteria_en: str


PROPOSED = (
    ProposedStage(
        "Lohnfertiger",
        "Contract manufacturer",
        "Wir fertigen nach Zeichnung und mit Material des Kunden.\nWir werden nach Stunden oder Stück bezahlt.",
        "We make parts to the customer’s drawing and with the customer’s material.\nWe are paid by the hour or piece.",
    ),
    ProposedStage(
        "Teilelieferant",
        "Part supplier",
        "Wir kaufen das Material selbst ein und haften für das Teil.\nWir schlagen vor, wie sich das Teil besser fertigen lässt.",
        "We buy the material ourselves and answer for the part.\nWe propose how the part can be made better.",
    ),
    ProposedStage(
        "Systemlieferant",
        "System supplier",
        "Wir liefern geprüfte Baugruppen und führen eigene Lieferanten.\nWir entwickeln mit dem Kunden.",
        "We deliver tested assemblies and lead suppliers of our own.\nWe develop together with the customer.",
    ),
    ProposedStage(
        "Produktanbieter",
        "Product supplier",
        "Wir verkaufen ein eigenes Produkt unter eigenem Namen.\nWir verantworten Entwicklung, Marke und Service.",
        "We sell a product of our own under our own name.\nWe are responsible for development, brand and service.",
    ),
)
