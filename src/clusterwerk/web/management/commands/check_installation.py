"""What is wrong or unsafe about an installation."""

import io

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from clusterwerk.core.console import ConsoleCommand
from clusterwerk.web import installation, safety
from clusterwerk.web.cli import COMMANDS, _


class Command(ConsoleCommand):
    """Says what is wrong; the exit code is 1 when something is."""

    typed = "check"
    help = COMMANDS["check"][1]

    def handle(self, **options):
        """Ask Django and ourselves."""
        call_command("check", stdout=io.StringIO())  # raises when something is wrong
        found = safety.problems()
        for one in found:
            self.stdout.write(f"✗ {one.setting}: {one.sentence}\n  → {one.cure}")
        if installation.is_behind():
            self.stdout.write("✗ " + _("The database is behind the program.") + "\n  → " + _("Run: clusterwerk init"))
        self._facts()
        if (found and settings.PRODUCTION) or installation.is_behind():
            raise CommandError(_("This installation needs attention."))
        self.stdout.write(
            _("Good enough for trying out, not for production.") if found else _("Everything is in order.")
        )

    def _facts(self) -> None:
        mail = settings.EMAIL_HOST or _("none; mail waits in the outbox")
        for title, value in (
            (_("Data folder"), settings.DATA_FOLDER),
            (_("Database"), "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"),
            (_("Address"), settings.BASE_URL),
            (_("Mail server"), mail),
        ):
            self.stdout.write(f"  {title}: {value}")
