"""Names made comparable: for searching, and for finding the same organisation or person twice."""

import re
from urllib.parse import urlsplit

from clusterwerk.clusters.folding import folded

LEGAL_FORMS = (
    "gesellschaft mit beschraenkter haftung", "gesellschaft buergerlichen rechts", "haftungsbeschraenkt",
    "aktiengesellschaft", "kommanditgesellschaft", "offene handelsgesellschaft", "eingetragener verein",
    "eingetragene genossenschaft", "unternehmergesellschaft", "ggmbh", "gmbh", "mbh", "ag", "kgaa", "kg", "ohg", "gbr",
    "ug", "se", "eg", "e v", "ev", "e k", "ek", "e kfm", "e kfr", "partg", "partgmbb", "co", "cokg", "ltd", "limited",
    "inc", "llc", "plc", "corp", "s a", "sa", "sas", "sarl", "s r l", "srl", "spa", "s p a", "bv", "b v", "nv", "n v",
    "ab", "oy", "as", "aps", "sp z o o", "s r o", "d o o", "kft",
)  # fmt: skip
_LEGAL = re.compile(r"(?<=\s)(?:" + "|".join(sorted(LEGAL_FORMS, key=len, reverse=True)) + r")(?=\s|$)")
_TITLES = re.compile(r"^(?:(?:prof|dr|dipl|ing|mag|med|phil|rer|nat|h c|hc|univ|habil|msc|bsc|mba)\s+)+")


def fold(text: str) -> str:
    """Lower case, umlauts written out, accents and punctuation gone: `Müller & Söhne` becomes `mueller und soehne`."""
    return folded(text.replace("&", " und ").replace("+", " und "))


def name_key(name: str) -> str:
    """The name without legal form, spaces and filler words: what two spellings of one organisation share.

    A name that is nothing but legal forms keeps them.
    """
    whole = fold(name)
    bare = _LEGAL.sub(" ", " " + whole)
    words = [word for word in bare.split() if word not in {"und", "the", "der", "die", "das"}]
    return "".join(words) or whole.replace(" ", "")


def person_key(given_name: str, family_name: str) -> str:
    """What two spellings of one person's name share: no titles, no accents."""
    return f"{_TITLES.sub('', fold(given_name))} {_TITLES.sub('', fold(family_name))}".strip()


def domain_of(website: str) -> str:
    """The domain of an address without `www.`: `https://www.Beispiel.de/start` becomes `beispiel.de`; empty if none."""
    website = website.strip().lower()
    if not website:
        return ""
    host = urlsplit(website if "://" in website else "//" + website).hostname or ""
    host = host.removeprefix("www.").rstrip(".")
    return host if "." in host else ""


def register_key(court: str, number: str) -> str:
    """Court and number of the commercial register made comparable: `HRB 12 345` at `Amtsgericht Ulm` gives `ulm hrb12345`.

    Empty without a number, because a court alone names nobody.
    """
    digits = fold(number).replace(" ", "")
    court = re.sub(r"^(?:amtsgericht|registergericht|ag)\s+", "", fold(court))
    return f"{court} {digits}".strip() if digits else ""
