"""The facts of the demo region in an arrangement of our own: firms, facts, links, clusters, members, sources."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from .tables import read_rows, write_rows

CLUSTER_KEYS = {
    "assembly and fastening": "fastening",
    "ventilation": "ventilation",
    "valves, measurement and control": "valves",
    "packaging machinery": "packaging",
    "plastic injection moulding": "plastics",
    "paper processing": "paper",
    "medical technology": "medical",
    "automotive": "automotive",
    "laboratory glass": "lab_glass",
    "explosion protection": "explosion_protection",
    "soldering and cable testing": "soldering",
    "vacuum technology": "vacuum",
}
PRODUCTS_DE = {
    "fans, electric motors": "Ventilatoren, Elektromotoren",
    "fans, EC motors": "Ventilatoren, EC-Motoren",
    "industrial fans": "Industrieventilatoren",
    "fans": "Ventilatoren",
    "solenoid valves, fluid control": "Magnetventile, Fluidtechnik",
    "plastic process valves, measurement and control": "Prozessventile aus Kunststoff, Mess- und Regeltechnik",
    "coaxial valves": "Koaxialventile",
    "filling and packaging machines": "Abfüll- und Verpackungsmaschinen",
    "top-loading packaging machines": "Toploading-Verpackungsmaschinen",
    "pharma filling and packaging lines": "Abfüll- und Verpackungslinien für die Pharmazie",
    "filling and closing machines": "Abfüll- und Verschließmaschinen",
    "packaging machines": "Verpackungsmaschinen",
    "filling and closing machines pharma/cosmetics": "Abfüll- und Verschließmaschinen für Pharmazie und Kosmetik",
    "filling and dosing machines": "Abfüll- und Dosiermaschinen",
    "envelope and packaging machines": "Briefumschlag- und Verpackungsmaschinen",
    "blow-fill-seal machines": "Blow-Fill-Seal-Maschinen",
    "filling lines": "Abfüllanlagen",
    "conveying and unscrambling for filling lines": "Förder- und Sortiertechnik für Abfüllanlagen",
    "controls for conveying systems": "Steuerungen für Fördertechnik",
    "screws": "Schrauben",
    "screw wholesale": "Schraubengroßhandel",
    "assembly and fastening materials": "Montage- und Befestigungsmaterial",
    "fastening materials trade": "Handel mit Befestigungsmaterial",
    "fastening/assembly trade": "Handel mit Montage- und Befestigungsmaterial",
    "screw trade": "Schraubenhandel",
    "fastening technology": "Befestigungstechnik",
    "explosion protection": "Explosionsschutz",
    "explosion protection, safety switches": "Explosionsschutz, Sicherheitsschalter",
    "explosion protection niche": "Nischen des Explosionsschutzes",
    "laboratory glass": "Laborglas",
    "laboratory glass (thermometers)": "Laborglas (Thermometer)",
    "borosilicate laboratory glass": "Laborglas aus Borosilikat",
    "soldering irons and machines": "Lötkolben und Lötmaschinen",
    "plastic moulding": "Kunststoffspritzguss",
    "electrical connectors with plastic insulation": "Elektrische Steckverbinder mit Kunststoffisolierung",
    "injection moulds": "Spritzgießwerkzeuge",
}
LINK_KINDS = {
    "spin_off_employee": "spin_off",
    "spin_out_corporate": "corporate_spin_out",
    "acquired": "acquisition",
    "supplies": "supply",
}
# What the pages say about single persons is kept out; what matters for the link is said without a name.
NOTES = {
    "Wilhelm Stirn is the Stirn of the firm: assumed": "that the idea came from this firm is assumed",
    'page: five spin-offs of Bartec, "firms such as" these four': "page counts five spin-offs and names these four",
    'page says "for example"; which of the two parents is not exact': "page gives two parents as examples",
    "vague: the page names Rosenberg as part of the fan network; founding facts not seen":
        "page names the firm as part of the fan network; its founding was not seen",
    "page: BTI managing director is vice president of Berner Group": "page shows one management for both",
    "founder was since ~1965 at R. Stahl there": "founder had worked there since about 1965",
}  # fmt: skip
ADDRESSES = {"offeneregister": "https://offeneregister.de"}


def year_parts(text: str) -> tuple[str, str]:
    """("1914", "before") of "before 1914"; a plain year has no qualifier."""
    found = re.fullmatch(r"(before|after)?\s*(\d{4})?", text.strip())
    if not found:
        raise SystemExit(f"unknown year {text!r}")
    return found.group(2) or "", found.group(1) or ""


def party(text: str) -> tuple[str, str]:
    """(key, name): firms of the list by key, others by name only."""
    if text.startswith(("ext:", "?:")):
        name = text.split(":", 1)[1]
        return "", f"{name} (not named on the page)" if text.startswith("?:") else name
    return text, ""


def link_row(row: dict) -> dict:
    """One link with its parties, year and how sure the page was."""
    parent, parent_name = party(row["parent"])
    child, child_name = party(row["child"])
    year, qualifier = year_parts(row["year"])
    said = [NOTES.get(row["note"], row["note"]), NOTES.get(row["confidence"], row["confidence"])]
    certain = row["confidence"] == "stated"
    return {
        "parent": parent,
        "parent_name": parent_name,
        "child": child,
        "child_name": child_name,
        "kind": LINK_KINDS.get(row["kind"], row["kind"]),
        "year": year,
        "year_qualifier": qualifier,
        "confidence": "stated" if certain else "uncertain",
        "note": "; ".join(part for part in said if part and part != "stated"),
        "source": row["source_id"],
    }


def build(raw: Path, folder: Path) -> None:
    """Write the tables of the demo region; a fact without an address of its source is left out."""
    given = raw / "heilbronn_franken"
    addresses = {
        row["source_id"]: ADDRESSES.get(row["source_id"], row["url"]) for row in read_rows(given / "sources.csv")
    }
    addresses = {key: url for key, url in addresses.items() if url.startswith("http")}
    firms = [
        {
            "key": row["firm_id"],
            "name": row["name"],
            "cluster": row["cluster"],
            "place": row["place"],
            "municipality": row["ags"],
            "product_de": PRODUCTS_DE[row["product"]] if row["product"] else "",
            "product_en": row["product"],
            "wz2008": row["wz2008_assigned"],
        }
        for row in read_rows(given / "firms.csv")
    ]
    facts = [
        {
            "firm": row["firm_id"],
            "fact": row["field"],
            "value": row["value"],
            "as_of": row["as_of"],
            "scope": row["scope"],
            "source": row["source_id"],
        }
        for row in read_rows(given / "facts.csv")
    ]
    links = [link_row(row) for row in read_rows(given / "links.csv")]
    clusters = [
        {
            "key": CLUSTER_KEYS[row["cluster_en"]],
            "name_de": row["cluster_de"],
            "name_en": row["cluster_en"],
            "source": row["source_id"],
        }
        for row in read_rows(given / "twelve_clusters.csv")
    ]
    cluster_facts = [
        {
            "subject": row["cluster_or_region"],
            "fact": row["field"].split(" (")[0],
            "value": row["value"],
            "scope": row["field"].partition(" (")[2].rstrip(")"),
            "as_of": row["as_of"],
            "source": row["source_id"],
        }
        for row in read_rows(given / "cluster_facts.csv")
    ]
    members = [
        {"cluster": row["cluster"], "firm": row["firm_id"], "source": row["source_id"]}
        for row in read_rows(given / "members.csv")
    ]
    tables = {"facts": facts, "links": links, "clusters": clusters, "cluster_facts": cluster_facts, "members": members}
    used = set()
    for name, rows in tables.items():
        kept = [row for row in rows if row["source"] in addresses]
        used |= {row["source"] for row in kept}
        print(f"{name}: {len(rows) - len(kept)} rows without an address left out")
        kept.sort(key=lambda row: tuple(row.values()))
        write_rows(folder / f"{name}.csv", list(rows[0]), kept)
    firms.sort(key=lambda row: row["key"])
    write_rows(folder / "firms.csv", list(firms[0]), firms)
    sources = [
        {"key": key, "publisher": (urlsplit(url).hostname or "").removeprefix("www."), "address": url}
        for key, url in sorted(addresses.items())
        if key in used
    ]
    write_rows(folder / "sources.csv", list(sources[0]), sources)
