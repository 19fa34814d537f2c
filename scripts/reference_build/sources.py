"""Where the figures come from and what their licences ask for; the page "Data sources" prints this table."""

EUROSTAT = {
    "licence_de": "Weiterverwendung mit Quellenangabe (Beschluss 2011/833/EU)",
    "licence_en": "Reuse with the source named (Decision 2011/833/EU)",
    "licence_url": "https://ec.europa.eu/eurostat/help/copyright-notice",
}
DESTATIS = {
    "licence_de": "Vervielfältigung und Verbreitung, auch auszugsweise, mit Quellenangabe gestattet",
    "licence_en": "Reproduction and distribution, also in part, permitted with the source named",
    "licence_url": "https://www.klassifikationsserver.de",
}
CC_BY = {
    "licence_de": "CC BY 4.0",
    "licence_en": "CC BY 4.0",
    "licence_url": "https://creativecommons.org/licenses/by/4.0/",
}
DL_DE = {
    "licence_de": "Datenlizenz Deutschland – Namensnennung – Version 2.0 (dl-de/by-2-0)",
    "licence_en": "Data licence Germany – attribution – version 2.0 (dl-de/by-2-0)",
    "licence_url": "https://www.govdata.de/dl-de/by-2-0",
}
OGL = {
    "licence_de": "Open Government Licence v3.0",
    "licence_en": "Open Government Licence v3.0",
    "licence_url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
NO_LICENCE = {"licence_de": "", "licence_en": "", "licence_url": ""}
COLUMNS = ["key", "title_de", "title_en", "publisher", "year", "licence_de", "licence_en", "licence_url",
           "attribution_de", "attribution_en", "address",
           "changes_de", "changes_en", "tables"]  # fmt: skip

ROWS = [
    {
        "key": "lau2019",
        "title_de": "Gemeinden mit Bevölkerung und Fläche (LAU 2019), Stand 31. Dezember 2018",
        "title_en": "Municipalities with population and area (LAU 2019), as of 31 December 2018",
        "publisher": "Eurostat",
        "year": "2018",
        **EUROSTAT,
        "attribution_de": "Quelle: Eurostat (LAU 2019), Daten verändert; Eurostat ist für die Änderungen nicht verantwortlich",
        "attribution_en": "Source: Eurostat (LAU 2019), data changed; Eurostat is not responsible for the changes",
        "address": "https://ec.europa.eu/eurostat/web/nuts/local-administrative-units",
        "changes_de": "Nur Deutschland; Amtszusätze vom Namen getrennt; Summen für Kreise, Länder und Deutschland gebildet.",
        "changes_en": "Germany only; official additions split from the name; sums made for districts, states and Germany.",
        "tables": "regions",
    },
    {
        "key": "vg5000",
        "title_de": "Bezeichnung und NUTS-3-Schlüssel der Kreise, Stand 1. Januar 2021",
        "title_en": "Kind and NUTS 3 code of the districts, as of 1 January 2021",
        "publisher": "Bundesamt für Kartographie und Geodäsie (BKG)",
        "year": "2021",
        **DL_DE,
        "attribution_de": "© GeoBasis-DE / BKG (2021), Daten verändert",
        "attribution_en": "© GeoBasis-DE / BKG (2021), data changed",
        "address": "https://www.bkg.bund.de",
        "changes_de": "Nur Bezeichnung und NUTS-3-Schlüssel übernommen, keine Grenzen.",
        "changes_en": "Only kind and NUTS 3 code taken, no boundaries.",
        "tables": "regions",
    },
    {
        "key": "geonames",
        "title_de": "Postleitzahlen mit Orten und Koordinaten",
        "title_en": "Postal codes with places and coordinates",
        "publisher": "GeoNames",
        "year": "2026",
        **CC_BY,
        "attribution_de": "GeoNames (geonames.org), CC BY 4.0, Daten verändert",
        "attribution_en": "GeoNames (geonames.org), CC BY 4.0, data changed",
        "address": "https://www.geonames.org",
        "changes_de": "Nur Deutschland; Zustellbezirke und Großkunden unterschieden, Namen von Kunden entfernt; Gemeinde zugeordnet; Kreis von zwei"
        " Orten berichtigt (Eisenach, Lisberg).",
        "changes_en": "Germany only; delivery areas and bulk customers told apart, names of customers removed; municipality assigned; the district"
        " of two places corrected (Eisenach, Lisberg).",
        "tables": "postal_codes, regions",
    },
    {
        "key": "outlines",
        "title_de": "Ungefähre Umrisse der Kreise und Länder, eigene Berechnung",
        "title_en": "Approximate outlines of districts and states, own computation",
        "publisher": "Clusterwerk",
        "year": "2026",
        **CC_BY,
        "attribution_de": "Umrisse berechnet aus Punkten von GeoNames (geonames.org), CC BY 4.0, und Flächen von Eurostat"
        " (LAU 2019); ungefähr, keine amtlichen Grenzen",
        "attribution_en": "Outlines computed from points of GeoNames (geonames.org), CC BY 4.0, and areas of Eurostat"
        " (LAU 2019); approximate, no official boundaries",
        "address": "https://www.geonames.org",
        "changes_de": "Aus Ortspunkten und Flächen berechnet (gewichtetes Voronoi-Diagramm); amtliche Grenzen können"
        " nachgeladen werden.",
        "changes_en": "Computed from place points and areas (weighted Voronoi diagram); official boundaries can be"
        " installed.",
        "tables": "outlines",
    },
    {
        "key": "svb",
        "title_de": "Sozialversicherungspflichtig Beschäftigte am Arbeitsort nach Kreisen und Wirtschaftszweigen,"
        " Tabelle 13111-07-05-4, 30. Juni 2015 bis 2020",
        "title_en": "Employees subject to social insurance at the place of work by district and industry, table"
        " 13111-07-05-4, 30 June 2015 to 2020",
        "publisher": "Statistische Ämter des Bundes und der Länder",
        "year": "2021",
        **DL_DE,
        "attribution_de": "© Statistische Ämter des Bundes und der Länder, Deutschland, 2021, dl-de/by-2-0, Daten verändert",
        "attribution_en": "© Statistische Ämter des Bundes und der Länder, Deutschland, 2021, dl-de/by-2-0, data changed",
        "address": "https://www.regionalstatistik.de",
        "changes_de": "Nur Insgesamt-Werte; Berlin und Hamburg auch als Kreis; Göttingen 2015 und 2016 als Summe der"
        " beiden früheren Kreise. Gesperrte Werte bleiben gesperrt.",
        "changes_en": "Totals only; Berlin and Hamburg also as districts; Göttingen 2015 and 2016 as the sum of its two"
        " former districts. Suppressed values stay suppressed.",
        "tables": "employment, groups",
    },
    {
        "key": "wz2008",
        "title_de": "Klassifikation der Wirtschaftszweige, Ausgabe 2008 (WZ 2008)",
        "title_en": "German Classification of Economic Activities, edition 2008 (WZ 2008)",
        "publisher": "Statistisches Bundesamt (Destatis)",
        "year": "2008",
        **DESTATIS,
        "attribution_de": "Statistisches Bundesamt (Destatis), WZ 2008",
        "attribution_en": "Statistisches Bundesamt (Destatis), WZ 2008",
        "address": "https://www.klassifikationsserver.de",
        "changes_de": "Kodes und Titel; aus den Erläuterungen nur einzelne Suchwörter.",
        "changes_en": "Codes and titles; from the notes only single search words.",
        "tables": "industry_codes, industry_links",
    },
    {
        "key": "wz2025",
        "title_de": "Klassifikation der Wirtschaftszweige, Ausgabe 2025 (WZ 2025), mit Umsteiger zur WZ 2008",
        "title_en": "German Classification of Economic Activities, edition 2025 (WZ 2025), with links to WZ 2008",
        "publisher": "Statistisches Bundesamt (Destatis)",
        "year": "2025",
        **DESTATIS,
        "attribution_de": "Statistisches Bundesamt (Destatis), WZ 2025",
        "attribution_en": "Statistisches Bundesamt (Destatis), WZ 2025",
        "address": "https://www.klassifikationsserver.de",
        "changes_de": "Kodes und Titel; Suchwörter über die Umsteiger von der WZ 2008 übernommen.",
        "changes_en": "Codes and titles; search words taken over from WZ 2008 along the links.",
        "tables": "industry_codes, industry_links",
    },
    {
        "key": "nace21",
        "title_de": "NACE Rev. 2.1, englische Titel",
        "title_en": "NACE Rev. 2.1, English titles",
        "publisher": "Eurostat",
        "year": "2023",
        **EUROSTAT,
        "attribution_de": "Quelle: Eurostat (NACE Rev. 2.1), Daten verändert; Eurostat ist für die Änderungen nicht verantwortlich",
        "attribution_en": "Source: Eurostat (NACE Rev. 2.1), data changed; Eurostat is not responsible for the changes",
        "address": "https://ec.europa.eu/eurostat/web/nace",
        "changes_de": "Titel in Satzschreibung; aus den Erläuterungen nur einzelne Suchwörter; für die WZ 2008 nur, wo"
        " Titel oder Inhalt gleich geblieben sind.",
        "changes_en": "Titles in sentence case; from the notes only single search words; for WZ 2008 only where title or"
        " content stayed the same.",
        "tables": "industry_codes",
    },
    {
        "key": "ons2010",
        "title_de": "Input-Output-Tabelle des Vereinigten Königreichs 2010, Produkt mal Produkt",
        "title_en": "Input-output table of the United Kingdom 2010, product by product",
        "publisher": "Office for National Statistics (ONS)",
        "year": "2010",
        **OGL,
        "attribution_de": "Enthält Informationen des öffentlichen Sektors, lizenziert unter der Open Government Licence v3.0 "
        "(Office for National Statistics)",
        "attribution_en": "Contains public sector information licensed under the Open Government Licence v3.0 "
        "(Office for National Statistics)",
        "address": "https://www.ons.gov.uk/economy/nationalaccounts/supplyandusetables",
        "changes_de": "Inländische und eingeführte Vorleistungen zusammengezählt; öffentliche und gemeinnützige Hersteller "
        "bei ihrem Produkt; ersparte Mieten und Hauspersonal weggelassen; deutsche Namen von Clusterwerk.",
        "changes_en": "Domestic and imported inputs added up; public and charitable makers with their product; imputed "
        "rents and household staff left out; German names by Clusterwerk.",
        "tables": "input_output_products, input_output_flows",
    },
    {
        "key": "heilbronn_franken",
        "title_de": "Einzelne öffentliche Tatsachen über Unternehmen der Cluster in Heilbronn-Franken",
        "title_en": "Single public facts about firms of the clusters in Heilbronn-Franken",
        "publisher": "Clusterwerk",
        "year": "2026",
        **NO_LICENCE,
        "attribution_de": "Jede Tatsache nennt die öffentliche Seite, auf der sie gelesen wurde",
        "attribution_en": "Every fact names the public page it was read on",
        "address": "",
        "changes_de": "Eigene Auswahl und Anordnung; keine Texte, keine Namen von Personen.",
        "changes_en": "Own selection and arrangement; no texts, no names of persons.",
        "tables": "demo",
    },
]
