"""The firms of an industry in a region: one question, one list."""

from dataclasses import dataclass

from clusterwerk.clusters.models import Region
from clusterwerk.landscape import evidence, reference
from clusterwerk.landscape.models import Register
from clusterwerk.landscape.rules import Explorer

#: A longer list is no answer; the person is asked to narrow the question.
LONGEST = 60_000


@dataclass(frozen=True)
class Question:
    """Which firms are wanted. Empty means any. With a radius the place is the centre of a circle, else a municipality."""

    codes: tuple[str, ...] = ()
    region: str = ""
    place: Region | None = None
    radius_km: int | None = None
    founded_from: int | None = None
    founded_to: int | None = None
    employees_from: int | None = None
    employees_to: int | None = None

    def asked(self) -> dict:
        """The question in the words of the register file."""
        import numpy as np  # with the register file; only a question needs it

        from clusterwerk.analysis.projection import to_metres
        from clusterwerk.analysis.register import Bounds

        bounds: dict = {
            "founded_from": self.founded_from, "founded_to": self.founded_to,
            "weight_from": self.employees_from, "weight_to": self.employees_to,
        }  # fmt: skip
        if self.place is not None and self.radius_km:
            x, y = to_metres(np.array([self.place.lat]), np.array([self.place.lon]))
            bounds |= {"circle_x": float(x[0]), "circle_y": float(y[0]), "circle_radius": self.radius_km * 1000.0}
        return {
            "regions": (self.region,) if self.region else (),
            "municipalities": (self.place.key,) if self.place is not None and not self.radius_km else (),
            "industries": self.codes,
            "bounds": Bounds(**bounds),
        }


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm of the answer; `organisation` is its record in the person's directory when that is sure."""

    row: int
    identifier: str
    name: str
    postal_code: str
    place: str
    code: str
    title: str
    founded: int | None
    employees: float | None
    website: str
    kilometres: float | None
    organisation: int | None
    slug: str
    evidence: tuple[evidence.Evidence, ...]

    @property
    def industry(self) -> str:
        """Code and title."""
        return f"{self.code} {self.title}".strip()

    @property
    def told(self) -> str:
        """What the evidence says, in one line."""
        return "; ".join(one.text for one in self.evidence)

    @property
    def origin(self) -> str:
        """Source and date of each piece of evidence, in the same order."""
        return "; ".join(one.origin for one in self.evidence)


@dataclass(frozen=True)
class Answer:
    """How many firms fit, and all of them unless they are too many for a list."""

    count: int
    firms: list[Firm]

    @property
    def too_many(self) -> bool:
        """The question has to be narrowed."""
        return self.count > LONGEST

    @property
    def with_evidence(self) -> int:
        """Firms with at least one piece of evidence."""
        return sum(1 for firm in self.firms if firm.evidence)


def region_choices(register: Register) -> list[tuple[str, str]]:
    """Key and name of the districts in which the register has firms, in the order of their names."""
    from clusterwerk.analysis.register import Register as RegisterFile  # loads NumPy and DuckDB

    with RegisterFile(register.path) as file:
        keys = list(file.region_keys("kreis"))
    names = reference.region_names(keys)
    return sorted(((key, names[key]) for key in keys), key=lambda pair: (pair[1].casefold(), pair[0]))


def find_firms(explorer: Explorer, register: Register, question: Question) -> Answer:
    """The firms of a register that fit, with the evidence this person may see. The caller checks who sees the register."""
    from clusterwerk.analysis.register import Register as RegisterFile  # loads NumPy and DuckDB

    asked = question.asked()
    with RegisterFile(register.path) as file:
        count = file.firm_count(**asked)
        if count > LONGEST:
            return Answer(count, [])
        table = file.firms(**asked, limit=LONGEST)
    known = evidence.directory_of(evidence.actors_for(explorer, register))
    told = evidence.told_by_register(register)
    centre = asked["bounds"] if question.radius_km else None
    titles: dict[str, str] = {}
    return Answer(count, [_firm(row, known, told, centre, titles) for row in table.rows()])


def _firm(row: dict, known: evidence.Directory, told: dict, centre, titles: dict[str, str]) -> Firm:
    number, code = row["source_row"], row["industry"] or ""
    identifier, name, postal_code = row["id"] or "", row["name"] or "", row["postal_code"] or ""
    if code not in titles:
        titles[code] = _title(code)
    organisation = known.match(identifier=identifier, name=name, postal_code=postal_code)
    found = [told[number]] if number in told else []
    if organisation is not None:
        found += known.evidence.get(organisation, ())
    kilometres = None
    if centre is not None:
        kilometres = ((row["x"] - centre.circle_x) ** 2 + (row["y"] - centre.circle_y) ** 2) ** 0.5 / 1000
    return Firm(
        row=number,
        identifier=identifier,
        name=name,
        postal_code=postal_code,
        place=row["place"] or "",
        code=code,
        title=titles[code],
        founded=_whole(row["founded"]),
        employees=_number(row["weight"]),
        website=row["url"] or "",
        kilometres=kilometres,
        organisation=organisation,
        slug=known.slugs.get(organisation, "") if organisation is not None else "",
        evidence=tuple(found),
    )


def _title(code: str) -> str:
    """The title of a code in the reader's language; nothing where the table of codes has none."""
    title = str(reference.industry_title(code))
    return "" if title == code else title


def _number(value) -> float | None:
    return None if value is None or value != value else float(value)  # NaN is not equal to itself


def _whole(value) -> int | None:
    number = _number(value)
    return None if number is None else int(number)
