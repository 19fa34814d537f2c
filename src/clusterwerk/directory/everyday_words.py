"""What people of a trade say, and the word that the official classification uses for it. Own list; grows with practice.

A key stands for itself, for its inflections and for the last part of a compound: with "ventil" also Absperrventile are
armatures. The terms are searched beside what was typed, never instead of it.
"""

EVERYDAY = {
    # air, heat, cold
    "gebläse": ("ventilatoren",), "lüfter": ("ventilatoren",), "lüftung": ("lufttechnischen",),
    "ventilation": ("ventilatoren",), "blower": ("ventilatoren",), "klimaanlage": ("klimageräten",),
    "wärmepumpe": ("kältetechnischen",), "kältemaschine": ("kältetechnischen",), "kompressor": ("kompressoren",),
    "heizung": ("heizkörpern",), "kessel": ("dampfkesseln", "heizkesseln"),
    # valves, pumps, drives
    "ventil": ("armaturen",), "hahn": ("armaturen",), "wasserhahn": ("armaturen",), "schieber": ("armaturen",),
    "kugellager": ("lagern",), "wälzlager": ("lagern",), "gleitlager": ("lagern",), "zahnrad": ("zahnrädern",),
    "antriebstechnik": ("antriebselementen", "elektromotoren"), "kupplung": ("antriebselementen",),
    "stellantrieb": ("elektromotoren",), "umrichter": ("generatoren", "transformatoren"), "trafo": ("transformatoren",),
    # metal
    "blech": ("blechwaren", "metallbearbeitung"), "blechbearbeitung": ("stanzteilen", "mechanik"),
    "stanzteil": ("stanzteilen",), "zerspanung": ("mechanik",), "drehteil": ("mechanik", "drehteilen"),
    "frästeil": ("mechanik",), "lohnfertigung": ("mechanik",), "härterei": ("wärmebehandlung",),
    "beschichtung": ("oberflächenveredlung",), "galvanik": ("oberflächenveredlung",), "lackierung": ("oberflächenveredlung",),
    "befestigungstechnik": ("schrauben",), "dübel": ("schrauben",), "verbindungselement": ("schrauben",),
    "druckguss": ("leichtmetallgießereien",), "aluguss": ("leichtmetallgießereien",), "guss": ("gießereien",),
    # plastics, glass, paper
    "spritzguss": ("kunststoffwaren",), "spritzgussteil": ("kunststoffwaren",), "kunststoffteil": ("kunststoffwaren",),
    "laborglas": ("glaswaren",), "glasgerät": ("glaswaren",), "wellpappe": ("wellpapier",),
    # electrics, electronics, measuring
    "kabelbaum": ("kabeln",), "kabelkonfektion": ("kabeln",), "schaltschrank": ("schalteinrichtungen",),
    "explosionsschutz": ("schalteinrichtungen",), "leiterplatte": ("leiterplatten",), "sensor": ("messinstrumenten", "kontroll"),
    "sensorik": ("kontroll",), "messtechnik": ("kontroll",), "regeltechnik": ("kontroll",), "leuchte": ("leuchten",),
    # machines, vehicles, medicine
    "roboter": ("industrierobotern",), "automatisierung": ("industrierobotern", "steuerungen"), "sondermaschine": ("wirtschaftszweigspezifischen",),
    "spritzgussform": ("formen",), "formenbau": ("formen", "werkzeugen"), "autozulieferer": ("kraftwagen", "kraftwagenteilen"),
    "automotive": ("kraftwagenteilen",), "implantat": ("medizintechnischen",), "prothese": ("orthopädischen",),
    "chirurgie": ("medizintechnischen",),
    # services
    "programmierung": ("programmierungstätigkeiten",), "softwarehaus": ("programmierungstätigkeiten",),
    "konstruktionsbüro": ("ingenieurbüros",), "spedition": ("speditionen",), "steuerbüro": ("steuerberatung",),
}  # fmt: skip
