"""Tables of the plumbing: log, jobs, outbox, files, search index, personal links."""

from clusterwerk.core.models.files import StoredFile
from clusterwerk.core.models.jobs import DueTime, JobRun
from clusterwerk.core.models.links import PersonalLink
from clusterwerk.core.models.log import LogEntry
from clusterwerk.core.models.outbox import Mail
from clusterwerk.core.models.search import SearchEntry, SearchScope

__all__ = ["DueTime", "JobRun", "LogEntry", "Mail", "PersonalLink", "SearchEntry", "SearchScope", "StoredFile"]
