"""The controlled list of topics: two levels, both languages. It is part of the program, so that texts of all initiatives compare.

The key of a topic is kept with every need and offer: never give an old key a new meaning. `hints` are words that texts
on this topic use; they help to suggest topics and are shown to nobody.
"""

from dataclasses import dataclass

from django.utils.translation import get_language

from clusterwerk.needs.choices import Area


@dataclass(frozen=True)
class Topic:
    """A leaf of the list: key, area, name in both languages, and words that texts on it use."""

    key: str
    area: str
    de: str
    en: str
    hints: str = ""

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.en if (get_language() or "de").startswith("en") else self.de

    def __str__(self):
        return self.name


LIST = (
    ("purchasing-metal", "Stahl, Bleche, Metalle", "Steel, sheets, metals", "Edelstahl Aluminium Blech Halbzeug Rohstoff steel aluminium sheet raw material"),
    ("purchasing-parts", "Normteile und Kaufteile", "Standard and bought-in parts", "Schrauben Kleinteile C-Teile Kanban fasteners screws bearings Lager"),
    ("purchasing-electronics", "Elektronik und Motoren", "Electronics and motors", "Leiterplatte Steuerung Sensor Antrieb Kabel motor controller sensor chips"),
    ("purchasing-plastics", "Kunststoffe und Guss", "Plastics and castings", "Spritzguss Granulat Druckguss Gießerei moulding casting foundry"),
    ("purchasing-energy", "Strom und Gas einkaufen", "Buying electricity and gas", "Stromvertrag Gaspreis Bündelausschreibung power contract tariff"),
    ("purchasing-indirect", "Indirekter Bedarf", "Indirect goods", "Arbeitskleidung Büro Verpackung Werkzeug Schutzausrüstung workwear packaging tools office supplies"),
    ("purchasing-suppliers", "Neue Lieferanten finden", "Finding new suppliers", "Lieferant Zulieferer Bezugsquelle zweite Quelle second source supplier sourcing"),
    ("sales-export", "Neue Auslandsmärkte", "New markets abroad", "Export USA Asien Zoll Vertriebspartner market entry customs distributor"),
    ("sales-fairs", "Messen und Gemeinschaftsstände", "Trade fairs and shared stands", "Messestand Messe Aussteller trade fair booth exhibition"),
    ("sales-customers", "Kunden gewinnen", "Winning customers", "Neukunden Akquise Vertrieb Angebot leads acquisition"),
    ("sales-marketing", "Marketing und Auftritt", "Marketing and appearance", "Website Katalog Social Media Marke Video brand campaign"),
    ("sales-aftersales", "Service und Ersatzteile", "After-sales and spare parts", "Wartung Kundendienst Reparatur Ersatzteil maintenance repair retrofit"),
    ("sales-tenders", "Ausschreibungen und Bietergemeinschaften", "Tenders and bidding together", "Vergabe Ausschreibung Konsortium tender consortium public procurement"),
    ("hr-skilled", "Fachkräfte finden", "Finding skilled staff", "Fachkraft Bewerber Stelle Ingenieur Facharbeiter recruiting applicant engineer vacancy"),
    ("hr-apprentices", "Auszubildende und duales Studium", "Apprentices and dual studies", "Azubi Ausbildung Lehrling Hochschule DHBW apprentice trainee"),
    ("hr-shared-training", "Ausbildung und Weiterbildung im Verbund", "Shared training", "Schulung Lehrgang Weiterbildung Schweißkurs Qualifizierung course qualification seminar"),
    ("hr-health", "Gesundheit und Arbeitsschutz", "Health and safety at work", "Krankenstand Betriebsarzt Ergonomie Arbeitssicherheit sick leave ergonomics safety"),
    ("hr-abroad", "Fachkräfte aus dem Ausland", "Staff from abroad", "Visum Anerkennung Sprachkurs Zuwanderung visa language course immigration"),
    ("hr-sharing", "Personal auf Zeit austauschen", "Lending staff to each other", "Kurzarbeit Auslastung Personalaustausch Leiharbeit lending workforce idle"),
    ("hr-childcare", "Familie und Kinderbetreuung", "Family and childcare", "Kita Betreuung Teilzeit Pflege nursery part time care"),
    ("hr-leadership", "Führung und Nachfolge im Team", "Leadership and succession in teams", "Führungskraft Coaching Meister Wissenstransfer leadership coaching knowledge"),
    ("rd-airflow", "Strömung und Akustik", "Airflow and acoustics", "Ventilator Schaufel CFD Simulation Geräusch Schall fan blade noise sound simulation"),
    ("rd-materials", "Werkstoffe und Beschichtung", "Materials and coating", "Oberfläche Korrosion Beschichtung Verbundwerkstoff Schicht coating corrosion composite"),
    ("rd-drives", "Antriebe und Leistungselektronik", "Drives and power electronics", "EC-Motor Umrichter Wirkungsgrad Magnet inverter efficiency drive"),
    ("rd-test", "Prüfstände und Messgeräte teilen", "Sharing test rigs and instruments", "Prüfstand Labor EMV Klimakammer Messtechnik test bench laboratory EMC measuring"),
    ("rd-partners", "Forschungspartner und Förderprojekte", "Research partners and funded projects", "Förderung Antrag Institut Konsortium ZIM funding research institute grant"),
    ("rd-standards", "Normen und Zulassungen", "Standards and approvals", "Norm CE Zulassung Zertifizierung ATEX Ökodesign certification approval directive"),
    ("rd-prototype", "Prototypen und 3D-Druck", "Prototypes and 3D printing", "Muster additive Fertigung Rapid Prototyping 3D-Druck prototype additive"),
    ("rd-patents", "Patente und Schutzrechte", "Patents and property rights", "Patent Marke Schutzrecht Lizenz licence trademark"),
    ("production-capacity", "Freie Kapazität von Maschinen", "Free machine capacity", "Auslastung Lohnfertigung Fräsen Drehen Laser Kantbank milling turning contract manufacturing idle"),
    ("production-automation", "Automatisierung und Roboter", "Automation and robots", "Roboter Cobot Handhabung Montageautomat robot cobot handling"),
    ("production-surface", "Lackieren, Pulvern, Galvanik", "Painting, powder coating, plating", "Pulverbeschichtung Lackiererei Verzinken Eloxal powder painting galvanising anodising"),
    ("production-joining", "Schweißen und Fügen", "Welding and joining", "Schweißer Schweißnaht Kleben Löten Nieten weld glue rivet"),
    ("production-maintenance", "Instandhaltung", "Maintenance of machines", "Wartung Ausfall Stillstand Ersatz Predictive Maintenance breakdown downtime"),
    ("production-lean", "Abläufe und Rüstzeiten", "Processes and set-up times", "Lean Rüstzeit Durchlaufzeit Shopfloor Kaizen setup lead time"),
    ("production-space", "Hallen und Flächen", "Halls and space", "Halle Lagerfläche Miete Grundstück warehouse floor space rent"),
    ("production-tools", "Werkzeug- und Vorrichtungsbau", "Tools and fixtures", "Werkzeugbau Formenbau Vorrichtung Stanzwerkzeug mould die fixture jig"),
    ("quality-measuring", "Messen und Prüfen", "Measuring and testing", "Koordinatenmessmaschine Kalibrierung Prüfmittel Erstmuster calibration gauge CMM inspection"),
    ("quality-management", "Qualitätsmanagement und Audits", "Quality management and audits", "ISO 9001 Audit Auditor Handbuch certification auditor"),
    ("quality-complaints", "Reklamationen und Fehlerursachen", "Complaints and causes of defects", "Reklamation Ausschuss 8D Fehler defect scrap root cause"),
    ("quality-vibration", "Schwingung und Auswuchten", "Vibration and balancing", "Schwingung Unwucht Auswuchten Lagerschaden vibration imbalance bearing damage"),
    ("energy-efficiency", "Energie sparen im Betrieb", "Saving energy at work", "Energieaudit Druckluft Beleuchtung Verbrauch compressed air lighting consumption audit"),
    ("energy-solar", "Photovoltaik und Speicher", "Photovoltaics and storage", "Photovoltaik Solaranlage Dach Speicher Batterie Ladesäule solar roof battery charging"),
    ("energy-heat", "Wärme und Abwärme", "Heat and waste heat", "Abwärme Wärmepumpe Wärmenetz Heizung waste heat pump heating"),
    ("energy-load", "Lastspitzen und Netz", "Load peaks and grid", "Lastspitze Lastmanagement Netzanschluss Flexibilität peak load grid flexibility"),
    ("energy-management", "Energiemanagement und Nachweise", "Energy management and proof", "ISO 50001 Energiemanagement Zähler Energieeffizienzgesetz meters proof"),
    ("sustainability-footprint", "CO₂-Fußabdruck berechnen", "Computing the carbon footprint", "CO2 Bilanz PCF Treibhausgas Fußabdruck carbon footprint greenhouse gas scope 3"),
    ("sustainability-reporting", "Nachhaltigkeitsbericht und Lieferkette", "Sustainability reports and supply chain", "CSRD VSME Lieferkettengesetz Bericht Fragebogen ESG supply chain act questionnaire report"),
    ("sustainability-circular", "Kreislauf und Rücknahme", "Circularity and take-back", "Recycling Rücknahme Kreislaufwirtschaft Wiederverwendung refurbish recycling reuse"),
    ("sustainability-waste", "Abfall und Gefahrstoffe", "Waste and hazardous substances", "Entsorgung Späne Gefahrstoff REACH PFAS Kühlschmierstoff disposal chips hazardous"),
    ("sustainability-packaging", "Mehrweg und Verpackung", "Reusable packaging", "Verpackung Mehrweg Paletten Karton pallets reusable cardboard"),
    ("digital-erp", "ERP und Schnittstellen", "ERP and interfaces", "ERP SAP Schnittstelle EDI Stammdaten PDM master data interface migration"),
    ("digital-security", "IT-Sicherheit", "IT security", "NIS2 Cyberangriff Datensicherung Phishing Notfallplan cyber attack backup ransomware"),
    ("digital-data", "Daten und künstliche Intelligenz", "Data and artificial intelligence", "KI Datenanalyse Sprachmodell Bilderkennung machine learning analytics vision"),
    ("digital-shopfloor", "Maschinen vernetzen", "Connecting machines", "MES BDE OPC UA Maschinendaten Digitaler Zwilling machine data digital twin"),
    ("digital-sales", "Konfigurator und Online-Shop", "Configurator and online shop", "Konfigurator Onlineshop Portal Auswahlprogramm selection software e-commerce"),
    ("digital-documents", "Dokumente und elektronische Rechnung", "Documents and electronic invoices", "E-Rechnung DMS Archiv Workflow invoice archive paperless"),
    ("digital-construction", "Konstruktion und Produktdaten", "Design and product data", "CAD BIM Produktdaten Digitaler Produktpass product passport drawing"),
    ("logistics-transport", "Transporte bündeln", "Pooling transport", "Spedition Fracht Lkw Sammelgut Milkrun freight haulage truck pallet"),
    ("logistics-warehouse", "Lager und Bestände", "Warehouse and stocks", "Lagerplatz Bestand Hochregal Konsignation stock storage inventory"),
    ("logistics-customs", "Zoll und Exportkontrolle", "Customs and export control", "Zolltarif Präferenz Exportkontrolle CBAM Ursprung customs origin tariff"),
    ("logistics-mobility", "Mobilität der Beschäftigten", "Mobility of staff", "Werksbus Jobrad Fahrgemeinschaft Pendler commuter bus bicycle car pool"),
    ("management-succession", "Unternehmensnachfolge", "Company succession", "Nachfolge Übergabe Verkauf Familienunternehmen handover sale"),
    ("management-finance", "Finanzierung und Förderung", "Finance and grants", "Kredit Zuschuss Investition Bank Leasing loan grant investment"),
    ("management-law", "Recht und Verträge", "Law and contracts", "Vertrag Haftung AGB Datenschutz Arbeitsrecht contract liability data protection"),
    ("management-strategy", "Strategie und neue Geschäfte", "Strategy and new business", "Geschäftsmodell Strategie Diversifizierung business model diversification"),
    ("management-insurance", "Versicherung und Krisen", "Insurance and crises", "Versicherung Notfall Hochwasser Krise insurance emergency"),
)  # fmt: skip

TOPICS: dict[str, Topic] = {key: Topic(key, key.partition("-")[0], de, en, hints) for key, de, en, hints in LIST}


def topics_of(area: str) -> list[Topic]:
    """The topics of an area, in the order of the list."""
    return [topic for topic in TOPICS.values() if topic.area == area]


def by_area() -> list[tuple[str, list[Topic]]]:
    """All topics under the names of their areas."""
    return [(str(area.label), topics_of(area.value)) for area in Area]


def names_of(keys) -> list[str]:
    """The names of topics in the reader's language, in the order of the list; keys that are no more are left out."""
    wanted = set(keys)
    return [topic.name for key, topic in TOPICS.items() if key in wanted]


def topic_named(text: str) -> Topic | None:
    """The topic with this key or name, in either language and any letters."""
    folded = " ".join(text.split()).casefold()
    for topic in TOPICS.values():
        if folded in (topic.key, topic.de.casefold(), topic.en.casefold()):
            return topic
    return None
