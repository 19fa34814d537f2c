"""`migrate` as Django has it, only that an empty database gets all tables at once."""

from django.core.management.commands import migrate
from django.db import connections

from clusterwerk.core.first_tables import make_all_tables


class Command(migrate.Command):
    """Django's command; asked for one package or for the plan alone it does what Django does."""

    def handle(self, *args, **options):
        """Make all tables if there are none; Django finds nothing left to do and tells the packages as always."""
        if not (options["app_label"] or options["plan"] or options["check_unapplied"]):
            make_all_tables(connections[options["database"]])
        super().handle(*args, **options)
