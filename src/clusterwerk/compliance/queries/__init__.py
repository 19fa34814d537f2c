"""What of competition law a person can see."""

from clusterwerk.compliance.queries.acknowledgements import (
    acknowledged_by_row,
    acknowledgement_counts,
    acknowledgements_of,
    acknowledgements_visible_to,
    has_acknowledged,
    read_out_of,
)
from clusterwerk.compliance.queries.entries import (
    Verified,
    end_of_chain,
    entries_visible_to,
    entry_of_kept,
    kept_value,
    links_of,
    verify,
)
from clusterwerk.compliance.queries.incidents import incidents_visible_to, open_incidents
from clusterwerk.compliance.queries.notices import Told, notice_at, notices_visible_to, told
from clusterwerk.compliance.queries.signing import Checked, address_of, checked, sign_offs_of, sign_offs_visible_to

__all__ = [
    "Checked",
    "Told",
    "Verified",
    "acknowledged_by_row",
    "acknowledgement_counts",
    "acknowledgements_of",
    "acknowledgements_visible_to",
    "address_of",
    "checked",
    "end_of_chain",
    "entries_visible_to",
    "entry_of_kept",
    "has_acknowledged",
    "incidents_visible_to",
    "kept_value",
    "links_of",
    "notice_at",
    "notices_visible_to",
    "open_incidents",
    "read_out_of",
    "sign_offs_of",
    "sign_offs_visible_to",
    "told",
    "verify",
]
