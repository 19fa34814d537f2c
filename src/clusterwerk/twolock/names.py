"""Who stands behind the numbers of a roster. Only the trustee gets this list, to compare keys by telephone: the roster itself
lies in every firm's form, and rivals need not read there who takes part or who is linked with whom.
"""

from __future__ import annotations

from collections.abc import Mapping

from clusterwerk.twolock.agreement import Agreement
from clusterwerk.twolock.documents import Document, body_of
from clusterwerk.twolock.errors import Untrue

_NAMES = {"roster_hash": "text", "names": "object"}


def document_of(names: Mapping[str, str], roster: Document) -> Document:
    """The unsigned list {member: name} for this roster."""
    return Document.of({"v": 1, "what": "names", "roster_hash": roster.digest, "names": dict(names)})


def names_in(document: Document, agreement: Agreement) -> Mapping[str, str]:
    """The name of every member, signed by the office for this very roster. Raises Untrue."""
    document.check("names", office=agreement.rules.office_key)
    found = body_of(document, "names", _NAMES)
    if found["roster_hash"] != agreement.roster_document.digest:
        raise Untrue("wrong_reference", what="names", field="roster_hash")
    names = found["names"]
    if set(names) != set(agreement.roster.by_name):
        raise Untrue("wrong_fields", what="names", field=", ".join(sorted(set(names) ^ set(agreement.roster.by_name))))
    for member, name in names.items():
        if not isinstance(name, str) or not name.strip():
            raise Untrue("wrong_fields", what="names", field=member)
    return names
