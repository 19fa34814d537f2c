"""Who supplies whom: the input-output table of a whole country, product by product, domestic and imported together."""

import csv
import re
from collections import defaultdict
from pathlib import Path

PRODUCT_COLUMNS = ["product", "codes", "title_de", "title_en", "output", "imports", "exports", "source"]
FLOW_COLUMNS = ["supplier", "user", "total", "imported"]
SOURCE = "ons2010"
_LEFT_OUT = {"68-2IMP", "97"}  # rents that owners save, staff of households: nobody's supplier
#  starts of WZ 2008 codes where the product's code does not say them itself
_CODES = {
    "06-07": "06 07", "10-2-3": "10.2 10.3", "11-01-6": "11", "11-07": "11.07", "20A": "20.11 20.13 20.15",
    "20B": "20.14 20.16 20.17 20.6", "20C": "20.12 20.2", "23-5-6": "23.5 23.6", "23OTHER": "23", "24-1-3": "24.1 24.2 24.3",
    "24-4-5": "24.4 24.5", "25OTHER": "25", "30OTHER": "30", "33-15": "33.15", "33-16": "33.16", "33OTHER": "33",
    "35-2-3": "35.2 35.3", "41-43": "41 42 43", "49-1-2": "49.1 49.2", "49-3-5": "49.3 49.4 49.5", "59-60": "59 60",
    "65-1-3": "65", "68-1-2": "68.1 68.2", "87-88": "87 88",
}  # fmt: skip
_GERMAN = """
01 Landwirtschaft|02 Forstwirtschaft|03 Fischerei|05 Kohle|06-07 Erdöl, Erdgas und Erze|08 Steine, Erden und Salz|09 Dienste für den
Bergbau|10-1 Fleisch und Fleischwaren|10-2-3 Fisch, Obst und Gemüse, verarbeitet|10-4 Öle und Fette|10-5 Milch und Milchwaren|10-6
Mühlenerzeugnisse und Stärke|10-7 Back- und Teigwaren|10-8 Sonstige Nahrungsmittel|10-9 Futtermittel|11-01-6 Alkoholische
Getränke|11-07 Erfrischungsgetränke|12 Tabakwaren|13 Textilien|14 Bekleidung|15 Leder und Schuhe|16 Holzwaren ohne Möbel|17 Papier
und Pappe|18 Druckerzeugnisse|19 Mineralölerzeugnisse|20-3 Farben und Lacke|20-4 Seifen, Wasch- und Körperpflegemittel|20-5
Sonstige chemische Erzeugnisse|20A Industriegase, anorganische Grundstoffe, Düngemittel|20B Organische Grundstoffe, Kunststoffe,
Chemiefasern|20C Farbstoffe und Pflanzenschutzmittel|21 Arzneimittel|22 Gummi- und Kunststoffwaren|23-5-6 Zement, Kalk und
Betonwaren|23OTHER Glas, Keramik, Steinwaren|24-1-3 Eisen und Stahl|24-4-5 Nichteisenmetalle und Gießereien|25-4 Waffen und
Munition|25OTHER Metallerzeugnisse|26 Elektronik und Optik|27 Elektrische Ausrüstungen|28 Maschinen|29 Kraftwagen und
Kraftwagenteile|30-1 Schiffe und Boote|30-3 Luft- und Raumfahrzeuge|30OTHER Sonstige Fahrzeuge|31 Möbel|32 Sonstige Waren|33-15
Reparatur von Schiffen|33-16 Reparatur von Luftfahrzeugen|33OTHER Reparatur und Installation von Maschinen|35-1 Strom|35-2-3 Gas und
Wärme|36 Wasserversorgung|37 Abwasser|38 Abfall und Rückgewinnung|39 Sanierung von Umweltschäden|41-43 Bau|45 Kraftfahrzeughandel
und -reparatur|46 Großhandel|47 Einzelhandel|49-1-2 Eisenbahn|49-3-5 Verkehr zu Lande und in Rohrleitungen|50 Schifffahrt|51
Luftfahrt|52 Lagerei und Dienste für den Verkehr|53 Post und Kuriere|55 Beherbergung|56 Gastronomie|58 Verlage|59-60 Film, Rundfunk
und Musik|61 Telekommunikation|62 Programmierung und IT-Beratung|63 Informationsdienste|64 Banken|65-1-3 Versicherungen|66 Dienste
für Banken und Versicherungen|68-1-2 Vermietung von Grundstücken und Gebäuden|68-3 Makler und Hausverwaltung|69-1
Rechtsberatung|69-2 Steuerberatung und Wirtschaftsprüfung|70 Firmenleitung und Unternehmensberatung|71 Architektur, Ingenieurbüros,
Prüfung|72 Forschung und Entwicklung|73 Werbung und Marktforschung|74 Sonstige fachliche Dienste|75 Tierärzte|77 Vermietung
beweglicher Sachen|78 Vermittlung von Arbeitskräften|79 Reisebüros|80 Wach- und Sicherheitsdienste|81 Gebäudebetreuung und
Landschaftspflege|82 Dienste für Büro und Betrieb|84 Öffentliche Verwaltung|85 Bildung|86 Gesundheit|87-88 Heime und
Sozialwesen|90 Kunst|91 Bibliotheken und Museen|92 Glücksspiel|93 Sport und Erholung|94 Verbände|95 Reparatur von
Gebrauchsgütern|96 Sonstige persönliche Dienste
"""


def rows(raw: Path) -> tuple[list[dict], list[dict]]:
    """Products with their codes, and flows between them, in millions of pounds at basic prices."""
    folder = raw / "io_tables"
    with (folder / "uk2010_products.csv").open(encoding="utf-8", newline="") as file:
        english = {row["code"]: row["title_en"].split(" - ")[0].strip() for row in csv.DictReader(file)}
    german = dict(part.split(None, 1) for part in " ".join(_GERMAN.split()).split("|"))
    products = [code for code in english if code[:2].isdigit() and code not in _LEFT_OUT]
    flows, margins = _read(folder / "uk2010_pxp.csv", set(products))
    listed = [
        {
            "product": code,
            "codes": _CODES.get(code) or code.replace("-", "."),
            "title_de": german[code],
            "title_en": english[code],
            "output": f"{margins['output', code]:.0f}",
            "imports": f"{margins['imports', code]:.0f}",
            "exports": f"{margins['exports', code]:.0f}",
            "source": SOURCE,
        }
        for code in products
    ]
    pairs = sorted(flows, key=lambda pair: (products.index(pair[0]), products.index(pair[1])))
    moved = [
        {
            "supplier": one,
            "user": other,
            "total": f"{sum(flows[one, other]):.1f}",
            "imported": f"{flows[one, other][1]:.1f}",
        }
        for one, other in pairs
        if sum(flows[one, other]) >= 0.05
    ]
    return listed, moved


def _read(path: Path, products: set[str]) -> tuple[dict, dict]:
    """Flows [domestic, imported] between products, and sums; public and charitable makers count with their product."""
    flows: dict = defaultdict(lambda: [0.0, 0.0])
    margins: dict = defaultdict(float)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            supplier, user = (re.sub(r"^(NM|NPISH)_", "", row[column]) for column in ("supplier", "user"))
            value = float(row["mio_gbp"] or 0)
            if supplier in products and user in products:
                flows[supplier, user][row["kind"] == "imported"] += value
            elif supplier in products and user.startswith("Exports of"):
                margins["exports", supplier] += value
            elif supplier in products and user == "Total demand for products":
                margins["imports", supplier] += value
            elif supplier == "Total output" and user in products:
                margins["output", user] += value
    return flows, margins
