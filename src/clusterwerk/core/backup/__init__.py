"""One file that holds everything: rows of every table, files and registers, with checksums.

The rows are written as exact values, not as a copy of one database's files, so a backup of SQLite can be read into
PostgreSQL and back. The secret key is not in it.
"""

from clusterwerk.core.backup.reading import Restored, check, restore
from clusterwerk.core.backup.writing import NAME, Written, write

__all__ = ["NAME", "Restored", "Written", "check", "restore", "write"]
