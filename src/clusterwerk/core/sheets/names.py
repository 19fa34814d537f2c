"""Names of people and firms as they stand in one cell: “Dr. Müller, Herbert”, “Muster GmbH, z. Hd. Frau Schmidt”."""

import re
from dataclasses import dataclass
from typing import Any

from clusterwerk.core.sheets import doubts
from clusterwerk.core.sheets.doubts import Doubt, Parsed
from clusterwerk.core.sheets.text import known

LEGAL_FORMS = (
    "Gesellschaft mit beschränkter Haftung & Co. KG", "Gesellschaft mit beschränkter Haftung", "Aktiengesellschaft",
    "Kommanditgesellschaft auf Aktien", "Kommanditgesellschaft", "Offene Handelsgesellschaft",
    "Gesellschaft bürgerlichen Rechts", "eingetragener Verein", "eingetragene Genossenschaft", "Körperschaft des "
    "öffentlichen Rechts", "Anstalt des öffentlichen Rechts", "Unternehmergesellschaft (haftungsbeschränkt)",
    "UG (haftungsbeschränkt) & Co. KG", "UG (haftungsbeschränkt)", "UG haftungsbeschränkt", "GmbH & Co. KGaA",
    "GmbH & Co. KG", "GmbH & Co KG", "GmbH + Co. KG", "GmbH u. Co. KG", "GmbH&Co.KG", "GmbH & Co. OHG", "AG & Co. KG",
    "AG & Co. KGaA", "SE & Co. KGaA", "SE & Co. KG", "mbH & Co. KG", "mbH & Co KG", "gGmbH", "GmbH", "mbH", "KGaA",
    "AG", "& Co. KG", "& Co KG", "& Co.", "KG", "OHG", "oHG", "GbR", "UG", "SE", "eG", "e. G.", "e.G.", "e. V.", "e.V.",
    "eV", "e. K.", "e.K.", "e. Kfm.", "e. Kfr.", "PartG mbB", "PartGmbB", "PartG", "KdöR", "K.d.ö.R.", "AöR", "A.ö.R.",
    "Ltd. & Co. KG", "Limited", "Ltd.", "Ltd", "Inc.", "Inc", "LLC", "PLC", "Corp.", "S.A.", "S.A.S.", "SAS", "S.à r.l.",
    "Sàrl", "S.r.l.", "S.p.A.", "B.V.", "N.V.", "AB", "Oy", "ApS", "A/S", "Sp. z o.o.", "s.r.o.", "d.o.o.", "Kft.",
)  # fmt: skip
FORM = re.compile(r"(?<![\w&])(" + "|".join(re.escape(form).replace(r"\ ", r"\s*") for form in sorted(LEGAL_FORMS, key=len, reverse=True)) + r")(?![\w])")  # fmt: skip
FORM_IN_CAPITALS = re.compile(FORM.pattern, re.IGNORECASE)
SALUTATIONS = {"herr": "Herr", "herrn": "Herr", "hr": "Herr", "hrn": "Herr", "mr": "Herr", "frau": "Frau",
               "fr": "Frau", "fräulein": "Frau", "mrs": "Frau", "ms": "Frau", "h": "Herr", "f": "Frau"}  # fmt: skip
TITLE = re.compile(r"^\(?(?:prof(?:essor(?:in)?)?|dr|dres|dipl|mag|ing|ph\.?d|m\.?sc|b\.?sc|m\.?a|b\.?a|m\.?b\.?a|ll\.?m|h\.?c|e\.?h|rer|nat|med|phil|jur|pol|oec|habil|priv|doz|pd|vet|techn|mult|kfm|inf|phys|chem|oek|wirt(?:sch)?|univ|fh|biol|math|betriebsw(?:irt)?|volksw(?:irt)?|theol|agr)(?:[.\-)]|$)", re.IGNORECASE)  # fmt: skip
PARTICLES = {"von", "vom", "zu", "zum", "zur", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "le", "la", "ter", "ten", "el", "al", "freiherr", "freifrau", "graf", "gräfin", "baron", "ritter", "und"}  # fmt: skip
GIVEN = frozenset("""
achim adam alexander alexandra alfred alina amelie andrea andreas angela angelika anja anke anna anne annette antje anton
armin arne astrid axel barbara beate benjamin bernd bernhard bettina bianca birgit björn boris brigitte britta burkhard
carina carl carmen carola carolin carsten caterina christa christian christiane christina christine christof christoph
claudia clemens conrad cornelia corinna dagmar daniel daniela david denis dennis detlef diana dieter dietmar dirk dominik
doris dorothea eberhard eckhard edgar edith elena elisabeth elke emil emma erich erik erika ernst erwin esther eugen eva
evelyn fabian felix florian frank franz franziska frieder friederike friedrich gabriele georg gerald gerd gerhard gerlinde
gernot gert gertrud gisela gregor gudrun guido gunther günter günther hannah hannelore hannes hans harald hartmut heide
heidi heike heiko heiner heinrich heinz helena helga helmut henning henrik herbert hermann hilde holger horst hubert
hugo ines ingeborg ingo ingrid irene iris irmgard isabel isabella jan jana jannik janina jasmin jens jessica joachim
jochen johann johanna johannes jonas jörg josef judith julia julian jürgen jutta kai karin karl karla karola karsten
katharina kathrin katja katrin kerstin kevin kilian klara klaus konrad konstantin kornelia kristin kristina kurt lara lars
laura lea lena leon leonie linda lisa lothar luca ludwig luisa lukas lutz magdalena maike manfred manuel manuela marc
marcel marco marcus margarete margit margot maria marie marina mario marion marius mark markus marlene martin martina
mathias matthias max maximilian melanie meike michael michaela miriam monika moritz nadine natalie nicola nicolas nicole
niklas nils nina norbert oliver olaf oskar otto paul paula peter petra philipp pia rainer ralf ralph ramona regina
reiner reinhard renate rene richard rita robert roland rolf roman ronald rosa rosemarie rüdiger rudolf ruth sabine sabrina
samuel sandra sarah sascha sebastian siegfried sigrid silke silvia simon simone sonja sophia sophie stefan stefanie
steffen stephan stephanie susanne sven svenja sylvia tamara tanja theo theodor theresa thomas thorsten tim timo tina tobias
tom torsten udo ulla ulrich ulrike ursula ute uwe valentin vanessa vera verena veronika viktor viktoria vincent volker
walter waltraud werner wilfried wilhelm willi winfried wolf wolfgang xaver yvonne
""".split())  # fmt: skip  # noqa: SIM905
SEVERAL = re.compile(r"\s*(?:;|\s/\s|\||\n|\s+u(?:nd|\.)\s+|\s+&\s+|\s+and\s+)\s*")
HANDS = re.compile(r"\s*[,;–\-/(]?\s*(?:z\.?\s*h(?:d|dn|änden)?\.?\s*v?\.?|c/o|ansprechpartner(?:in)?:?|att(?:n|\.)?:?|ap:?)\s+", re.IGNORECASE)  # fmt: skip
SALUTED = re.compile(r"\s*(?:[,;–(/:]|\s-|\n)\s*((?:Herrn?|Frau|Hr\.|Fr\.|Dr\.|Prof\.|Dipl\.)\s.+?)\)?$")


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name."""

    salutation: str = ""
    title: str = ""
    first: str = ""
    last: str = ""

    def __str__(self):
        return " ".join(part for part in (self.title, self.first, self.last) if part)


def split_form(name: str) -> tuple[str, str]:
    """The name of an organisation and its legal form, as far as it stands in the name."""
    found = list((FORM_IN_CAPITALS if name.isupper() else FORM).finditer(name))
    if not found or found[-1].start() == 0:
        return name, ""
    return name[: found[-1].start()].rstrip(" ,"), re.sub(r"\s+", " ", found[-1][1])


def firm_and_person(text: str) -> Parsed[tuple[str, str]]:
    """The firm and, when one stands in the same cell, the person: told by a salutation or by “z. Hd.”."""
    if hands := HANDS.search(text):
        firm, person = text[: hands.start()].strip(" ,;-–"), text[hands.end() :].strip(" ()")
        if firm and person and not person.isdigit():
            return _both(firm, person)
    if saluted := SALUTED.search(text):
        firm = text[: saluted.start()].strip(" ,;-–")
        if firm and len(saluted[1].split()) <= 7:
            return _both(firm, saluted[1].strip())
    return Parsed((text, ""))


def _both(firm: str, person: str) -> Parsed[tuple[str, str]]:
    return Parsed((firm, person), (Doubt(doubts.FIRM_AND_PERSON, {"firm": firm, "person": person}),))


def person(value: Any) -> Parsed[PersonName | None]:
    """The parts of a name in one cell, whatever their order; None when the cell names nobody."""
    cleaned = known(value)
    text = cleaned.value
    if not text:
        return Parsed(None, cleaned.doubts)
    found = [doubt for doubt in cleaned.doubts if doubt.kind != doubts.LINES]
    several = [part for part in SEVERAL.split(text) if part]
    if len(several) > 1 and all(len(part.split()) >= 2 or part.casefold() in SALUTATIONS for part in several):
        found.append(Doubt(doubts.SEVERAL_PEOPLE, {"choices": several}))
        text = several[0]
    name, doubt = _parts(text)
    return Parsed(name, (*found, doubt) if doubt else tuple(found))


def _parts(text: str) -> tuple[PersonName | None, Doubt | None]:
    salutation, titles, rest = _lead(text.split())
    body = " ".join(rest)
    if "," in body:
        before, _, after = body.partition(",")
        more_salutation, more_titles, first = _lead(after.split())
        if not first:
            name, doubt = _ordered(before.split(), text)
            salutation, titles = salutation or more_salutation, titles + more_titles
            return _built(salutation, titles, name.first, name.last), doubt
        return _built(salutation or more_salutation, titles + more_titles, " ".join(first), before.strip()), None
    name, doubt = _ordered(rest, text)
    return (_built(salutation, titles, name.first, name.last), doubt) if name.last else (None, doubt)


def _lead(words: list[str]) -> tuple[str, list[str], list[str]]:
    """Salutation and titles at the start of the words, and the rest."""
    salutation, titles = "", []
    while words:
        key = words[0].casefold().strip(".,")
        if not salutation and key in SALUTATIONS and (len(key) > 1 or words[0].endswith(".")) and not titles:
            salutation = SALUTATIONS[key]
        elif TITLE.match(words[0]) and (len(words) > 1 or words[0].endswith(".")):
            titles.append(words[0].rstrip(","))
        else:
            break
        words = words[1:]
    return salutation, titles, words


def _ordered(words: list[str], whole: str) -> tuple[PersonName, Doubt | None]:
    """First and last name of words without a comma; a swap is noted when a first name stands at the end only."""
    words = [word.strip(",") for word in words if word.strip(",")]
    if len(words) <= 1:
        return PersonName(last=words[0] if words else ""), None
    start = next((index for index, word in enumerate(words) if index and word.casefold() in PARTICLES), len(words) - 1)
    first, last = words[:start], words[start:]
    head, tail = words[0].casefold().split("-")[0], words[-1].casefold().split("-")[0]
    if len(words) == 2 and tail in GIVEN and head not in GIVEN:
        first, last = words[1:], words[:1]
        facts = {"text": whole, "first": first[0], "last": last[0]}
        return PersonName(first=first[0], last=last[0]), Doubt(doubts.NAME_ORDER, facts)
    return PersonName(first=" ".join(first), last=" ".join(last)), None


def _spelled(name: str) -> str:
    """A name in capital letters only is written as a name."""
    return "-".join(part.capitalize() for part in name.split("-")) if name.isupper() and len(name) > 3 else name


def _built(salutation: str, titles: list[str], first: str, last: str) -> PersonName:
    return PersonName(
        salutation, " ".join(titles), " ".join(map(_spelled, first.split())), " ".join(map(_spelled, last.split()))
    )
