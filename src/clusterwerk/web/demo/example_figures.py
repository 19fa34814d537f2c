"""What the firms of the example report: invented, the same for a firm and a year whoever asks."""

import random
from decimal import Decimal

from clusterwerk.directory.models import Organisation

RATES = {
    "sick_rate": (4.5, 1.2), "training_days": (2.6, 0.9), "export_share": (42, 18), "vacancy_time": (68, 20),
    "production": (2.1, 3.5), "rd_share": (3.4, 1.6), "awareness": (48, 15),
}  # fmt: skip
"""The middle of an indicator among the firms, and how far they lie apart."""

Pair = tuple[Decimal, Decimal | None]


def figures_of(asked, firm: Organisation, year: int, *, left_out: bool = False) -> dict[str, Pair]:
    """The figures of a firm for the year and, where it is asked, for the one before. `left_out`: one question is not answered."""
    return {
        one.id: (_written(one, firm, year), _written(one, firm, year - 1) if one.previous else None)
        for one in asked
        if not (left_out and one.id == "vacancy_time")
    }


def _written(asked, firm: Organisation, year: int) -> Decimal:
    value = min(max(_value(asked.id, firm.pk, year), asked.least / asked.scale), asked.most / asked.scale)
    return Decimal(f"{value:.{len(str(asked.scale)) - 1}f}")


def _value(key: str, firm: int, year: int) -> float:
    chance, steady = random.Random(f"{key}:{firm}:{year}"), random.Random(f"{key}:{firm}")
    if key == "revenue":
        return 9_000 * steady.lognormvariate(0, 0.5) * 1.03 ** (year - 2020) * chance.uniform(0.95, 1.07)
    if key == "apprentices":
        return steady.randint(4, 16) + chance.randint(-1, 2)
    if key == "energy_intensity":
        return 240 * steady.lognormvariate(0, 0.3) * 0.97 ** (year - 2020) * chance.uniform(0.97, 1.03)
    if key == "satisfaction":
        return chance.choice([2, 3, 3, 4, 4, 4, 5])
    if key == "cooperation_partners":
        return steady.randint(1, 9) + chance.randint(0, 2)
    middle, spread = RATES[key]
    return steady.gauss(middle, spread) + chance.gauss(0, spread / 6)
