"""Employees by Kreis and economic group, one line per region and year.

A cell holds a whole number, "." (kept secret in the source), "-" (nothing there in the source) or a number
with "+" behind it: the sum of the two Kreise that were merged into this one after that year.
"""

from collections import defaultdict
from pathlib import Path

from .tables import read_rows

GROUPS = [
    # code, sections, part of, German, English, wording in table 13111-07-05-4
    ("TOTAL", "A-U", "", "Alle Wirtschaftszweige", "All industries", "Insgesamt"),
    ("A", "A", "TOTAL", "Land- und Forstwirtschaft, Fischerei", "Agriculture, forestry and fishing",
     "Land- und Forstwirtschaft, Fischerei (A)"),
    ("B-F", "B-F", "TOTAL", "Produzierendes Gewerbe", "Production industries", "Produzierendes Gewerbe (B-F)"),
    ("B-E", "B-E", "B-F", "Produzierendes Gewerbe ohne Baugewerbe", "Industry without construction",
     "Produzierendes Gewerbe ohne Baugewerbe (B-E)"),
    ("C", "C", "B-E", "Verarbeitendes Gewerbe", "Manufacturing", "Verarbeitendes Gewerbe (C)"),
    ("F", "F", "B-F", "Baugewerbe", "Construction", "Baugewerbe (F)"),
    ("G-U", "G-U", "TOTAL", "Dienstleistungen", "Services", "Dienstleistungsbereiche (G-U)"),
    ("G-I", "G-I", "G-U", "Handel, Verkehr, Gastgewerbe", "Trade, transport, hotels and restaurants",
     "Handel, Gastgewerbe, Verkehr (G-I)"),
    ("J", "J", "G-U", "Information und Kommunikation", "Information and communication",
     "Information und Kommunikation (J)"),
    ("K", "K", "G-U", "Finanz- und Versicherungsdienstleistungen", "Finance and insurance",
     "Erbringung von Finanz- und Vers.leistungen (K)"),
    ("L", "L", "G-U", "Grundstücks- und Wohnungswesen", "Real estate", "Grundstücks- und Wohnungswesen (L)"),
    ("M-N", "M-N", "G-U", "Unternehmensnahe Dienstleistungen", "Business services",
     "Freiberufl,wissenschaftl. techn. Dienstl.,sonst.DL"),
    ("O-Q", "O-Q", "G-U", "Öffentliche Verwaltung, Erziehung, Gesundheit", "Public administration, education, health",
     "Öff.Verw.,Verteidig.,Sozialvers.,Erz.-u.Unterricht"),
    ("R-U", "R-U", "G-U", "Kunst, Unterhaltung, sonstige Dienstleistungen, private Haushalte",
     "Arts, entertainment, other services, private households", "Kunst, Unterhaltung, Erholung, Priv. Haush.,usw."),
]  # fmt: skip
COLUMNS = [group[0] for group in GROUPS]
MERGED = {"03159": ("03152", "03156")}  # Göttingen and Osterode am Harz, merged on 1 November 2016
CITY_STATES = {"02": "02000", "11": "11000"}  # listed in the source as Laender only
MARKS = {"secret": ".", "none": "-"}


def group_rows() -> list[dict]:
    """The economic groups in the order of the official table."""
    names = ("code", "sections", "part_of", "name_de", "name_en", "official_wording")
    return [dict(zip(names, group, strict=True), source="svb") for group in GROUPS]


def employment_rows(raw: Path, regions: list[dict]) -> list[dict]:
    """One line per region and year for Germany, the Laender and the Kreise."""
    wanted = {row["key"] for row in regions if row["level"] != "municipality"}
    cells: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in read_rows(raw / "svb_kreise_wz" / "svb_kreis_wz_2015_2020.csv"):
        key = {"DG": "DE"}.get(row["ags"], row["ags"])
        value = row["employees"] or MARKS[row["flag"]]
        cells[key, row["year"]][row["wz"]] = value
        if key in CITY_STATES:
            cells[CITY_STATES[key], row["year"]][row["wz"]] = value
    rows = []
    for (key, year), values in sorted(cells.items()):
        if key not in wanted:
            continue
        for group in COLUMNS:
            parts = [cells[part, year][group] for part in MERGED.get(key, ())]
            if values[group] == "-" and parts and all(part.isdigit() for part in parts):
                values[group] = f"{sum(map(int, parts))}+"
        rows.append({"key": key, "year": year, **values, "source": "svb"})
    return rows
