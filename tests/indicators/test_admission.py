"""What may not be asked among competitors is refused, however it is put; what may be asked is not."""

import pytest

from clusterwerk.indicators.admission import TOPICS, refusal_for
from clusterwerk.indicators.starter import STARTER

REFUSED = {
    "prices": [
        "Durchschnittlicher Verkaufspreis", "Preise je Tonne", "Einkaufspreise Stahl", "Gewährte Rabatte in %", "Nachlässe auf die Liste",
        "Skonto", "Rohmarge", "Materialteuerungszuschlag", "Stundensätze der Monteure", "Stückkosten Gehäuse", "Zahlungsziele", "Deckungsbeitrag I",
        "Average selling price", "Price per unit", "Discounts granted", "Gross margin", "Unit cost", "Energy surcharge", "Payment terms in days", "Hourly rates charged",
    ],
    "customers": [
        "Anzahl Kunden", "Umsatz je Großkunde", "Kundenzufriedenheit", "Namen der Abnehmer", "Auftraggeber in der Region", "Number of customers", "Largest client",
        "Customer retention rate", "Share of the top three buyers", "Key accounts",
    ],
    "orders": [
        "Auftragseingang", "Auftragsbestand zum Quartalsende", "Reichweite: offene Aufträge", "Auftragslage", "Order book", "Order intake last quarter", "Orders received",
        "Backlog in months", "Incoming orders index", "Gewonnene Ausschreibungen",
    ],
    "wages": [
        "Stundenlohn Facharbeiter", "Löhne in der Montage", "Einstiegsgehalt Ingenieure", "Gehälter nach Stelle", "Ausbildungsvergütung", "Entgeltgruppen", "Wage by job",
        "Average salary of welders", "Pay per hour", "Bonus payments", "Remuneration of engineers", "Starting pay",
    ],
    "forecasts": [
        "Umsatzprognose", "Erwarteter Umsatz", "Ausblick auf das Geschäft", "Geplante Einstellungen", "Umsatz im nächsten Jahr", "Künftiger Bedarf", "Planumsatz",
        "Sales forecast", "Expected revenue", "Outlook", "Planned production", "Revenue next year", "Budget 2027", "Projected demand",
    ],
    "capacity": [
        "Kapazitätsauslastung", "Auslastung der Pressen", "Freie Kapazitäten", "Lagerbestand Fertigware", "Lieferzeiten", "Capacity utilisation", "Spare capacity",
        "Utilization of machines", "Lead time in weeks", "Stock levels",
    ],
    "strategy": [
        "Strategische Schwerpunkte", "Markteintritt in Asien", "Investitionspläne", "Marktanteil in Deutschland", "Produkteinführungen", "Strategy score", "Market share",
        "Investment plans", "Product roadmap", "Sales territories",
    ],
}  # fmt: skip
ALLOWED = [
    "Anteil weiblicher Auszubildender", "Unfälle je 1.000 Beschäftigte", "Anteil erneuerbarer Energie am Verbrauch", "Weiterbildungstage", "Krankenstand", "Fluktuationsquote",
    "Wasserverbrauch", "Patentanmeldungen", "Umsatzwachstum, preisbereinigt", "Feuchtegehalt im Lager", "Es lohnt sich", "Belohnungssystem für Ideen",
    "Share of women in training", "Accidents per 1,000 employees", "Share of renewable energy", "Training days", "Staff turnover", "Patents applied for", "Revenue growth at constant prices",
    "Recycled material", "Days with flexible work", "Preisträger bei Wettbewerben",
]  # fmt: skip


@pytest.mark.parametrize("key", [topic.key for topic in TOPICS])
def test_every_phrasing_of_a_topic_is_refused_with_its_topic(key):
    found = {phrase: refusal_for("", phrase) for phrase in REFUSED[key]}
    assert {phrase: one and one.topic.key for phrase, one in found.items()} == dict.fromkeys(REFUSED[key], key)


def test_the_definition_is_read_as_well_as_the_name():
    refusal = refusal_for("Branchenkennzahl", "Summe aller Rechnungen geteilt durch den Auftragsbestand.")
    assert (refusal.topic.key, refusal.word) == ("orders", "auftragsbestand")
    assert refusal.sentence == (
        "Danach kann nicht gefragt werden: Es geht um Aufträge („auftragsbestand“). "
        "Auftragseingang und -bestand verraten, was Wettbewerber als Nächstes tun."
    )


def test_what_may_be_asked_is_not_refused():
    assert {phrase: refusal_for(phrase) for phrase in ALLOWED} == dict.fromkeys(ALLOWED)


def test_no_indicator_of_the_starter_set_is_refused():
    told = {
        one["key"]: refusal_for(*(text for name, text in one.items() if name.endswith(("_de", "_en"))))
        for one in STARTER
    }
    assert told == {one["key"]: None for one in STARTER}
    assert len(STARTER) == 12
