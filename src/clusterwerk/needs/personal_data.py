"""What needs and offers keep of people: for the copy of their data, its erasure, and how long it is kept."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import personal_links
from clusterwerk.directory.models import Person
from clusterwerk.members import processing, retention_kinds
from clusterwerk.members.choices import Treatment
from clusterwerk.members.personal_data import PersonalData, forget_name, register
from clusterwerk.needs import letters
from clusterwerk.needs.choices import ThemeState
from clusterwerk.needs.models import Asking, Need, Offer, ServiceUse, StatedList, Theme, ThemeNeed

LABELS = {
    "what": _("what"),
    "text": _("text"),
    "on": _("date"),
    "state": _("state"),
    "more": _("further"),
}


def collect_stated(person: Person, actor) -> list[dict]:
    """What the person stated or is to be asked about, was asked, and used. A rating is in the copy only when the person
    itself reads it: the office makes copies too."""
    is_own = person.user_id is not None and actor.user.pk == person.user_id
    found = []
    for rows, what in ((Need, _("need")), (Offer, _("offer"))):
        for one in rows.objects.filter(person=person).order_by("stated_on", "pk"):
            found.append(
                {"what": what, "text": one.text, "on": one.stated_on, "state": one.state_words,
                 "more": str(one.get_seen_display())}
            )  # fmt: skip
    for asked in Asking.objects.filter(person=person).order_by("sent_on", "pk"):
        answered = asked.answered_on or asked.nothing_on
        found.append({"what": _("question what the firm needs"), "text": asked.words, "on": asked.sent_on,
                      "state": _("answered") if answered else _("open"), "more": ""})  # fmt: skip
    for use in ServiceUse.objects.filter(person=person).select_related("offer").order_by("asked_on", "pk"):
        rating = str(use.satisfaction or "") if is_own else ""
        found.append({"what": _("use of a service"), "text": use.offer.headline, "on": use.used_on or use.asked_on,
                      "state": use.get_state_display(), "more": ", ".join(part for part in (use.wish, rating) if part)})  # fmt: skip
    asked = ThemeNeed.objects.filter(person=person).select_related("theme").order_by("asked_on", "pk")
    for place in asked:
        found.append({"what": _("question whether the firm is named in a theme"), "text": place.theme.title, "on": place.asked_on,
                      "state": place.get_consent_display(), "more": ""})  # fmt: skip
    return found


def forget_person(person: Person) -> int:
    """What was stated stays for the firm, without the person; the name goes out of all texts. Links end."""
    own = {"initiative": person.initiative_id}
    touched = 0
    for rows, fields in (
        (Need.objects.filter(**own), ("text", "answer", "place")),
        (Offer.objects.filter(**own), ("text", "place", "price_note")),
        (ServiceUse.objects.filter(**own).exclude(wish=""), ("wish",)),
        (Theme.objects.filter(**own).exclude(title=""), ("title", "text")),
        (Asking.objects.filter(**own).exclude(words=""), ("words",)),
    ):
        touched += forget_name(rows, fields, person)
    for purpose, rows in (
        (letters.STILL_NEED, Need), (letters.STILL_OFFER, Offer), (letters.RATING, ServiceUse), (letters.ASKING, Asking),
        (letters.NAMED, ThemeNeed),
    ):  # fmt: skip
        for key in rows.objects.filter(person=person).values_list("pk", flat=True):
            personal_links.revoke(purpose, key)
    for rows in (Need, Offer, ServiceUse, ThemeNeed):
        touched += rows.objects.filter(person=person).update(person=None)
    return touched + Asking.objects.filter(person=person).delete()[0]


def old_stated(rows, initiative: Initiative, before: dt.date) -> QuerySet:
    """Closed or run out before the day, and still naming somebody."""
    over = Q(closed_on__lt=before) | Q(closed_on__isnull=True, until__lt=before)
    return rows.objects.filter(over, initiative=initiative, person__isnull=False)


def without_person(rows: QuerySet, initiative: Initiative) -> int:
    """Take the person out; firm, text and dates stay, so that counts stay right."""
    if rows.model is Need:
        ThemeNeed.objects.filter(need__in=rows.values("pk")).update(person=None)
    return rows.update(person=None)


def old_askings(initiative: Initiative, before: dt.date) -> QuerySet[Asking]:
    """Questions whose link ended before the day."""
    return Asking.objects.filter(initiative=initiative, until__lt=before)


def old_uses(initiative: Initiative, before: dt.date) -> QuerySet[ServiceUse]:
    """Uses over before the day that still name somebody or hold a wish."""
    over = Q(used_on__lt=before) | Q(used_on__isnull=True, asked_on__lt=before)
    return ServiceUse.objects.filter(over, initiative=initiative).filter(Q(person__isnull=False) | ~Q(wish=""))


def forget_uses(rows: QuerySet[ServiceUse], initiative: Initiative) -> int:
    """Firm, service, day and rating stay; person and wish go."""
    return rows.update(person=None, wish="")


def old_themes(initiative: Initiative, before: dt.date) -> QuerySet[Theme]:
    """Themes that were rejected or closed before the day. What the office said of pairs of needs stays."""
    over = (ThemeState.REJECTED, ThemeState.CLOSED)
    return Theme.objects.filter(initiative=initiative, state__in=over, decided_on__lt=before)


def old_lists(initiative: Initiative, before: dt.date) -> QuerySet[StatedList]:
    """Lists that were handed over before the day."""
    return StatedList.objects.filter(initiative=initiative, created_at__date__lt=before)


def deleted(rows: QuerySet, initiative: Initiative) -> int:
    """They are gone; how many, without what hung on them."""
    return rows.delete()[1].get(rows.model._meta.label, 0)


def register_personal_data() -> None:
    """Let export, erasure, nightly deletion and the list of processing activities know of needs and offers."""
    register(
        PersonalData(
            "needs.stated",
            _("Needs, offers and services"),
            LABELS,
            collect_stated,
            forget_person,
            _("Needs and offers stay for the firm, without the name."),
            order=49,
        )
    )
    _register_retention()
    processing.register(
        processing.Processing(
            key="needs.stated",
            title=_("Needs, offers and services"),
            purpose=_("Finding firms with the same need or a fitting offer, agreeing on themes; giving services"),
            people=_("contacts of organisations"),
            data=_("name, e-mail address, firm, text of need or offer, who may read it, whether the firm is named in a theme, use of services, satisfaction"),
            recipients=_("whoever the person chose: members, partners or the office alone; that a firm without its name stands in a theme: members after its yes; satisfaction: nobody as a single answer"),
            legal_basis=_("GDPR Art. 6(1)(b) for members, (f) for others"),
            kinds=("needs.needs", "needs.offers", "needs.askings", "needs.uses", "needs.themes", "needs.lists"),
            order=47,
        )
    )  # fmt: skip


def _register_retention() -> None:
    basis = _("GDPR Art. 6(1)(f)")
    ended, sent = _("the day it was closed or ran out"), _("the last day of the link")
    parts = {"legal_basis": basis, "person_path": "person", "organisation_path": "organisation"}
    kind = retention_kinds.RetentionKind
    for one in (
        kind(key="needs.needs", title=_("People named in needs"), counts_from=ended, months=24,
             due=lambda initiative, before: old_stated(Need, initiative, before),
             treatments={Treatment.ANONYMISE: without_person}, **parts),
        kind(key="needs.offers", title=_("People named in offers"), counts_from=ended, months=24,
             due=lambda initiative, before: old_stated(Offer, initiative, before),
             treatments={Treatment.ANONYMISE: without_person}, **parts),
        kind(key="needs.askings", title=_("Questions what firms need"), counts_from=sent, months=12, due=old_askings,
             treatments={Treatment.DELETE: deleted}, **parts),
        kind(key="needs.uses", title=_("People in uses of services"), counts_from=_("the day of the use"), months=36,
             due=old_uses, treatments={Treatment.ANONYMISE: forget_uses}, **parts),
        kind(key="needs.themes", title=_("Themes that were rejected or closed"), counts_from=_("the day of the decision"),
             months=24, due=old_themes, treatments={Treatment.DELETE: deleted}, legal_basis=basis,
             person_path="places__need__person", organisation_path="places__need__organisation"),
        kind(key="needs.lists", title=_("Lists of needs that were handed over"), counts_from=_("the day it was handed over"),
             months=3, due=old_lists, treatments={Treatment.DELETE: deleted}, legal_basis=basis),
    ):  # fmt: skip
        retention_kinds.register(one)
