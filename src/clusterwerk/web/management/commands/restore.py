"""A backup into an empty installation."""

from pathlib import Path

from clusterwerk.core import backup
from clusterwerk.core.console import ConsoleCommand
from clusterwerk.core.models import Mail
from clusterwerk.web.cli import COMMANDS, _


class Command(ConsoleCommand):
    """Reads a backup; the installation must be empty."""

    help = COMMANDS["restore"][1]

    def add_arguments(self, parser):
        """The file, and what to do with mail that was waiting."""
        parser.add_argument("file", type=Path, help=_("the backup"))
        parser.add_argument(
            "--hold-mail",
            action="store_true",
            help=_("hold back mail that was waiting, for instance in a copy for trying out"),
        )

    def handle(self, *, file, hold_mail, **options):
        """Check, read, and say what was read."""
        restored = backup.restore(file)
        if hold_mail:
            Mail.objects.filter(state=Mail.State.WAITING).update(state=Mail.State.HELD)
        said = _("Restored: {rows} rows and {files} files of {made_at}, version {version}.")
        self.stdout.write(
            said.format(rows=restored.rows, files=restored.files, made_at=restored.made_at, version=restored.version)
        )
        self.stdout.write(
            _("This installation has a new secret key: everybody logs in again, and open links do not work.")
        )
