"""`clusterwerk lexicon build [FOLDER]` and `status`: vectors of words from free dictionaries on this machine."""

from pathlib import Path

from django.core.management.base import CommandError

from clusterwerk.core.console import ConsoleCommand
from clusterwerk.needs.lexicon import lexicon_file
from clusterwerk.web.cli import COMMANDS, _

DICTIONARY = Path("/usr/share/trans/de-en")
THESAURUS = Path("/usr/share/mythes/th_de_DE_v2.dat")


class Command(ConsoleCommand):
    """Builds the vectors, or says whether they are there. Without them matching uses the program's own list of words."""

    help = COMMANDS["lexicon"][1]

    def add_arguments(self, parser):
        """What to do, and where the files of the two packages lie when not in their usual place."""
        kinds = parser.add_subparsers(dest="what", required=True)
        build = kinds.add_parser("build", help=_("build the vectors; takes about ten minutes"))
        build.add_argument("--dictionary", type=Path, default=DICTIONARY, help=_("file of the package trans-de-en"))
        build.add_argument("--thesaurus", type=Path, default=THESAURUS, help=_("file of the package mythes-de"))
        kinds.add_parser("status", help=_("say whether they are there"))

    def handle(self, *, what, dictionary=None, thesaurus=None, **options):
        """Do it and report."""
        path = lexicon_file()
        if what == "status":
            here = _("Vectors of words are in use: %s") if path.is_file() else _("There are no vectors of words at %s")
            self.stdout.write(here % path)
            return
        if not dictionary.is_file():
            raise CommandError(
                _("There is no dictionary at %s. On Debian: apt install trans-de-en mythes-de") % dictionary
            )
        from clusterwerk.analysis.texts.lexicon import build_lexicon  # loads NumPy

        count = build_lexicon(dictionary, thesaurus if thesaurus.is_file() else None, path)
        self.stdout.write(_("%(count)s words written to %(path)s") % {"count": count, "path": path})
