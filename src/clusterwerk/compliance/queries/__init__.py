"""What of competition law a person can see."""

from clusterwerk.compliance.queries.entries import Verified, entries_visible_to, links_of, verify
from clusterwerk.compliance.queries.notices import Told, notice_at, notices_visible_to, told

__all__ = ["Told", "Verified", "entries_visible_to", "links_of", "notice_at", "notices_visible_to", "told", "verify"]
