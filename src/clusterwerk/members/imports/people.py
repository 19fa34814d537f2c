"""The people a row names: one or two, put together from their columns."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from clusterwerk.core import sheets
from clusterwerk.core.sheets import Doubt
from clusterwerk.members.imports import doubts
from clusterwerk.members.imports.targets import PERSON_NAMES

if TYPE_CHECKING:
    from clusterwerk.members.imports.parsing import ReadRow

KEPT = {"title": "title", "first": "given_name", "last": "family_name", "function": "function",
        "department": "department", "person_email": "email", "person_email_more": "further_emails",
        "person_phone": "phone", "mobile": "mobile"}  # fmt: skip

COLUMNS = {
    prefix: {prefix + name for name in (*PERSON_NAMES, "person_email_more", "person_phone_more", "mobile_more")}
    for prefix in ("", "second_")
}


def read_of_people(values: Mapping[str, Any], target: str) -> str:
    """What was read for a column of a contact; the row keeps it put together, by people."""
    place, name = (1, target.removeprefix("second_")) if target.startswith("second_") else (0, target)
    people = values.get("people", ())
    if len(people) <= place:
        return ""
    person = people[place]
    if name == "full_name":
        return " ".join(person[part] for part in ("title", "given_name", "family_name") if person.get(part))
    said = person.get(KEPT.get(name, ""), "")
    return ", ".join(said) if isinstance(said, list) else said


def read_people(row: "ReadRow") -> None:
    """Move the columns of both contacts into `people`; ways of contact without a name become the organisation's own."""
    text = row.values.pop("full_name_text", "")
    if text and not row.values.get("last"):
        name = row.take("name", sheets.person(text))
        if name is not None:
            row.values.update(
                {part: getattr(name, part)[:100] for part in ("title", "first", "last") if getattr(name, part)}
            )
    people = [person for prefix in ("", "second_") if (person := _person(row, prefix))]
    if people:
        row.values["people"] = people
    elif any(name.startswith("consent_") and row.values[name] is True for name in row.values):
        row.doubt(Doubt(doubts.CONSENT_WITHOUT_PERSON, {}), "full_name")


def _person(row: "ReadRow", prefix: str) -> dict[str, Any] | None:
    values = row.values
    if values.keys().isdisjoint(COLUMNS[prefix]):
        return None
    person = {kept: values.pop(prefix + name) for name, kept in KEPT.items() if values.get(prefix + name)}
    for name in PERSON_NAMES:
        values.pop(prefix + name, None)
        values.pop(f"{prefix}{name}_more", None)
    if person.get("family_name"):
        person["title"] = person.get("title", "")[:40]
        return person
    if person.get("given_name"):
        row.doubt(Doubt(doubts.ONLY_FIRST_NAME, {"text": person["given_name"]}), prefix + "last")
    for mine, theirs in (("email", "email"), ("phone", "phone")):
        if person.get(mine) and not values.get(theirs):
            values[theirs] = person[mine]
            row.doubt(Doubt(doubts.CONTACT_WITHOUT_NAME, {"value": person[mine]}), f"{prefix}person_{mine}")
    return None
