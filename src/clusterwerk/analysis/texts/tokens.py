"""From a text to its words: folded, without stop words, each with its root and the language it is read in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
FOLDS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "æ": "a", "ø": "o"})
LONGEST = 20_000

GERMAN_STOPS = frozenset(
    """ab aber alle allem allen aller alles als also am an andere anderen anderer anderes anderem auch auf aus außer bei beim bereits besser bevor bis bisher bitte
    da dabei dadurch dafür damit dann daran darauf darf das dass davon dazu dein dem den denn der deren des deshalb dessen die dies diese diesem diesen dieser dieses
    doch dort du durch ebenfalls eher eigene eigenen eigener eigenes ein eine einem einen einer eines einige einigen einmal er erst es etwa etwas euch euer falls
    für gar gegen gern gerne gibt hat hatte hätte hätten habe haben hier ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in innerhalb ins ist ja je jede
    jedem jeden jeder jedes jedoch jetzt kann kein keine keinem keinen keiner können könnte könnten lassen lässt machen macht man manche mehr mein mehrere mehreren
    meist mit möchte möchten möglich möglichst muss müssen nach nah nahe neben nicht nichts noch nun nur ob oder ohne per pro schon sehr sein seine seinem seinen seiner
    seit selbst sich sie sind so sobald sollen sollte sollten soll sonst sowie statt über um und uns unser unsere unserem unseren unserer unter viel viele vielen vom von
    vor wann war waren warum was weil weitere weiteren welche welchem welchen welcher welches wenig wenn wer werden wie wieder will wir wird wo wollen worden wurde wurden
    würde würden zu zum zur zusätzlich zwar zwei drei vier fünf zehn zwischen bzw ca usw zb inkl ggf etc evtl
    ort zeit jahr jahre jahren jährlich monat monate monatlich woche wochen tag tage tagen stück stunde stunden meter mm cm kg km tonne tonnen prozent euro
    suche suchen sucht gesucht brauchen brauche braucht benötigen benötigt bieten biete bietet angebot bedarf anbieter wunsch wünschen erwünscht willkommen interesse
    interessiert fragen frage hilfe helfen hilft unterstützung unterstützen betrieb betriebe betrieben firma firmen unternehmen nachbarfirmen nachbarbetriebe industriebetriebe
    mittelständler mittelstand kleine kleinen kleiner große großen großer neu neue neuen neuer gute guten verschiedene bestehende vorhanden vorhandene regelmäßig kurzfristig
    allein alleine jemand niemand kaum immer oft selten schon gerade leider wohl lieber liebsten lohnt lohnen läuft laufen geht gehen kommt kommen steht stehen bleibt bleiben
    wird werden wirklich ganz halb voll leer anfang ende nächste nächsten nächstes letzte letzten kosten kostet teuer zu günstig günstiger teilt teilen habt nutzt zeigt zeigen
    gewinnt weiß wissen kennt kennen erreichen davon hilft dazu untereinander hätte würde würden sei seit nie überhaupt ihr euch unserem gehören bekommen bekommt finden findet
    richtig einfach schwierig probleme problem fürs ums ans beim herbst sommer winter frühjahr januar februar märz april mai juni juli august september oktober november dezember
    verfügbar insgesamt rund circa bereit derzeit aktuell künftig dringend sofort ab bald wunsch idee ideen referenz referenzen beispiel erste ersten
    fehlt fehlen verlangt verlangen vergeben auf durchs kennen organisiert organisieren betrifft platzt beauftragen bringen passend passende steigen senken hoch übernimmt übernehmen nimmt nehmen stellen stellt plant planen geplant""".split()
)
ENGLISH_STOPS = frozenset(
    """a about above after all also an and any are as at be been before being below between both but by can could did do does during each few for from further had has have
    having he her here him his how i if in into is it its just like more most my no nor not of off on once one only or other our out over own per same she should since so
    some still such than that the their them then there these they this those through to too two three until up us very via was we were what when where whether which while
    who whom why will with would you your within without etc
    year years yearly annual annually month months week weeks day days hour hours piece pieces need needs needed looking look search seeking seek want wants wanted offer offers
    offering provide provides provided help helps support supports available welcome mm cm kg km tonnes per cent euro interested interest company companies firm firms business businesses small large big new
    good several many others please ask question required require requires using use used""".split()
)
# Words that a language cannot do without; they tell German from English.
GERMAN_SIGNS = frozenset("der die das und für mit wir von zu im den auf bei eine ein einen ist sind oder wer zur zum nach aus nicht uns unsere".split())
ENGLISH_SIGNS = frozenset("the and for with we of to in our on at a an is are or who from by not your how".split())

# Derivations that the stemmer leaves: Härterei, Härtung, härtbar -> hart.
ENDINGS = ("erei", "ungs", "ung", "bar", "lich", "isch", "keit", "heit", "ier", "ig", "ei")


def folded(word: str) -> str:
    """A word in small letters, with umlauts opened, as it is compared: Härterei -> harterei."""
    small = unicodedata.normalize("NFKC", word).casefold().translate(FOLDS)
    return "".join(sign for sign in unicodedata.normalize("NFD", small) if not unicodedata.combining(sign))


STOPS = {"de": frozenset(map(folded, GERMAN_STOPS)), "en": frozenset(map(folded, ENGLISH_STOPS))}
SIGNS = {"de": frozenset(map(folded, GERMAN_SIGNS)), "en": frozenset(map(folded, ENGLISH_SIGNS))}


def words_of(text: str) -> list[str]:
    """The words of a text as written, in order; figures count from four digits on (ISO 16949) or with letters (CO2).

    Of a longer text the first 20,000 characters are read.
    """
    found = WORD.findall(unicodedata.normalize("NFKC", text[:LONGEST]))
    return [word for word in found if not word.isdigit() or len(word) >= 4]


def language_of(text: str, *, otherwise: str = "de") -> str:
    """Answer "de" or "en", by the small words that only one of them has; ``otherwise`` when they do not tell."""
    words = [folded(word) for word in words_of(text)]
    german = sum(word in SIGNS["de"] for word in words) + sum(sign in "äöüß" for sign in text[:LONGEST].casefold())
    english = sum(word in SIGNS["en"] for word in words)
    if german == english:
        return otherwise
    return "de" if german > english else "en"


@lru_cache(maxsize=1)
def _stemmers():
    # Loaded where it is used: the package is opened by web pages that never match a text.
    from snowballstemmer import stemmer

    return {"de": stemmer("german"), "en": stemmer("english")}


PREFIXES = ("ein", "aus", "an", "ab", "auf", "um", "vor", "zu", "nach", "mit", "weiter", "zusammen")


def variants(stem: str) -> tuple[str, ...]:
    """Other roots a German verb form may have: eingestellt -> einstell, gehartet -> hart, einkauft -> einkauf."""
    if not stem.endswith("t") or len(stem) < 6:
        return ()
    bare = stem[:-1]
    if bare.startswith("ge"):
        return (root(bare[2:], "de"), bare)
    inner = [prefix + bare[len(prefix) + 2 :] for prefix in PREFIXES if bare.startswith(prefix + "ge")]
    return (bare, *inner)


@lru_cache(maxsize=100_000)
def root(word: str, language: str) -> str:
    """What is left of a folded word without its endings; in German without derivations too (Härterei, Härtung -> hart)."""
    stem = folded(_stemmers()[language].stemWord(word))
    if language == "en":
        return stem
    for ending in ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= 3:
            stem = stem.removesuffix(ending)
            break
    if len(stem) >= 5 and stem.endswith("s") and stem[-2] in "aiou":
        stem = stem[:-1]
    again = folded(_stemmers()["de"].stemWord(stem)) if len(stem) >= 5 else stem
    return again if len(again) >= 3 else stem
