"""What the program already knows: the index for finding duplicates, and the records that a chunk of rows is compared with."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import sheets
from clusterwerk.directory.choices import SiteKind
from clusterwerk.directory.models import (
    Fact,
    Listing,
    Organisation,
    OrganisationCode,
    OrganisationName,
    Person,
    Position,
    Site,
)
from clusterwerk.members.imports.matching import Entry, Index, bare_words, form_key
from clusterwerk.members.models import Consent, ConsentText, ExternalNumber, ImportBatch, ImportRow, Membership


def index_of(initiative: Initiative) -> Index:
    """Every organisation of the installation as an entry; those outside the own register are used only when sure."""
    own = set(Listing.objects.filter(initiative=initiative).values_list("organisation_id", flat=True))
    seats: dict[int, tuple[str, str]] = {}
    sites = Site.objects.order_by("organisation_id").values_list(
        "organisation_id", "kind", "until", "postal_code", "place_folded"
    )
    for pk, kind, until, code, place in sites.iterator(chunk_size=5000):
        if pk not in seats or (kind == SiteKind.HEADQUARTERS and until is None):
            seats[pk] = (code, place)
    index = Index()
    fields = ("pk", "name", "name_key", "legal_form", "register_key", "register_court", "vat_id", "domain", "email")
    for pk, name, key, form, register, court, vat, domain, email in Organisation.objects.order_by("pk").values_list(*fields).iterator(chunk_size=5000):  # fmt: skip
        code, place = seats.get(pk, ("", ""))
        form = form or sheets.split_form(name)[1]
        index.add(
            Entry(pk, name, key, bare_words(name), form_key(form), code, place, register if court else "",
                  vat.replace(" ", "").upper(), domain or sheets.domain_of(email), email.lower(), pk in own)
        )  # fmt: skip
    for pk, key in OrganisationName.objects.values_list("organisation_id", "name_key"):
        index.also_named(pk, key)
    return index


def numbers_of(initiative: Initiative) -> dict[str, int]:
    """The organisations by their numbers in the office's own lists."""
    return dict(ExternalNumber.objects.filter(initiative=initiative).values_list("number", "organisation_id"))


def seen_rows(initiative: Initiative) -> dict[str, tuple[int | None, str]]:
    """Rows that were taken over before and not undone: their fingerprint with the organisation and the outcome."""
    rows = ImportRow.objects.filter(initiative=initiative, batch__state=ImportBatch.State.CONFIRMED).order_by("pk")
    listed = set(Listing.objects.filter(initiative=initiative).values_list("organisation_id", flat=True))
    return {
        mark: (organisation, outcome)
        for mark, organisation, outcome in rows.values_list("fingerprint", "organisation_id", "outcome").iterator()
        if organisation in listed or outcome == "skip"
    }


@dataclass
class Known:
    """One organisation with everything an import may add to or change; empty for one that is new."""

    organisation: Organisation | None = None
    site: Site | None = None
    codes: list[OrganisationCode] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    listing: Listing | None = None
    memberships: list[Membership] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)


class Records:
    """The records behind a chunk of rows, loaded with a fixed number of queries."""

    def __init__(self, initiative: Initiative):
        self.initiative = initiative
        self.by_id: dict[int, Known] = {}
        self.by_email: dict[str, Person] = {}
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        self.consents: dict[tuple[int, int], Consent] = {}
        self.texts = _newest_texts(initiative)
        self.takers: dict[str, int] = {}

    def load(self, ids: Iterable[int], people: Iterable[dict], numbers: Iterable[str] = ()) -> None:
        """Load the organisations with these ids, the people who may be the named ones, and who has these numbers."""
        own = {"initiative": self.initiative}
        ids = list(ids)
        self.by_id = {one.pk: Known(one) for one in Organisation.objects.filter(pk__in=ids)}
        today = dt.date.today()
        for site in Site.objects.filter(organisation__in=ids).order_by("pk"):
            known = self.by_id[site.organisation_id]
            is_seat = site.kind == SiteKind.HEADQUARTERS and (site.until is None or site.until >= today)
            if is_seat or known.site is None:
                known.site = site
        for code in OrganisationCode.objects.filter(organisation__in=ids).order_by("pk"):
            self.by_id[code.organisation_id].codes.append(code)
        for fact in Fact.objects.filter(organisation__in=ids, **own).order_by("pk"):
            self.by_id[fact.organisation_id].facts.append(fact)
        for listing in Listing.objects.filter(organisation__in=ids, **own):
            self.by_id[listing.organisation_id].listing = listing
        for row in Membership.objects.filter(organisation__in=ids, **own).order_by("since"):
            self.by_id[row.organisation_id].memberships.append(row)
        for position in Position.objects.filter(organisation__in=ids, **own).order_by("pk"):
            self.by_id[position.organisation_id].positions.append(position)
        for number in ExternalNumber.objects.filter(organisation__in=ids, **own):
            self.by_id[number.organisation_id].numbers.append(number.number)
        self.takers = dict(ExternalNumber.objects.filter(number__in=[one for one in numbers if one], **own).values_list("number", "organisation_id"))  # fmt: skip
        self._load_people(list(people))

    def _load_people(self, people: list[dict]) -> None:
        emails = {person["email"] for person in people if person.get("email")}
        names = {person["name_key"] for person in people}
        self.by_email, self.by_name, self.consents = {}, defaultdict(list), {}
        if not people:
            return
        found = Person.objects.filter(initiative=self.initiative, erased_at__isnull=True)
        by_email = {one.pk: one for one in found.filter(email__in=emails)} if emails else {}
        everybody = by_email | {one.pk: one for one in found.filter(name_key__in=names)}
        for person in everybody.values():
            if person.email:
                self.by_email.setdefault(person.email.lower(), person)
            self.by_name[person.name_key].append(person)
        if self.texts and everybody:
            open_ones = Consent.objects.filter(person__in=everybody, withdrawn_on__isnull=True)
            self.consents = {(one.person_id, one.text_id): one for one in open_ones}

    def known(self, organisation_id: int | None) -> Known:
        """What is known of an organisation; an empty `Known` for a new one."""
        return self.by_id.get(organisation_id, Known()) if organisation_id else Known()

    def person(self, key: str, email: str, organisation_id: int | None) -> Person | None:
        """The person meant: by the e-mail address, else by the name when that person is at this organisation."""
        if email and (found := self.by_email.get(email)):
            return found if _may_be(found, key) else None
        at_work = {position.person_id for position in self.known(organisation_id).positions}
        return next((one for one in self.by_name.get(key, ()) if one.pk in at_work), None)


def _may_be(person: Person, key: str) -> bool:
    """A shared address such as info@ does not make two different names one person."""
    return person.name_key.split()[-1:] == key.split()[-1:]


def _newest_texts(initiative: Initiative) -> dict[str, ConsentText]:
    return {text.purpose: text for text in ConsentText.objects.filter(initiative=initiative).order_by("version")}
