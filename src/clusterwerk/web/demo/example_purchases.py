"""The example's joint purchases: one whose bids are in, and one that asks members for figures."""

import datetime as dt
from decimal import Decimal

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import outbox
from clusterwerk.core.models import Mail
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.purchasing.actions import answers, bids, plans
from clusterwerk.purchasing.actions import purchases as actions
from clusterwerk.purchasing.choices import PurchaseState
from clusterwerk.purchasing.models import Purchase

FIRMS, ENOUGH_FOR_A_PLAN = 7, 20
ARTICLES = (
    ("Argon 4.6", "Bündel zu 12 Flaschen, frei Betrieb", "m³", "2.10"),
    ("Formiergas", "Bündel zu 12 Flaschen, frei Betrieb", "m³", "2.60"),
    ("Schweißdraht G3Si1", "1,0 mm, Spule 15 kg", "kg", "1.95"),
)


def add_purchases(
    office: Actor, person: Person, firm: Organisation, rival: Organisation, members: list[Organisation], today: dt.date
) -> None:
    """Two joint purchases with figures of seven firms, the member's and the rival's among them."""
    firms = [firm, rival, *(one for one in members if one.pk not in (firm.pk, rival.pk))][:FIRMS]
    _asking(office, person, [firm, *firms[2:]], today)
    purchase = _with_bids(office, person, firms, today)
    if len(members) >= ENOUGH_FOR_A_PLAN:
        plans.compute_plan(purchase=purchase)
        actions.set_state(purchase=purchase, state=PurchaseState.PRESENTED, by=office)
    for mail in Mail.objects.filter(scope_id=office.scope_id, state=Mail.State.WAITING, thread__startswith="purchase"):
        outbox.hold(mail)


def _asking(office: Actor, person: Person, firms: list[Organisation], today: dt.date) -> None:
    purchase = actions.make_purchase(
        title="Ökostrom ab dem übernächsten Jahr",
        text="Lieferung an alle Standorte, Preis je MWh ohne Netzentgelte und Abgaben. Erfundenes Beispiel.",
        answer_until=today + dt.timedelta(days=21),
        organiser=person,
        by=office,
    )
    actions.add_item(purchase=purchase, name="Strom Grundlast", unit="MWh", by=office)
    actions.add_item(purchase=purchase, name="Strom Spitzenlast", unit="MWh", by=office)
    actions.invite(purchase=purchase, organisations=firms, by=office)
    actions.set_state(purchase=purchase, state=PurchaseState.ASKING, by=office)
    answers.take_part(participation=purchase.participations.get(organisation=firms[0]), by=None)


def _with_bids(office: Actor, person: Person, firms: list[Organisation], today: dt.date) -> Purchase:
    purchase = actions.make_purchase(
        title="Schutzgase und Schweißdraht",
        text="Jahresbedarf, Lieferung frei Betrieb, Laufzeit zwei Jahre. Erfundenes Beispiel.",
        answer_until=today - dt.timedelta(days=10),
        organiser=person,
        purchase_share=Decimal("2.5"),
        sales_share=Decimal("6.0"),
        shares_source="Schätzung der Teilnehmer, Verbandsstatistik",
        counsel_on=today - dt.timedelta(days=40),
        counsel_note="Keine Bedenken bei diesen Anteilen.",
        fee=Decimal("50.00"),
        by=office,
    )
    for name, specification, unit, _price in ARTICLES:
        actions.add_item(purchase=purchase, name=name, specification=specification, unit=unit, by=office)
    actions.invite(purchase=purchase, organisations=firms, by=office)
    purchase = actions.set_state(purchase=purchase, state=PurchaseState.ASKING, by=office)
    for number, participation in enumerate(purchase.participations.order_by("pk")):
        _enter(participation, number)
    purchase = actions.set_state(purchase=purchase, state=PurchaseState.BIDDING, by=office)
    plans.show_totals(purchase=purchase, by=office)
    _bid(office, purchase, "Gaswerk Beispiel AG", today, {0: "1.98", 1: "2.45"}, [("20000", "2"), ("45000", "4.5")])
    _bid(office, purchase, "Technischer Handel Muster GmbH", today, {0: "2.02", 1: "2.50", 2: "1.84"}, [("60000", "6")])
    _bid(office, purchase, "Schweißtechnik Muster KG", today, {2: "1.80"}, [("15000", "3")])
    return purchase


def _enter(participation, number: int) -> None:
    items = list(participation.purchase.items.all())
    volumes = {
        item.pk: Decimal(900 + 350 * ((number * 3 + k * 2) % 7) + 70 * number * k) for k, item in enumerate(items)
    }
    prices = {
        item.pk: (Decimal(ARTICLES[k][3]) * (98 + (number * 5 + k) % 14) / 100).quantize(Decimal("0.01"))
        for k, item in enumerate(items)
    }
    answers.take_part(participation=participation, by=None)
    answers.enter_figures(participation=participation, volumes=volumes, prices=prices, by=None)


def _bid(office: Actor, purchase: Purchase, supplier: str, today: dt.date, prices: dict, tiers: list) -> None:
    items = list(purchase.items.all())
    bid = bids.keep_bid(
        purchase=purchase,
        supplier=supplier,
        received_on=today - dt.timedelta(days=3),
        tiers=[(Decimal(spend), Decimal(percent)) for spend, percent in tiers],
        by=office,
    )
    told = {items[k].pk: (Decimal(price), Decimal(0)) for k, price in prices.items()}
    bids.price_bid(bid=bid, prices=told, by=office)
