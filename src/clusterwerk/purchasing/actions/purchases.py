"""What the office does with a joint purchase: make it, describe items, invite, move it on, decide."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.ledger.actions import TookPart, keep_activity
from clusterwerk.ledger.choices import Kind
from clusterwerk.purchasing import letters
from clusterwerk.purchasing.actions import links
from clusterwerk.purchasing.actions.savings import book_negotiated
from clusterwerk.purchasing.choices import STEPS, PurchaseState, TakingPart
from clusterwerk.purchasing.models import Item, Participation, Purchase
from clusterwerk.purchasing.notices import purchase_notice
from clusterwerk.purchasing.queries import members_to_invite, newest_plan
from clusterwerk.purchasing.rules import is_over, may_change_purchase, may_keep_purchases

State = PurchaseState


def locked(by, purchase: Purchase) -> Purchase:
    """The purchase under its lock, for the office."""
    if not may_change_purchase(by, purchase):
        raise NotAllowed(_("Only the office does this."))
    return Purchase.objects.select_for_update().get(pk=purchase.pk)


@transaction.atomic
def make_purchase(*, by, **fields) -> Purchase:
    """Begin a joint purchase as a draft."""
    if not may_keep_purchases(by):
        raise NotAllowed(_("Only the office does this."))
    purchase = Purchase.objects.create(initiative=by.initiative, **fields)
    log.record(by=by, verb="purchasing.made", subject=purchase)
    return purchase


@transaction.atomic
def change_purchase(*, purchase: Purchase, by, **fields) -> Purchase:
    """Change a joint purchase until it is over."""
    purchase = locked(by, purchase)
    if is_over(purchase):
        raise Refused(_("This joint purchase is over."))
    for name, value in fields.items():
        setattr(purchase, name, value)
    purchase.save(update_fields=list(fields))
    log.record(by=by, verb="purchasing.changed", subject=purchase)
    return purchase


@transaction.atomic
def add_item(*, purchase: Purchase, name: str, unit: str, by, specification: str = "") -> Item:
    """Describe one more item. Once members are asked the items stand, so that all figures mean the same."""
    purchase = locked(by, purchase)
    if purchase.state != State.DRAFT:
        raise Refused(_("Members were asked already; the items stand."))
    last = purchase.items.aggregate(last=Max("number"))["last"] or 0
    return Item.objects.create(
        initiative_id=purchase.initiative_id,
        purchase=purchase,
        number=last + 1,
        name=name,
        unit=unit,
        specification=specification,
    )


@transaction.atomic
def drop_item(*, item: Item, by) -> None:
    """Take an item out of a draft."""
    if locked(by, item.purchase).state != State.DRAFT:
        raise Refused(_("Members were asked already; the items stand."))
    item.delete()


def contact_of(purchase: Purchase, organisation: Organisation) -> Person | None:
    """Whom to write to: who has a position at the firm, the main contact first."""
    people = Person.objects.filter(
        initiative=purchase.initiative_id,
        erased_at__isnull=True,
        positions__organisation=organisation,
        positions__until__isnull=True,
    ).exclude(email="")
    return people.order_by("-positions__is_main_contact", "-user", "pk").first()


@transaction.atomic
def invite(*, purchase: Purchase, organisations: Iterable[Organisation], by) -> int:
    """Ask member firms. Who is asked while figures are entered gets the mail at once, the others when asking begins."""
    purchase = locked(by, purchase)
    if purchase.state not in (State.DRAFT, State.ASKING):
        raise Refused(_("Figures are no longer entered."))
    allowed = members_to_invite(by, purchase).filter(pk__in=[one.pk for one in organisations])
    added = []
    for organisation in allowed:
        person = contact_of(purchase, organisation)
        added.append(
            Participation.objects.create(
                initiative_id=purchase.initiative_id, purchase=purchase, organisation=organisation, person=person
            )
        )
    if added:
        log.record(by=by, verb="purchasing.invited", subject=purchase, count=len(added))
    if purchase.state == State.ASKING:
        for participation in added:
            letters.tell_invited(participation)
    return len(added)


@transaction.atomic
def send_again(*, participation: Participation, by) -> None:
    """Send a firm's contact a new link: one that was passed on opens nothing any more."""
    purchase = locked(by, participation.purchase)
    if purchase.state != State.ASKING:
        raise Refused(_("Figures are no longer entered."))
    if participation.person is None or not participation.person.email:
        raise Refused(_("This firm has no contact with an e-mail address."))
    links.revoke(participation)
    letters.tell_invited(participation)
    log.record(by=by, verb="purchasing.link_sent", subject=purchase, firm=str(participation.organisation))


@transaction.atomic
def set_state(*, purchase: Purchase, state: State, by) -> Purchase:
    """Move a joint purchase on, or back from the plan to the bids."""
    purchase = locked(by, purchase)
    if state not in STEPS[State(purchase.state)]:
        raise Refused(_("This step does not follow here."))
    before, purchase.state = purchase.state, state
    if state == State.ASKING and before == State.DRAFT:
        if not purchase.items.exists() or not purchase.participations.exists():
            raise Refused(_("Describe the items and choose the members first."))
        with translation.override(settings.LANGUAGE_CODE):
            purchase.notice = purchase_notice()
    if state == State.PRESENTED and newest_plan(purchase) is None:
        raise Refused(_("Work out the plan first."))
    purchase.save(update_fields=["state", "notice"])
    if state == State.ASKING and before == State.DRAFT:
        for participation in purchase.participations.select_related("purchase", "person", "initiative"):
            letters.tell_invited(participation)
    if state == State.PRESENTED:
        for participation in _with_figures(purchase):
            letters.tell_presented(participation)
    log.record(by=by, verb="purchasing.state", subject=purchase, state=State(state).label)
    return purchase


def _with_figures(purchase: Purchase):
    rows = purchase.participations.filter(state=TakingPart.ANSWERED)
    return rows.select_related("purchase", "person", "organisation", "initiative")


@transaction.atomic
def decide(*, purchase: Purchase, on: dt.date, contract_from: dt.date, contract_note: str, by) -> Purchase:
    """Decide for the presented plan: it goes into the ledger, and each firm is asked to confirm its saving."""
    purchase = locked(by, purchase)
    if purchase.state != State.PRESENTED:
        raise Refused(_("Present the plan to the members first."))
    purchase.state, purchase.decided_on = State.DECIDED, on
    purchase.contract_from, purchase.contract_note = contract_from, contract_note
    purchase.save(update_fields=["state", "decided_on", "contract_from", "contract_note"])
    taking_part = list(_with_figures(purchase))
    keep_activity(
        source=purchase,
        initiative=purchase.initiative,
        kind=Kind.PURCHASE,
        title=purchase.title,
        on=on,
        participants=[TookPart(one.organisation) for one in taking_part],
        series=purchase.project,
    )
    plan = newest_plan(purchase)
    for participation in taking_part:
        book_negotiated(plan=plan, participation=participation, year=contract_from.year)
        letters.tell_decided(participation)
    log.record(by=by, verb="purchasing.decided", subject=purchase)
    return purchase
