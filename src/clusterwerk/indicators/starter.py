"""The starter set: twelve indicators that every initiative may take over, each for closed periods and allowed to ask.

Bounds and class edges are in the unit of the indicator. A class holds the values from its edge up to the next one.
"""

from decimal import Decimal
from typing import Any

from clusterwerk.indicators.choices import Admission, Kind, Output

PERCENT = {"unit_de": "%", "unit_en": "%"}
RATE = {"kind": Kind.RATE, "outputs": [Output.MEAN, Output.CHANGE, Output.QUARTILES]}
AMOUNT = {"kind": Kind.AMOUNT, "outputs": [Output.GROWTH], "edges": []}
GROWTH_EDGES = (-40, -30, -25, -20, -17.5, -15, -12.5, -10, -8, -6, -4, -2, 0, 2, 4, 6, 8, 10, 12.5, 15, 17.5, 20, 25, 30, 40, 50, 75)  # fmt: skip


def _steps(first: float, last: float, step: float, *more: float) -> list[float]:
    count = round((last - first) / step)
    return [round(first + n * step, 4) for n in range(count + 1)] + list(more)


STARTER: list[dict[str, Any]] = [
    {
        "key": "revenue", **AMOUNT, "unit_de": "Tausend €", "unit_en": "thousand €", "least": 0, "most": 10_000_000, "places": 0, "decimals": 1,
        "name_de": "Umsatzwachstum", "name_en": "Revenue growth",
        "definition_de": "Umsatz ohne Umsatzsteuer im Zeitraum und im Zeitraum davor. Veröffentlicht wird nur, um wie viel die Summe aller gewachsen ist.",
        "definition_en": "Revenue without value added tax in the period and in the period before. Published is only by how much the sum of all grew.",
        "computed_de": "Gewinn- und Verlustrechnung, Umsatzerlöse (§ 275 HGB, Posten 1), nur Standorte in der Region.",
        "computed_en": "Profit and loss account, revenue (§ 275 HGB, item 1), sites in the region only.",
        "admission": Admission.NOTICE, "yearly": False,
        "notice_de": "Sprechen Sie mit anderen Mitgliedern nicht über eigene Umsätze, auch nicht im Vergleich mit dem Ergebnis.",
        "notice_en": "Do not talk with other members about your own revenue, not even compared with the result.",
    },
    {
        "key": "production", **RATE, **PERCENT, "least": -60, "most": 200, "places": 1, "decimals": 1, "edges": GROWTH_EDGES, "previous": False,
        "outputs": [Output.MEAN, Output.QUARTILES],
        "name_de": "Wachstum der Produktion", "name_en": "Growth of production",
        "definition_de": "Veränderung der erzeugten Menge im abgeschlossenen Jahr gegenüber dem Jahr davor, als ein Index über alle Erzeugnisse.",
        "definition_en": "Change of the quantity produced in the closed year against the year before, as one index over all products.",
        "computed_de": "Eigener Mengenindex, oder preisbereinigter Produktionswert; Meldung zur Produktionserhebung.",
        "computed_en": "Own index of quantities, or production value at constant prices; return to the production survey.",
        "admission": Admission.NOTICE, "yearly": True,
        "notice_de": "Nur als Jahresindex eines abgeschlossenen Jahres. Einzelne Erzeugnisse werden nicht gefragt.",
        "notice_en": "Only as a yearly index of a closed year. Single products are not asked.",
    },
    {
        "key": "sick_rate", **RATE, **PERCENT, "least": 0, "most": 40, "places": 1, "decimals": 1, "edges": _steps(1, 10, 0.5, 11, 12, 14, 16, 20, 30),
        "staff_from": 20,
        "name_de": "Krankenstand", "name_en": "Sick rate",
        "definition_de": "Krankheitstage geteilt durch Sollarbeitstage aller Beschäftigten. Nur Unternehmen ab 20 Beschäftigten geben ihn an.",
        "definition_en": "Days of illness divided by the days due of all employees. Only firms with 20 employees or more give it.",
        "computed_de": "Zeiterfassung; ab der siebten Woche zählt eine Krankheit nicht mehr mit.",
        "computed_en": "Time recording; long-term illness beyond the sixth week does not count.",
        "admission": Admission.NOTICE, "yearly": False,
        "notice_de": "In kleinen Betrieben kann die Zahl auf Personen schließen lassen; deshalb erst ab 20 Beschäftigten.",
        "notice_en": "In small firms the figure may point to people; therefore only from 20 employees on.",
    },
    {
        "key": "training_days", **RATE, "unit_de": "Tage je Beschäftigten", "unit_en": "days per employee", "least": 0, "most": 60, "places": 1, "decimals": 1,
        "edges": _steps(0.5, 8, 0.5, 9, 10, 12, 15, 20, 30),
        "name_de": "Weiterbildungstage", "name_en": "Training days",
        "definition_de": "Tage beruflicher Weiterbildung je Beschäftigten im Zeitraum, innerhalb und außerhalb des Betriebs.",
        "definition_en": "Days of vocational training per employee in the period, inside and outside the firm.",
        "computed_de": "Seminarverwaltung, geteilt durch die mittlere Zahl der Beschäftigten.", "computed_en": "Training records, divided by the average number of employees.",
    },
    {
        "key": "apprentices", **AMOUNT, "unit_de": "Personen", "unit_en": "persons", "least": 0, "most": 20_000, "places": 0, "decimals": 1,
        "name_de": "Auszubildende", "name_en": "Apprentices",
        "definition_de": "Auszubildende und dual Studierende am letzten Tag des Zeitraums.", "definition_en": "Apprentices and students in dual courses on the last day of the period.",
        "computed_de": "Personalverwaltung, Standorte in der Region.", "computed_en": "Staff records, sites in the region.",
    },
    {
        "key": "export_share", **RATE, **PERCENT, "least": 0, "most": 100, "places": 1, "decimals": 1, "edges": _steps(5, 95, 5),
        "name_de": "Exportquote", "name_en": "Export share",
        "definition_de": "Anteil des Umsatzes, der außerhalb Deutschlands erzielt wurde.", "definition_en": "Share of revenue that was earned outside Germany.",
        "computed_de": "Umsatzerlöse nach Ländern; keine einzelnen Länder werden gefragt.", "computed_en": "Revenue by country; no single countries are asked.",
    },
    {
        "key": "vacancy_time", **RATE, "unit_de": "Tage", "unit_en": "days", "least": 0, "most": 730, "places": 0, "decimals": 0,
        "edges": _steps(10, 200, 10, 230, 260, 300, 365, 500),
        "name_de": "Besetzungsdauer offener Stellen", "name_en": "Time to fill a vacancy",
        "definition_de": "Mittlere Zahl der Tage von der Veröffentlichung einer Stelle bis zur Unterschrift, für im Zeitraum besetzte Stellen.",
        "definition_en": "Mean number of days from advertising a vacancy to the signature, for vacancies filled in the period.",
        "computed_de": "Bewerberverwaltung, alle Berufe zusammen.", "computed_en": "Recruiting records, all occupations together.",
        "admission": Admission.NOTICE,
        "notice_de": "Nur über alle Berufe zusammen. Absprachen über das Einstellen von Beschäftigten anderer Mitglieder sind verboten.",
        "notice_en": "Over all occupations together only. Agreements about hiring employees of other members are forbidden.",
    },
    {
        "key": "energy_intensity", **RATE, "unit_de": "MWh je Mio. € Umsatz", "unit_en": "MWh per million € of revenue", "least": 0, "most": 20_000, "places": 0, "decimals": 0,
        "edges": [20, 40, 60, 80, 100, 125, 150, 175, 200, 250, 300, 350, 400, 500, 600, 700, 800, 1000, 1250, 1500, 2000, 2500, 3000, 4000, 5000, 7500, 10_000],
        "name_de": "Energieintensität", "name_en": "Energy intensity",
        "definition_de": "Verbrauch von Strom, Gas, Wärme und Kraftstoff je Million Euro Umsatz.", "definition_en": "Use of electricity, gas, heat and fuel per million euros of revenue.",
        "computed_de": "Jahresabrechnungen in MWh (Heizwert), geteilt durch den Umsatz.", "computed_en": "Yearly bills in MWh (net calorific value), divided by revenue.",
    },
    {
        "key": "rd_share", **RATE, **PERCENT, "least": 0, "most": 100, "places": 1, "decimals": 1, "edges": _steps(0.5, 10, 0.5, 12, 14, 16, 18, 20, 25, 30, 40, 50),
        "name_de": "Anteil für Forschung und Entwicklung", "name_en": "Share spent on research and development",
        "definition_de": "Aufwand für eigene Forschung und Entwicklung und Aufträge an Dritte, geteilt durch den Umsatz.",
        "definition_en": "Spending on own research and development and on contracts with others, divided by revenue.",
        "computed_de": "Kostenrechnung nach dem Frascati-Handbuch, wie für die FuE-Erhebung.", "computed_en": "Cost accounting after the Frascati Manual, as for the survey on R&D.",
    },
    {
        "key": "satisfaction", "kind": Kind.CLASS, "outputs": [Output.MEAN, Output.CLASSES], "unit_de": "Stufe 1 bis 5", "unit_en": "step 1 to 5",
        "least": 1, "most": 5, "places": 0, "decimals": 1, "edges": [2, 3, 4, 5], "previous": False,
        "name_de": "Zufriedenheit mit der Initiative", "name_en": "Satisfaction with the initiative",
        "definition_de": "1 sehr unzufrieden bis 5 sehr zufrieden mit der Arbeit der Initiative im Zeitraum.", "definition_en": "1 very dissatisfied to 5 very satisfied with the work of the initiative in the period.",
        "computed_de": "Eine Antwort je Unternehmen, nach Absprache im Haus.", "computed_en": "One answer for each firm, agreed in the house.",
    },
    {
        "key": "awareness", **RATE, **PERCENT, "least": 0, "most": 100, "places": 0, "decimals": 1, "edges": _steps(5, 95, 5), "previous": False,
        "outputs": [Output.MEAN, Output.QUARTILES],
        "name_de": "Bekanntheit des Clusters", "name_en": "Awareness of the cluster",
        "definition_de": "Anteil der befragten Bewerberinnen, Bewerber und neuen Beschäftigten, die den Cluster kannten.",
        "definition_en": "Share of the applicants and new employees asked who knew the cluster.",
        "computed_de": "Eigene Umfrage beim Einstellen, mindestens zehn Antworten.", "computed_en": "Own survey at hiring, ten answers at least.",
    },
    {
        "key": "cooperation_partners", **RATE, "unit_de": "Partner", "unit_en": "partners", "least": 0, "most": 500, "places": 0, "decimals": 1,
        "edges": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 25, 30, 40, 50, 75, 100, 200],
        "name_de": "Kooperationspartner", "name_en": "Cooperation partners",
        "definition_de": "Organisationen der Region, mit denen im Zeitraum ein Vertrag über gemeinsame Entwicklung, Ausbildung oder Forschung bestand.",
        "definition_en": "Organisations of the region with which there was a contract on joint development, training or research in the period.",
        "computed_de": "Vertragsablage; Lieferverträge zählen nicht.", "computed_en": "Contract files; supply contracts do not count.",
    },
]  # fmt: skip

DEFAULTS = {"staff_from": None, "previous": True, "admission": Admission.ALLOWED, "yearly": False, "notice_de": "", "notice_en": ""}  # fmt: skip


def starter_fields() -> list[dict[str, Any]]:
    """The set with everything spelled out: bounds and edges as Decimal."""
    rows = []
    for one in STARTER:
        row = {**DEFAULTS, **one}
        row["least"], row["most"] = Decimal(str(row["least"])), Decimal(str(row["most"]))
        row["edges"] = [Decimal(str(edge)) for edge in row["edges"]]
        rows.append(row)
    return rows
