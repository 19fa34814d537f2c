"""`clusterwerk chain`: whether the log on competition law is whole, entry by entry."""

from django.core.management.base import CommandError

from clusterwerk.clusters.models import Initiative
from clusterwerk.compliance.queries import entry_of_kept, kept_value, verify
from clusterwerk.core.console import ConsoleCommand
from clusterwerk.web.cli import COMMANDS, _


class Command(ConsoleCommand):
    """Checks the chain of every initiative, or of one; the exit code is 1 when an entry was tampered with."""

    help = COMMANDS["chain"][1]

    def add_arguments(self, parser):
        """Which initiative, and an entry that was noted outside the program."""
        parser.add_argument("--initiative", help=_("short name of one initiative; all without it"))
        parser.add_argument(
            "--noted", help=_("number and hash of an entry from an earlier dossier, as NUMBER:HASH, or the hash alone")
        )

    def handle(self, *, initiative=None, noted=None, **options):
        """Check and report; every faulty entry on a line of its own."""
        chosen = Initiative.objects.order_by("slug")
        if initiative:
            chosen = chosen.filter(slug=initiative)
            if not chosen:
                raise CommandError(_("There is no initiative %s.") % initiative)
        kept, broken = _read(noted, initiative), False
        for one in chosen:
            if kept is not None and entry_of_kept(one, kept) is None and kept[0] is None:
                raise CommandError(
                    _("No entry has this hash: it is another initiative's, or the log was written anew.")
                )
            outcome = verify(one, noted=kept if kept is not None and kept[0] is not None else None)
            if outcome.is_whole:
                told = _("%(initiative)s: %(count)s entries, whole. Last: %(count)s:%(head)s")
                self.stdout.write(told % {"initiative": one, "count": outcome.count, "head": outcome.head})
                continue
            broken = True
            for fault in outcome.faults:
                told = _("✗ %(initiative)s: entry %(number)s %(what)s")
                self.stdout.write(told % {"initiative": one, "number": fault.number, "what": fault.what})
        if broken:
            raise CommandError(_("The log was tampered with. Keep this database as it is and call your lawyer."))


def _read(noted: str | None, initiative: str | None) -> tuple[int | None, str] | None:
    if noted is None:
        return None
    found = kept_value(noted)
    if not initiative or found is None:
        raise CommandError(_("Say --initiative and --noted NUMBER:HASH together."))
    return found
