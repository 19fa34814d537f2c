"""What a plan of one row holds: what is made, filled and replaced, and what counts as the same."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from clusterwerk.core import sheets
from clusterwerk.directory.models import Organisation
from clusterwerk.directory.names import domain_of, fold

REMARKS: dict[str, Any] = {
    "two_figures": _("Another figure for the same year stays beside it; choose one on the organisation's page."),
    "number_taken": _("The number in the office's list already belongs to another organisation; it was not kept."),
    "no_consent_text": _("There is no published text or no date for this consent; it was not recorded."),
    "status_kept": _("The status in the books was kept; change it on the organisation's page."),
    "person_elsewhere": _("A person of this name is known at another organisation; a second record was made."),
}


@dataclass
class Change:
    """A field of a known record that the row says something else about."""

    thing: Model
    field: str
    before: Any
    after: Any


@dataclass
class Plan:
    """What a row makes, fills and would replace. `made` is in the order in which rows depend on one another."""

    organisation: Organisation
    made: list[Model] = field(default_factory=list)
    fills: list[Change] = field(default_factory=list)
    conflicts: list[Change] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def compare(self, thing: Model, name: str, value: Any, *, same: Callable[[Any, Any], bool] | None = None) -> None:
        """Fill an empty field, or note that the record says something else."""
        before = getattr(thing, name)
        if value in ("", None) or before == value or (same is not None and before and same(before, value)):
            return
        change = Change(thing, name, before, value)
        (self.conflicts if before not in ("", None, [], {}) else self.fills).append(change)

    @property
    def is_empty(self) -> bool:
        """The row says nothing that is not known already."""
        return not self.made and not self.fills


def same_text(one: str, other: str) -> bool:
    return fold(one) == fold(other)


def _same_site(one: str, other: str) -> bool:
    return domain_of(one) == domain_of(other)


def _same_phone(one: str, other: str) -> bool:
    return sheets.phone_key(one) == sheets.phone_key(other)


def _same_code(one: str, other: str) -> bool:
    return one.replace(" ", "").lower() == other.replace(" ", "").lower()


SAME: dict[str, Callable[[Any, Any], bool]] = {
    "name": same_text, "legal_form": same_text, "register_court": same_text, "register_number": _same_code,
    "vat_id": _same_code, "website": _same_site, "email": _same_code, "phone": _same_phone, "description_de": same_text,
    "street": same_text, "place": same_text, "note": same_text, "given_name": same_text, "mobile": _same_phone,
    "function": same_text, "department": same_text, "title": same_text,
}  # fmt: skip
