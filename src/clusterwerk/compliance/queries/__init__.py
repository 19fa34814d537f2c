"""What of competition law a person can see."""

from clusterwerk.compliance.queries.notices import Told, notice_at, notices_visible_to, told

__all__ = ["Told", "notice_at", "notices_visible_to", "told"]
