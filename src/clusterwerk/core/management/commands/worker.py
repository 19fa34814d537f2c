"""The background worker."""

import logging

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterwerk.core.console import ConsoleCommand
from clusterwerk.core.worker import Worker


class Command(ConsoleCommand):
    """Takes jobs out of the queue until it is told to stop."""

    help = gettext_lazy("Do the background work: jobs, mail, periodic work.")

    def add_arguments(self, parser):
        """How often to look for work."""
        parser.add_argument("--interval", type=float, default=0.5, help=_("seconds between two looks for work"))

    def handle(self, *, interval, **options):
        """Work until a signal comes."""
        logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
        Worker(interval=interval).run()
