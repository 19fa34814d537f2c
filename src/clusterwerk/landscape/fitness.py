"""What a register is good for: its quality figures turned into one conclusion and a next step."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from clusterwerk.core.shown import number, percent
from clusterwerk.landscape.models import Register

#: Of so many rows an analysis may lose a part before it is read with care, or not at all.
CARE, UNFIT = 0.1, 0.3
#: Fewer rows are too few to tell a cluster from chance in more than a handful of industries.
FEW_ROWS = 300


@dataclass(frozen=True)
class Fitness:
    """How far a register serves one analysis: "good", "care" or "unfit", with the share of rows that count."""

    name: str
    level: str
    share: float
    reason: str

    @property
    def look(self) -> str:
        """How the word is framed."""
        return {"good": "good", "care": "warning", "unfit": "bad"}[self.level]

    @property
    def word(self) -> str:
        """The level in words."""
        return {"good": _("fit"), "care": _("with care"), "unfit": _("not fit")}[self.level]


@dataclass(frozen=True)
class Verdict:
    """The conclusion in one sentence, what it rests on, and what to do next; `gap` names the finding to mend first."""

    sentence: str
    lines: list[Fitness]
    advice: str
    gap: str


def verdict_of(register: Register) -> Verdict | None:
    """What a register that was read is good for; None before."""
    if not register.is_ready or not register.rows or "missing_industry" not in register.quality:
        return None
    lost = {name: register.quality.get(name, {}).get("share", 0.0) for name in _GAPS}
    code = lost["missing_industry"] + lost["unknown_industry"]
    region = lost["missing_region"] + lost["unknown_region"]
    weight = lost["missing_weights"] + lost["suppressed_weights"]
    lines = [
        _line(_("the search for candidate clusters"), 1 - code - lost["without_coordinates"], _("have an industry code and a point"),
              register.rows),
        _line(_("concentration by district"), 1 - code - region, _("have an industry code and a district"), register.rows),
        _line(_("comparing employees"), 1 - code - weight, _("have an industry code and a number of employees")),
    ]  # fmt: skip
    search = lines[0]
    gap = max(_GAPS, key=lambda name: lost[name]) if any(line.level != "good" for line in lines) else ""
    return Verdict(_sentence(lines), lines, _advice(search, register), gap if gap and lost[gap] > 0 else "")


_GAPS = ("missing_industry", "unknown_industry", "missing_region", "unknown_region", "without_coordinates",
         "missing_weights", "suppressed_weights")  # fmt: skip


def _line(name: str, share: float, having: str, rows: int | None = None) -> Fitness:
    share = max(0.0, share)
    told = _("%(share)s of the rows %(having)s.") % {"share": percent(share), "having": having}
    if 1 - share > UNFIT:
        return Fitness(name, "unfit", share, told)
    if rows is not None and rows < FEW_ROWS:
        few = _("With %(rows)s rows only strong concentrations can be told from chance.") % {"rows": number(rows)}
        return Fitness(name, "care", share, f"{told} {few}")
    return Fitness(name, "care" if 1 - share > CARE else "good", share, told)


def _sentence(lines: list[Fitness]) -> str:
    levels = {line.level for line in lines}
    if len(levels) == 1:
        return {
            "good": _("The register is fit for all analyses."),
            "care": _("The register can be used for all analyses, but with care."),
            "unfit": _("The register is not fit for any analysis yet."),
        }[levels.pop()]
    openings = {
        "good": _("Fit for %(names)s"),
        "care": _("with care for %(names)s"),
        "unfit": _("not fit for %(names)s"),
    }
    found = {level: [line.name for line in lines if line.level == level] for level in openings}
    parts = [openings[level] % {"names": _(" and ").join(names)} for level, names in found.items() if names]
    told = "; ".join(parts)
    return told[:1].upper() + told[1:] + "."


def _advice(search: Fitness, register: Register) -> str:
    if search.level == "unfit":
        return _("Complete codes and places in the list first and upload it again, or correct the columns.")
    left_out = round(register.rows * (1 - search.share))
    if not left_out:
        return _("Next: search for candidate clusters.")
    return _("Next: search for candidate clusters; at most %(rows)s rows are left out.") % {"rows": number(left_out)}
