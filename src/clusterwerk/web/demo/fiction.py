"""Invented firms and people for the example initiative: one seed, the same world every time.

Nothing here is drawn from a real firm or person. Family names begin with „Muster“, addresses end in `.example`, and every
record is marked as an example.
"""

import datetime as dt
import random
from dataclasses import dataclass, field

ROOTS = (
    "Ventora", "Aerolux", "Luftano", "Zephyron", "Brisea", "Torvent", "Klimaris", "Axivent", "Rotaris", "Strömung Nord",
    "Impellis", "Diffusa", "Gebläsewerk", "Filtrano", "Thermovia", "Motoris", "Dynavent", "Kanalix", "Aeris", "Windmark",
    "Lamellum", "Turbonia", "Volutis", "Nabenwerk", "Silentis", "Regelix", "Sensano", "Messolut", "Blechkontor", "Spritzano",
    "Gussmark", "Drehwerk", "Fräsario", "Härtano", "Lackum", "Stanzeria", "Federix", "Schraubolo", "Steuerwerk", "Kabelia",
)  # fmt: skip
TOWNS = ("Ahornbach", "Birkenfels", "Eichental", "Lindenrain", "Ulmenhof", "Buchwald", "Erlenbruck", "Weidenau")
GIVEN = (
    "Ada", "Benno", "Carla", "Deniz", "Edda", "Falk", "Greta", "Hanno", "Ilka", "Jorin", "Kira", "Levi", "Mara", "Nils",
    "Oda", "Pelle", "Quirin", "Romy", "Sami", "Tilda", "Ugo", "Vera", "Wim", "Xenia", "Yara", "Zeno", "Alma", "Bela",
    "Cleo", "Dario", "Elif", "Fenja", "Gero", "Hedda", "Ivo", "Juna", "Koray", "Lotta", "Milo", "Nora",
)  # fmt: skip
FAMILY = (
    "ahorn", "birke", "buche", "distel", "eiche", "erle", "esche", "farn", "feder", "fink", "ginster", "hafer", "hagel",
    "hasel", "heide", "kiefer", "kiesel", "klee", "krokus", "lärche", "linde", "lerche", "mohn", "moos", "nebel", "otter",
    "pappel", "quarz", "rabe", "reif", "roggen", "salbei", "schilf", "specht", "stein", "tanne", "ulme", "veilchen",
    "wacholder", "weide", "wolke", "zander",
)  # fmt: skip
TITLES = ("", "", "", "", "", "", "Dr.", "Dr.-Ing.", "Prof. Dr.")
FUNCTIONS = (
    "Geschäftsführung", "Leitung Entwicklung", "Leitung Einkauf", "Leitung Personal", "Leitung Produktion",
    "Vertriebsleitung", "Leitung Qualität", "Marketing", "Ausbildungsleitung", "Projektleitung",
)  # fmt: skip


@dataclass(frozen=True)
class Trade:
    """What a firm makes: words for its name, its WZ 2008 code, how often it occurs."""

    word: str
    code: str
    product: str
    weight: int


TRADES = (
    Trade("Ventilatoren", "28.25.0", "Ventilatoren", 34),
    Trade("Lufttechnik", "28.25.0", "Lüftungsgeräte", 26),
    Trade("Antriebe", "27.11.0", "Elektromotoren", 18),
    Trade("Elektronik", "26.11.9", "Motorelektronik", 12),
    Trade("Kunststofftechnik", "22.29.0", "Laufräder aus Kunststoff", 16),
    Trade("Blechbearbeitung", "25.11.0", "Gehäuse", 16),
    Trade("Oberflächentechnik", "25.61.0", "Beschichtungen", 9),
    Trade("Zerspanung", "25.62.0", "Drehteile", 14),
    Trade("Guss", "24.53.0", "Aluminiumguss", 6),
    Trade("Messtechnik", "26.51.1", "Sensoren", 10),
    Trade("Ventiltechnik", "28.14.0", "Ventile", 9),
    Trade("Werkzeugbau", "25.73.5", "Spritzgießwerkzeuge", 8),
    Trade("Anlagenbau", "33.20.0", "Montage von Anlagen", 7),
    Trade("Ingenieure", "71.12.2", "Strömungsberechnung", 9),
    Trade("Software", "62.01.9", "Auslegungsprogramme", 6),
)
OTHERS = (
    ("research", "Institut für Strömungslehre {}", "72.19.0"),
    ("research", "Zentrum für leise Lufttechnik {}", "72.19.0"),
    ("education", "Hochschule {} (Beispiel)", "85.42.1"),
    ("education", "Berufliches Schulzentrum {}", "85.32.0"),
    ("public", "Wirtschaftsförderung Kreis {}", "84.13.0"),
    ("public", "Stadtverwaltung {}", "84.11.0"),
    ("capital", "Beteiligungsgesellschaft {} mbH", "64.30.0"),
    ("service", "Normen- und Patentbüro {}", "69.10.3"),
    ("service", "Prüfhaus {} GmbH", "71.20.0"),
    ("association", "Fachverband Luft {} e. V.", "94.11.0"),
    ("other_cluster", "Netzwerk Kältetechnik {} e. V.", "94.12.0"),
)
FORMS = ("GmbH", "GmbH", "GmbH", "GmbH & Co. KG", "KG", "AG")
LONG_NAME = "Gesellschaft für Oberflächen- und Wärmebehandlungstechnik {} mbH & Co. KG"


@dataclass(frozen=True)
class FictionalPerson:
    """An invented person with a function in one firm."""

    title: str
    given: str
    family: str
    email: str
    function: str
    language: str


@dataclass(frozen=True)
class FictionalFirm:
    """An invented organisation."""

    name: str
    legal_form: str
    kind: str
    code: str
    product: str
    domain: str
    founded: int
    employees: tuple[int, int, int]
    people: tuple[FictionalPerson, ...] = field(default=())


def _ascii(text: str) -> str:
    folded = text.lower().translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}))
    return "".join(letter for letter in folded if letter.isalnum())


def _person(rng: random.Random, domain: str, taken: set[str]) -> FictionalPerson:
    while True:
        given, family = rng.choice(GIVEN), "Muster" + rng.choice(FAMILY)
        email = f"{_ascii(given)}.{_ascii(family)}@{domain}"
        if email not in taken:
            taken.add(email)
            language = "en" if rng.random() < 0.06 else "de"
            return FictionalPerson(rng.choice(TITLES), given, family, email, rng.choice(FUNCTIONS), language)


def _name(rng: random.Random, number: int, trade: Trade) -> str:
    if number == 7:
        return LONG_NAME.format(rng.choice(TOWNS))
    root = ROOTS[number % len(ROOTS)]
    town = TOWNS[(number // len(ROOTS)) % len(TOWNS)]
    return f"{root} {trade.word}" if number < len(ROOTS) else f"{root} {trade.word} {town}"


def invent(size: int, people: int, seed: int) -> list[FictionalFirm]:
    """`size` organisations with together `people` contacts; the same for the same seed. The first ones are firms."""
    rng = random.Random(seed)
    taken: set[str] = set()
    others = min(size // 6, len(OTHERS) * len(TOWNS))
    firms = []
    for number in range(size):
        if number < size - others:
            trade = rng.choices(TRADES, [trade.weight for trade in TRADES])[0]
            form = rng.choice(FORMS) if number != 7 else "GmbH & Co. KG"
            name = _name(rng, number, trade)
            kind, code, product = "firm", trade.code, trade.product
            name = name if number == 7 else f"{name} {form}"
            staff = max(3, int(rng.lognormvariate(3.7, 1.2)))
        else:
            place = number - (size - others)
            kind, pattern, code = OTHERS[place % len(OTHERS)]
            name, form, product = pattern.format(TOWNS[(place // len(OTHERS)) % len(TOWNS)]), "", ""
            staff = rng.randint(4, 120)
        growth = rng.uniform(-0.06, 0.09)
        employees = tuple(max(1, round(staff * (1 + growth) ** year)) for year in range(3))
        domain = f"{_ascii(name)[:24]}{number}.example"
        count = people // size + (1 if number < people % size else 0)
        crew = tuple(_person(rng, domain, taken) for _ in range(count))
        founded = rng.choice((rng.randint(1949, 1989), rng.randint(1990, 2019)))
        firms.append(FictionalFirm(name, form, kind, code, product, domain, founded, employees, crew))
    return firms


def some_day(rng: random.Random, first: dt.date, last: dt.date) -> dt.date:
    """A working day between two days."""
    day = first + dt.timedelta(days=rng.randrange(max(1, (last - first).days)))
    return day - dt.timedelta(days=max(0, day.weekday() - 4))
