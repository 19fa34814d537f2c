"""The search index, written anew."""

from django.core.management.base import BaseCommand

from clusterwerk.core import search


class Command(BaseCommand):
    """Writes the search index anew from everything that can be found."""

    help = "Write the search index anew."

    def add_arguments(self, parser):
        """Which kind; all without one."""
        parser.add_argument("kind", nargs="?", default="", choices=["", *search.ALL])

    def handle(self, *, kind, **options):
        """Index everything and say how much it was."""
        count = search.reindex(kind, told=lambda kind, done, total: self.stdout.write(f"{kind}: {done} / {total}"))
        self.stdout.write(f"{count}")
