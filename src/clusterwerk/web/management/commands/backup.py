"""Everything in one file."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone

from clusterwerk.core import backup
from clusterwerk.core.console import ConsoleCommand
from clusterwerk.web.cli import COMMANDS, _


class Command(ConsoleCommand):
    """Writes a backup while the program runs."""

    help = COMMANDS["backup"][1]

    def add_arguments(self, parser):
        """Where to; the folder of backups without it."""
        parser.add_argument("file", nargs="?", type=Path, help=_("where to write; the backups folder when not given"))

    def handle(self, *, file, **options):
        """Write, and say what is in it and what is not."""
        name = timezone.localtime().strftime(backup.NAME)
        path = file or Path(settings.BACKUP_FOLDER) / name
        written = backup.write(path / name if path.is_dir() else path)
        said = _("{path}: {rows} rows and {files} files, {size} MB.")
        size = f"{written.size / 1e6:.1f}"
        self.stdout.write(said.format(path=written.path, rows=written.rows, files=written.files, size=size))
        self.stdout.write(
            _(
                "The secret key and your settings are not in it; keep them elsewhere. Personal data is: keep the file safe."
            )
        )
