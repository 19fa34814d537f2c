"""Commands a person types: they speak the console's language, and their help shows what concerns the person."""

import sys

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from clusterwerk.core.console_language import language
from clusterwerk.core.errors import Refused


class ConsoleCommand(BaseCommand):
    """A command whose texts, and those of the packages it calls, are in the language of the console.

    A refusal is a sentence for the person, so it is printed as one. `typed` is the word behind `clusterwerk` when it
    differs from the command's name.
    """

    typed = ""
    requires_system_checks: list[str] = []
    suppressed_base_arguments = {
        *("--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color"),
    }

    def create_parser(self, prog_name, subcommand, **kwargs):
        """A parser whose usage shows what is typed."""
        self.help = str(self.help)  # argparse wants text, and knows the language only now
        return super().create_parser(prog_name, self.typed or subcommand, **kwargs)

    def run_from_argv(self, argv):
        """Explain and run in the console's language."""
        with translation.override(language()):
            super().run_from_argv(argv)

    def execute(self, *args, **options):
        """Run in the console's language."""
        with translation.override(language()):
            try:
                return super().execute(*args, **options)
            except Refused as refusal:
                return self._end(CommandError(str(refusal.sentence)), refusal)
            except CommandError as error:
                return self._end(error, error.__cause__)

    def _end(self, error: CommandError, cause: BaseException | None):
        """On the console the sentence alone, without the name of a class; to a caller in Python the error."""
        if not getattr(self, "_called_from_command_line", False):
            raise error from cause
        self.stderr.write(str(error))
        sys.exit(error.returncode)
