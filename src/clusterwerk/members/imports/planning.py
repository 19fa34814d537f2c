"""What a row would add and change, without doing it: the same plan is shown before the import and carried out by it."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from clusterwerk.directory.choices import (
    CoordinateSource,
    Edition,
    FactKind,
    FactScope,
    OrganisationKind,
    SiteKind,
    Unit,
)
from clusterwerk.directory.models import Fact, Listing, Organisation, OrganisationCode, Person, Position, Site
from clusterwerk.directory.names import fold, person_key
from clusterwerk.members.choices import How
from clusterwerk.members.imports.known import Known, Records
from clusterwerk.members.imports.ledger_rows import plan_membership
from clusterwerk.members.imports.plan import SAME, Change, Plan, same_text
from clusterwerk.members.models import Consent, ExternalNumber

FIELDS = {"legal_form": "legal_form", "register": "register_number", "register_court": "register_court",
          "vat_id": "vat_id", "website": "website", "email": "email", "phone": "phone", "founded": "founded_year",
          "description": "description_de"}  # fmt: skip


PERSON_FIELDS = ("title", "given_name", "family_name", "email", "further_emails", "phone", "mobile")


class Planner:
    """Plans rows of one batch. `answers` hold what was asked once for the whole list."""

    def __init__(self, records: Records, answers: Mapping[str, Any], *, is_example: bool, today: dt.date):
        self.records = records
        self.answers = answers
        self.is_example = is_example
        self.today = today
        self.fresh_people: dict[tuple[str, ...], Person] = {}
        self.fresh_consents: set[tuple[int, int]] = set()

    def begin(self) -> None:
        """Forget the people of the rows before; those are among the records by now."""
        self.fresh_people.clear()
        self.fresh_consents.clear()

    def plan(self, values: Mapping[str, Any], organisation_id: int | None) -> Plan:
        """The plan of a row; without an organisation it makes one."""
        known = self.records.known(organisation_id)
        plan = self._organisation(values, known)
        self._site(plan, values, known)
        self._codes(plan, values, known)
        self._facts(plan, values, known)
        self._listing(plan, values, known)
        plan_membership(plan, values, known.memberships, self.answers, self.records.initiative, self.today)
        self._people(plan, values, known)
        self._number(plan, values, known)
        return plan

    def _organisation(self, values: Mapping[str, Any], known: Known) -> Plan:
        if known.organisation is None:
            new = Organisation(
                name=values["name"], kind=values.get("kind", OrganisationKind.FIRM), is_example=self.is_example
            )
            for target, name in FIELDS.items():
                if values.get(target):
                    setattr(new, name, values[target])
            new.details = self._details(values, new)
            new.set_derived(further_names=[])
            return Plan(new, [new])
        plan = Plan(known.organisation)
        plan.compare(known.organisation, "name", values["name"], same=same_text)
        if values.get("kind"):
            plan.compare(known.organisation, "kind", values["kind"])
        for target, name in FIELDS.items():
            plan.compare(known.organisation, name, values.get(target), same=SAME.get(name))
        details = self._details(values, known.organisation)
        if details != known.organisation.details:
            plan.fills.append(Change(known.organisation, "details", known.organisation.details, details))
        return plan

    def _details(self, values: Mapping[str, Any], organisation: Organisation) -> dict[str, Any]:
        """Industry in words stands among the details, when nothing stands there yet."""
        names = {
            OrganisationKind.FIRM: "products",
            OrganisationKind.SERVICE: "services",
            OrganisationKind.RESEARCH: "research_fields",
        }
        name = names.get(organisation.kind)
        details = dict(organisation.details)
        if name and values.get("industry") and not details.get(name):
            details[name] = values["industry"]
        return details

    def _site(self, plan: Plan, values: Mapping[str, Any], known: Known) -> None:
        address = {name: values[name] for name in ("street", "postal_code", "place") if values.get(name)}
        if not address:
            return
        site = known.site
        if site is None:
            site = Site(
                organisation=plan.organisation,
                kind=SiteKind.HEADQUARTERS,
                country=values.get("country", "DE"),
                **address,
            )
            self._locate(site, values)
            site.set_derived()
            plan.made.append(site)
            return
        for name, value in address.items():
            plan.compare(site, name, value, same=SAME.get(name))
        at_same_code = values.get("postal_code") in ("", None, site.postal_code) or not site.postal_code
        if (
            values.get("point")
            and site.latitude is None
            and at_same_code
            and not any(c.thing is site for c in plan.conflicts)
        ):
            located = Site()
            self._locate(located, values)
            for name in ("latitude", "longitude", "coordinate_source", "region_key"):
                plan.compare(site, name, getattr(located, name))

    def _locate(self, site: Site, values: Mapping[str, Any]) -> None:
        if point := values.get("point"):
            site.latitude, site.longitude, site.region_key = point
            site.coordinate_source = CoordinateSource.POSTAL_PLACE

    def _codes(self, plan: Plan, values: Mapping[str, Any], known: Known) -> None:
        for target, edition in (("code_2008", Edition.WZ_2008), ("code_2025", Edition.WZ_2025)):
            code = values.get(target)
            of_edition = [one for one in known.codes if one.edition == edition]
            if code and code not in {one.code for one in of_edition}:
                is_main = not any(one.is_main for one in of_edition)
                source = self.answers.get("source", "")[:300]
                plan.made.append(
                    OrganisationCode(
                        organisation=plan.organisation, edition=int(edition), code=code, is_main=is_main, source=source
                    )
                )

    def _facts(self, plan: Plan, values: Mapping[str, Any], known: Known) -> None:
        scope = self.answers.get("facts_scope") or FactScope.ORGANISATION
        site = known.site or next((one for one in plan.made if isinstance(one, Site)), None)
        if scope == FactScope.SITE and site is None:
            scope = FactScope.ORGANISATION
        for target, kind, unit in (
            ("employees", FactKind.EMPLOYEES, Unit.PERSONS),
            ("revenue", FactKind.REVENUE, Unit.EURO),
        ):
            if not values.get(target):
                continue
            value = Decimal(values[target]).quantize(Decimal("0.0001"))
            year = values.get(f"{target}_year") or self.answers.get("facts_year") or self.today.year
            alike = [one for one in known.facts if (one.kind, one.year, one.scope) == (kind, year, scope)]
            if any(one.value == value for one in alike):
                continue
            if alike:
                plan.remarks.append("two_figures")
            plan.made.append(
                Fact(initiative_id=self.records.initiative.pk, organisation=plan.organisation, kind=kind, value=value, unit=unit,
                     year=year, scope=scope, site=site if scope == FactScope.SITE else None,
                     source_text=(values.get("source") or self.answers.get("source") or "Import")[:300],
                     is_chosen=not any(one.is_chosen for one in alike), recorded_on=self.today)
            )  # fmt: skip

    def _listing(self, plan: Plan, values: Mapping[str, Any], known: Known) -> None:
        note = values.get("note", "")
        if values.get("reason_text"):
            note = f"{note}\n{values['reason_text']}".strip()
        if known.listing is None:
            source = (values.get("source") or self.answers.get("source", ""))[:300]
            plan.made.append(
                Listing(initiative_id=self.records.initiative.pk, organisation=plan.organisation, note=note, source=source,
                        shown_to_members=bool(self.answers.get("shown_to_members")), added_on=self.today)
            )  # fmt: skip
            return
        plan.compare(known.listing, "note", note, same=lambda one, other: fold(other) in fold(one))

    def _people(self, plan: Plan, values: Mapping[str, Any], known: Known) -> None:
        has_main = any(position.is_main_contact and position.until is None for position in known.positions)
        for place, said in enumerate(values.get("people", ())):
            person = self._person(plan, said, known)
            position = (
                next((one for one in known.positions if one.person_id == person.pk and one.until is None), None)
                if person.pk
                else None
            )
            if position is None and not any(isinstance(one, Position) and one.person is person for one in plan.made):
                plan.made.append(
                    Position(initiative_id=self.records.initiative.pk, person=person, organisation=plan.organisation,
                             function=said.get("function", ""), department=said.get("department", ""),
                             is_main_contact=not has_main)
                )  # fmt: skip
                has_main = True
            elif position is not None:
                for name in ("function", "department"):
                    plan.compare(position, name, said.get(name), same=SAME[name])
            if place == 0:
                self._consents(plan, values, person)

    def _person(self, plan: Plan, said: Mapping[str, Any], known: Known) -> Person:
        key = person_key(said.get("given_name", ""), said["family_name"])
        email = said.get("email", "")
        organisation_id = known.organisation.pk if known.organisation else None
        mark = ("email", email, key) if email else ("name", key, str(organisation_id or id(plan)))
        person = self.records.person(key, email, organisation_id) or self.fresh_people.get(mark)
        if person is None:
            if not email and self.records.by_name.get(key):
                plan.remarks.append("person_elsewhere")
            person = Person(initiative_id=self.records.initiative.pk, source=self.answers.get("source", "")[:300],
                            is_example=self.is_example, **{name: said[name] for name in PERSON_FIELDS if name in said})  # fmt: skip
            person.set_derived()
            self.fresh_people[mark] = person
            plan.made.append(person)
            return person
        for name in ("title", "given_name", "email", "phone", "mobile"):
            plan.compare(person, name, said.get(name), same=SAME.get(name))
        more = [one for one in said.get("further_emails", ()) if one not in person.emails]
        if more:
            plan.fills.append(Change(person, "further_emails", person.further_emails, [*person.further_emails, *more]))
        return person

    def _consents(self, plan: Plan, values: Mapping[str, Any], person: Person) -> None:
        given = values.get("consent_date", {}).get("day") or self.answers.get("consents_on")
        for name, answer in values.items():
            if not name.startswith("consent_") or answer is not True:
                continue
            text = self.records.texts.get(name.removeprefix("consent_"))
            if text is None or not given:
                plan.remarks.append("no_consent_text")
            elif not person.pk or (person.pk, text.pk) not in self.records.consents:
                if (id(person), text.pk) in self.fresh_consents:
                    continue
                self.fresh_consents.add((id(person), text.pk))
                plan.made.append(
                    Consent(initiative_id=self.records.initiative.pk, person=person, text=text, how=How.LETTER,
                            given_on=dt.date.fromisoformat(given), evidence=self.answers.get("source", "")[:300])
                )  # fmt: skip

    def _number(self, plan: Plan, values: Mapping[str, Any], known: Known) -> None:
        number = values.get("external_id")
        if not number or number in known.numbers:
            return
        if number in self.records.takers:
            plan.remarks.append("number_taken")
            return
        self.records.takers[number] = 0
        plan.made.append(
            ExternalNumber(initiative_id=self.records.initiative.pk, organisation=plan.organisation, number=number)
        )
