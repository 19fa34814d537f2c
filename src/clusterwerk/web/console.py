"""Commands a person types: they speak the console's language."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from clusterwerk.core.errors import Refused
from clusterwerk.web import cli


class ConsoleCommand(BaseCommand):
    """A command whose texts, and those of the packages it calls, are in the language of the console.

    A refusal is a sentence for the person, so it is printed as one. Own texts: `from clusterwerk.web.cli import _`.
    """

    requires_system_checks: list[str] = []

    def execute(self, *args, **options):
        """Run in the console's language."""
        with translation.override(cli.language()):
            try:
                return super().execute(*args, **options)
            except Refused as refusal:
                raise CommandError(str(refusal.sentence)) from refusal
