"""The example's needs, offers and services: invented texts that overlap, so that there is something to find."""

import datetime as dt
import random
from decimal import Decimal

from django.utils import timezone

from clusterwerk.core import outbox, search
from clusterwerk.core.models import Mail
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.directory.queries import current
from clusterwerk.needs.actions.askings import ask
from clusterwerk.needs.actions.services import ask_for_service, rate_use, record_use
from clusterwerk.needs.actions.stating import answer_need, state_need, state_offer
from clusterwerk.needs.models import Need, Offer

NEEDS = (
    ("Wir suchen zwei Schweißer (WIG) für die Montage von Radialventilatoren, gern auch über ein Jahr ausgeliehen.", "hr", "hr-skilled hr-sharing", "members"),
    ("Uns fehlen Fachkräfte fürs Schweißen von Edelstahlgehäusen. Wer hat Leute, die zeitweise nicht ausgelastet sind?", "hr", "hr-skilled hr-sharing", "anonymous"),
    ("Schweißerausbildung: Wir möchten drei Leute auf die Prüfung vorbereiten, ein eigener Kurs lohnt sich nicht.", "hr", "hr-shared-training", "members"),
    ("Kurs für Schweißaufsicht gesucht, den man zu mehreren Firmen buchen kann.", "hr", "hr-shared-training", "members"),
    ("Gemeinsame Ausbildung von Mechatronikern: Uns fehlt die Lehrwerkstatt für das erste Jahr.", "hr", "hr-apprentices hr-shared-training", "members"),
    ("Wir finden keine Auszubildenden für Industriemechanik und würden gern mit anderen an Schulen auftreten.", "hr", "hr-apprentices", "open"),
    ("Krankenstand über acht Prozent in der Montage: Erfahrungen mit Ergonomie und Betriebsarzt im Verbund?", "hr", "hr-health", "anonymous"),
    ("Der Strompreis frisst unsere Marge. Wer kauft ab 2028 gemeinsam Strom ein?", "purchasing", "purchasing-energy", "members"),
    ("Gemeinsame Ausschreibung von Strom und Gas für drei Jahre, wir verbrauchen rund 2 GWh.", "purchasing", "purchasing-energy", "members"),
    ("Stromlieferung ab übernächstem Jahr: Bündelung mit anderen Betrieben gesucht.", "purchasing", "purchasing-energy", "anonymous"),
    ("Verzinktes Blech 1,5 mm wird immer teurer. Wer bestellt mit uns zusammen?", "purchasing", "purchasing-metal", "members"),
    ("Edelstahl 1.4301 in Tafeln: kleinere Mengen, lange Lieferzeiten. Sammelbestellung gesucht.", "purchasing", "purchasing-metal", "members"),
    ("Wir brauchen eine zweite Quelle für EC-Motoren bis 3 kW.", "purchasing", "purchasing-electronics purchasing-suppliers", "office"),
    ("Arbeitskleidung und Schutzausrüstung: Rahmenvertrag mit mehreren Betrieben?", "purchasing", "purchasing-indirect", "members"),
    ("CO₂-Fußabdruck unserer Ventilatoren wird vom Kunden verlangt. Wer hat damit angefangen?", "sustainability", "sustainability-footprint", "members"),
    ("Berechnung des Product Carbon Footprint nach ISO 14067, wir stehen ganz am Anfang.", "sustainability", "sustainability-footprint", "anonymous"),
    ("How do others collect carbon data from their suppliers? We look for a shared questionnaire.", "sustainability", "sustainability-footprint sustainability-reporting", "members"),
    ("Ein großer Kunde verlangt Angaben nach dem Lieferkettengesetz. Wer teilt seinen Fragebogen?", "sustainability", "sustainability-reporting", "members"),
    ("Abwärme aus der Pulverbeschichtung: Wer hat eine Wärmepumpe im Einsatz?", "energy", "energy-heat", "members"),
    ("Lastspitzen am Montagmorgen kosten uns viel. Erfahrung mit Lastmanagement gesucht.", "energy", "energy-load", "members"),
    ("We are looking for a test bench for fans up to 15 kW with noise measurement, twice a year.", "rd", "rd-test rd-airflow", "members"),
    ("Prüfstand für Schallmessung an großen Axialventilatoren gesucht, wenige Tage im Jahr.", "rd", "rd-test rd-airflow", "anonymous"),
    ("EMV-Prüfung von Umrichtern: Wer hat eine Kammer oder kennt ein bezahlbares Labor?", "rd", "rd-test rd-drives", "members"),
    ("Partner für ein Förderprojekt zu leisen Schaufelprofilen, Antrag im Frühjahr.", "rd", "rd-partners rd-airflow", "open"),
    ("Unser ERP kann die elektronische Rechnung nicht. Wer hat umgestellt?", "digital", "digital-documents digital-erp", "members"),
    ("Notfallplan nach einem Cyberangriff: Wir möchten mit anderen üben.", "digital", "digital-security", "members"),
    ("NIS2: Was müssen Betriebe mit 80 Leuten wirklich tun? Austausch gesucht.", "digital", "digital-security", "members"),
    ("Bilderkennung für Kratzer auf lackierten Gehäusen, erste Versuche sind gescheitert.", "quality", "digital-data quality-measuring", "anonymous"),
    ("Gemeinschaftsstand auf der nächsten Fachmesse für Lüftungstechnik?", "sales", "sales-fairs", "open"),
    ("Vertriebspartner in Polen gesucht, der schon andere Zulieferer vertritt.", "sales", "sales-export", "office"),
    ("Halbvolle Lkw nach Norddeutschland: Wer fährt dienstags auch dorthin?", "logistics", "logistics-transport", "members"),
    ("Lagerplatz für 200 Paletten von Oktober bis März.", "logistics", "logistics-warehouse", "members"),
)  # fmt: skip
OFFERS = (
    ("Prüfstand für Ventilatoren bis 20 kW mit Schallmessraum, donnerstags und freitags frei.", "rd", "rd-test rd-airflow", "members"),
    ("Zwei Schweißer können von Mai bis Juli bei anderen mitarbeiten.", "hr", "hr-sharing", "members"),
    ("Lehrwerkstatt mit acht Plätzen, ab September drei frei, auch für Mechatroniker anderer Betriebe.", "hr", "hr-apprentices hr-shared-training", "members"),
    ("Wir haben den Fußabdruck von zwei Baureihen berechnet und zeigen gern, wie.", "sustainability", "sustainability-footprint", "members"),
    ("Pulverbeschichtung bis 3 m Länge, Kapazität im ersten Quartal.", "production", "production-surface production-capacity", "members"),
    ("Laserschneiden und Kanten bis 4 m, Nachtschicht frei.", "production", "production-capacity", "members"),
    ("We share our supplier questionnaire on emissions (German and English).", "sustainability", "sustainability-reporting", "members"),
    ("Erfahrung mit der Umstellung auf E-Rechnung im Mittelstand: ein Nachmittag bei uns.", "digital", "digital-documents", "members"),
    ("Unser Notfallhandbuch IT als Vorlage.", "digital", "digital-security", "members"),
    ("Hallenfläche 400 m² mit Rampe, ab Oktober für ein halbes Jahr.", "logistics", "logistics-warehouse production-space", "members"),
    ("Lkw nach Hamburg dienstags mit acht freien Stellplätzen.", "logistics", "logistics-transport", "members"),
    ("Lastmanagement seit zwei Jahren im Einsatz, Besichtigung möglich.", "energy", "energy-load", "members"),
    ("Auswuchten bis 500 kg mit Protokoll.", "quality", "quality-vibration", "members"),
    ("CFD simulation of blades: one engineer, two days a month.", "rd", "rd-airflow", "members"),
    ("Einkaufsmengen Edelstahl offenlegen, wenn drei andere mitziehen.", "purchasing", "purchasing-metal", "anonymous"),
    ("Kontakt zu einem Händler in Polen, mit dem wir gute Erfahrung haben.", "sales", "sales-export", "members"),
)  # fmt: skip
SERVICES = (
    ("Energieaudit im Verbund: zwei Tage im Betrieb mit Bericht.", "energy", "energy-efficiency energy-management", "690", "je Betrieb", 12, "1400"),
    ("Betriebsarzt und Sicherheitsfachkraft im Pool, Einsatz nach Stunden.", "hr", "hr-health", "95", "je Stunde", 40, None),
    ("Koordinatenmessmaschine mit Bedienung.", "quality", "quality-measuring", "120", "je Stunde", 30, None),
    ("Schweißerprüfung nach ISO 9606 im Haus.", "hr", "hr-shared-training production-joining", "240", "je Person", 20, None),
)  # fmt: skip


def add_needs(
    office, members: list[Organisation], people: dict[int, list[Person]], rng: random.Random, today: dt.date
) -> None:
    """Needs and offers spread over the member firms, four services, and a few of them used, answered or about to end."""
    if not members:
        return
    firms = list(members)
    rng.shuffle(firms)
    stated = [_state(office, Need, told, firms[place % len(firms)], people, place) for place, told in enumerate(NEEDS)]
    offered = [
        _state(office, Offer, told, firms[-1 - place % len(firms)], people, place) for place, told in enumerate(OFFERS)
    ]
    services = [
        _service(office, told, firms[place % len(firms)] if place > 1 else None) for place, told in enumerate(SERVICES)
    ]
    for place, one in enumerate([*stated, *offered]):
        since = today - dt.timedelta(days=3 + 5 * place % 150)
        until = today + dt.timedelta(days=9) if place in (2, 14) else since + dt.timedelta(days=200)
        type(one).objects.filter(pk=one.pk).update(stated_on=since, until=until)
    answer_need(need=stated[24], by=office, answered_with=offered[7], answer="Nachmittag im Januar")
    for place, firm in enumerate(firms[:7]):
        _used(office, services[0], firm, place, today)
    if len(firms) > 7:
        ask_for_service(offer=services[2], organisation=firms[7], by=office, wish="Zwei Gehäuse im März")
    search.index_all(Need.objects.filter(initiative=office.initiative).prefetch_related("topics"))
    _ask_somebody(office, firms)
    for mail in Mail.objects.filter(scope_id=office.scope_id, state=Mail.State.WAITING):
        if mail.thread.startswith(("asking-", "use-", "stated-")):
            outbox.hold(mail)


def _state(office, kind, told, firm, people, place: int):
    text, area, topics, seen = told
    person = next(iter(people.get(firm.pk, [])), None)
    state = state_need if kind is Need else state_offer
    more = {"urgency": ("soon", "quarter", "year")[place % 3]} if kind is Need else {}
    return state(
        organisation=firm, text=text, area=area, topics=topics.split(), seen=seen, person=person, by=office, **more
    )


def _service(office, told, firm):
    text, area, topics, price, note, capacity, aid = told
    return state_offer(
        organisation=firm, text=text, area=area, topics=topics.split(), seen="members", is_service=True,
        price=Decimal(price), price_note=note, capacity=capacity, aid_value=Decimal(aid) if aid else None, by=office,
    )  # fmt: skip


def _used(office, service: Offer, firm: Organisation, place: int, today: dt.date) -> None:
    use = ask_for_service(offer=service, organisation=firm, by=office)
    use = record_use(use=use, used_on=today - dt.timedelta(days=20 + 9 * place), hours=Decimal(12), by=office)
    if place < 6:
        rate_use(use=use, satisfaction=(5, 4, 4, 5, 3, 4)[place])


def _ask_somebody(office, firms: list[Organisation]) -> None:
    """One firm was asked yesterday what it needs, and has not answered."""
    rows = Person.objects.filter(initiative=office.initiative, erased_at__isnull=True).exclude(email="")
    for firm in reversed(firms):
        holding = firm.positions.filter(current(timezone.localdate()), initiative=office.initiative)
        person = rows.filter(positions__in=holding).order_by("pk").first()
        if person is not None:
            ask(person=person, organisation=firm, by=office)
            return
