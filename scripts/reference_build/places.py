"""Regions and postal codes: which municipality lies where.

The statistics of the municipalities carry no coordinates, the postal code table does. A municipality gets
the point of the place that bears its name in the same Kreis; every weaker way is named in `point_quality`.
"""

import math
import re
from collections import Counter, defaultdict
from pathlib import Path

from .tables import read_rows

POPULATION_YEAR = 2018
LAENDER = {
    "01": ("Schleswig-Holstein", "Land"),
    "02": ("Hamburg", "Stadtstaat"),
    "03": ("Niedersachsen", "Land"),
    "04": ("Bremen", "Stadtstaat"),
    "05": ("Nordrhein-Westfalen", "Land"),
    "06": ("Hessen", "Land"),
    "07": ("Rheinland-Pfalz", "Land"),
    "08": ("Baden-Württemberg", "Land"),
    "09": ("Bayern", "Freistaat"),
    "10": ("Saarland", "Land"),
    "11": ("Berlin", "Stadtstaat"),
    "12": ("Brandenburg", "Land"),
    "13": ("Mecklenburg-Vorpommern", "Land"),
    "14": ("Sachsen", "Freistaat"),
    "15": ("Sachsen-Anhalt", "Land"),
    "16": ("Thüringen", "Freistaat"),
}
# Endings that the official lists put behind a name, and what they say about the kind.
KINDS = {
    "st": "Stadt",
    "gkst": "Große Kreisstadt",
    "m": "Markt",
    "stadt": "Stadt",
    "kreisstadt": "Kreisstadt",
    "landeshauptstadt": "Landeshauptstadt",
    "flecken": "Flecken",
    "hansestadt": "Hansestadt",
}
ABBREVIATIONS = {
    "a": ("an", "am", "auf"),
    "d": ("der", "dem", "den"),
    "b": ("bei", "beim"),
    "i": ("in", "im", "i"),
    "v": ("vor", "von", "vom"),
    "o": ("ob", "oder"),
    "st": ("sankt", "st"),
}
# Rows of the postal table whose Kreis does not fit the state of the territory in the other tables: Eisenach was a
# Kreis of its own until 30 June 2021, Lisberg lies in the Landkreis Bamberg (its own municipality is listed there).
CORRECTED_KREISE = {("99817", "Eisenach"): "16056", ("96170", "Lisberg"): "09471"}
SMALL_WORDS = {"an", "am", "auf", "der", "dem", "den", "die", "bei", "beim", "in", "im", "vor", "von", "vom", "ob",
               "ober", "und"}  # fmt: skip


def split_name(official: str) -> tuple[str, str]:
    """("Künzelsau", "Stadt") of "Künzelsau, Stadt"; unpopulated areas get the kind "gemeindefrei"."""
    name, _, ending = official.partition(",")
    low = official.lower()
    if any(mark in low for mark in ("gemfr", "gdefr", "gemeindefr", "gutsbezirk")):
        return name.strip(), "gemeindefrei"
    kind = KINDS.get(ending.strip().lower(), ending.strip())
    return name.strip(), kind or "Gemeinde"


def words_of(name: str) -> list[str]:
    """Lower-case words of a place name without brackets and punctuation."""
    name = re.sub(r"\(.*?\)", " ", name.lower().replace("ß", "ss"))
    return [word for word in re.split(r"[^a-zäöüé0-9]+", name) if word]


def same_place(one: list[str], other: list[str]) -> bool:
    """Whether two names differ only by abbreviation: "Au i.d.Hallertau" and "Au in der Hallertau"."""
    if len(one) != len(other):
        return False
    for left, right in zip(one, other, strict=True):
        short, long = sorted((left, right), key=len)
        if short == long or long in ABBREVIATIONS.get(short, ()):
            continue
        if len(short) > 1 and len(one) > 1 and long.startswith(short):
            continue
        return False
    return True


def without_spa(words: list[str]) -> list[str]:
    """The name without the title "Bad", which several towns received after the postal names were written."""
    return words[1:] if words[0] == "bad" and len(words) > 1 else words


def core_of(words: list[str]) -> tuple[str, ...]:
    """The name without what only tells it from others: "Bernau bei Berlin" becomes "Bernau"."""
    for position, word in enumerate(words):
        if position and (word in SMALL_WORDS or word in ABBREVIATIONS):
            return tuple(words[:position])
    return tuple(words)


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The point of the list that lies nearest to its middle, so that it is a real place."""
    lat = sum(point[0] for point in points) / len(points)
    lon = sum(point[1] for point in points) / len(points)
    squeeze = math.cos(math.radians(lat))
    return min(points, key=lambda p: ((p[0] - lat) ** 2 + ((p[1] - lon) * squeeze) ** 2, p))


def matching_places(name: str, places: dict[str, list[dict]], known: dict[str, list[str]]) -> tuple[list[dict], str]:
    """Postal places that are this municipality, by falling strictness, and the quality of the match."""
    words = words_of(name)
    exact = [place for place, other in known.items() if other == words]
    if exact:
        return [row for place in exact for row in places[place]], "name"
    similar = [place for place, other in known.items() if same_place(words, other)]
    similar = similar or [place for place, other in known.items() if without_spa(other) == without_spa(words)]
    if similar:
        return [row for place in similar for row in places[place]], "name"
    wanted = core_of(words)
    cores = [place for place, other in known.items() if core_of(other) == wanted]
    if len(cores) == 1:
        return list(places[cores[0]]), "core_name"
    parts = [part for part in re.split(r"[-/]", name) if len(part) > 3]
    part_places = [place for place, other in known.items() if any(other == words_of(part) for part in parts)]
    if part_places and len(parts) > 1:
        return [row for place in part_places for row in places[place]], "part_name"
    longer = [place for place, other in known.items() if other[:1] == words[:1] or words[0] in other]
    if len(longer) == 1 and len(words[0]) > 4:
        return list(places[longer[0]]), "part_name"
    return [], ""


def municipality_rows(raw: Path, postal: list[dict]) -> list[dict]:
    """Every municipality with figures and a point; those without any match get the middle of their Kreis."""
    by_kreis: dict[str, dict[str, list[dict]]] = defaultdict(lambda: defaultdict(list))
    for row in postal:
        if row["kind"] == "area":
            by_kreis[row["kreis_ags"]][row["place"]].append(row)
    known = {kreis: {place: words_of(place) for place in places} for kreis, places in by_kreis.items()}
    rows = []
    for raw_row in read_rows(raw / "eurostat_lau2019_de" / "gemeinden_de.csv"):
        kreis = raw_row["ags"][:5]
        name, kind = split_name(raw_row["name"])
        if raw_row["ags"].endswith("000"):
            found, quality = [row for rows_ in by_kreis[kreis].values() for row in rows_], "kreis"
            named = [row for row in found if words_of(row["place"])[:1] == words_of(name)[:1]]
            found, quality = (named, "name") if named else (found, quality)
        elif kind == "gemeindefrei":
            found, quality = [], "kreis"
        else:
            found, quality = matching_places(name, by_kreis[kreis], known[kreis])
        if not found:
            found, quality = [row for rows_ in by_kreis[kreis].values() for row in rows_], "kreis"
        lat, lon = middle([(float(row["lat"]), float(row["lon"])) for row in found])
        rows.append(
            {
                "key": raw_row["ags"],
                "level": "municipality",
                "name": name,
                "kind": kind,
                "parent": kreis,
                "population": int(raw_row["population"]),
                "area_km2": float(raw_row["area_km2"]),
                "lat": lat,
                "lon": lon,
                "point_quality": quality,
            }
        )
    return rows


def summed(rows: list[dict], *, key: str, level: str, name: str, kind: str, parent: str, nuts3: str = "") -> dict:
    """A region made of others: figures are their sums, the point is their middle weighted by population."""
    weights = [row["population"] or 1 for row in rows]
    total = sum(weights)
    return {
        "key": key,
        "level": level,
        "name": name,
        "kind": kind,
        "parent": parent,
        "nuts3": nuts3,
        "population": sum(row["population"] for row in rows),
        "area_km2": round(sum(row["area_km2"] for row in rows), 2),
        "lat": sum(row["lat"] * weight for row, weight in zip(rows, weights, strict=True)) / total,
        "lon": sum(row["lon"] * weight for row, weight in zip(rows, weights, strict=True)) / total,
        "point_quality": "weighted",
    }


def region_rows(raw: Path, postal: list[dict]) -> list[dict]:
    """Germany, Laender, Kreise and municipalities, sorted by level and key."""
    municipalities = municipality_rows(raw, postal)
    inhabited = defaultdict(list)
    for row in municipalities:
        inhabited[row["parent"]].append(row)
    kreise = [
        summed(
            inhabited[row["ags"]],
            key=row["ags"],
            level="kreis",
            name=row["name"],
            kind=row["kind"],
            parent=row["ags"][:2],
            nuts3=row["nuts3_2021"],
        )
        for row in read_rows(raw / "eurostat_lau2019_de" / "kreise_de.csv")
    ]
    laender = [
        summed(
            [row for row in kreise if row["parent"] == key], key=key, level="land", name=name, kind=kind, parent="DE"
        )
        for key, (name, kind) in LAENDER.items()
    ]
    country = summed(laender, key="DE", level="country", name="Deutschland", kind="Staat", parent="")
    print("points of municipalities:", dict(Counter(row["point_quality"] for row in municipalities)))
    rows = [country, *laender, *sorted(kreise, key=lambda r: r["key"]), *sorted(municipalities, key=lambda r: r["key"])]
    for row in rows:
        row["lat"], row["lon"] = f"{row['lat']:.4f}", f"{row['lon']:.4f}"
        row["year"], row["source"] = POPULATION_YEAR, "lau2019"
    return rows


def postal_rows(raw: Path) -> list[dict]:
    """The postal codes as published; the one code in Austria stays without a Kreis."""
    rows = read_rows(raw / "geonames_plz" / "plz_de.csv")
    for row in rows:
        row["kreis_ags"] = CORRECTED_KREISE.get((row["plz"], row["place"]), row["kreis_ags"])
    rows.sort(key=lambda row: (row["plz"], row["kind"], row["place"], row["kreis_ags"]))
    return rows


def with_municipality(postal: list[dict], regions: list[dict]) -> list[dict]:
    """Add the municipality of each place: by its name, else the nearest point of the Kreis, marked as such."""
    named: dict[tuple[str, str], list[dict]] = defaultdict(list)
    inhabited: dict[str, list[dict]] = defaultdict(list)
    for region in regions:
        if region["level"] == "municipality" and region["point_quality"] != "kreis":
            inhabited[region["parent"]].append(region)
            named[region["parent"], " ".join(words_of(region["name"]))].append(region)
    rows = []
    for row in postal:
        candidates = named.get((row["kreis_ags"], " ".join(words_of(row["place"]))), [])
        nearby = candidates or inhabited.get(row["kreis_ags"], [])
        quality = "name" if len(candidates) == 1 and row["kind"] == "area" else "nearest"
        if len(inhabited.get(row["kreis_ags"], [])) == 1:
            quality = "name"
        lat, lon = float(row["lat"]), float(row["lon"])
        best = min(
            nearby,
            key=lambda r: (float(r["lat"]) - lat) ** 2 + ((float(r["lon"]) - lon) * 0.63) ** 2,
            default=None,
        )
        rows.append(
            {
                "code": row["plz"],
                "place": row["place"],
                "kind": row["kind"],
                "kreis": row["kreis_ags"],
                "municipality": best["key"] if best else "",
                "municipality_quality": quality if best else "",
                "lat": row["lat"],
                "lon": row["lon"],
            }
        )
    return without_customers(rows, {row["key"]: row["name"] for row in regions})


def without_customers(rows: list[dict], names: dict[str, str]) -> list[dict]:
    """Name bulk codes after their municipality, once per code.

    The raw table names the customer, who can be a person; the program needs only where the code lies.
    """
    kept = [row for row in rows if row["kind"] == "area"]
    bulk: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for row in rows:
        if row["kind"] == "bulk":
            bulk[row["code"], row["municipality"]].append(row)
    for (_code, municipality), found in bulk.items():
        lat, lon = middle([(float(row["lat"]), float(row["lon"])) for row in found])
        kept.append({**found[0], "place": names[municipality], "lat": f"{lat:.4f}", "lon": f"{lon:.4f}"})
    return sorted(kept, key=lambda row: (row["code"], row["kind"], row["place"], row["kreis"], row["municipality"]))
