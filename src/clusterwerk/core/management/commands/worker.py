"""The background worker."""

import logging

from django.core.management.base import BaseCommand

from clusterwerk.core.worker import Worker


class Command(BaseCommand):
    """Takes jobs out of the queue until it is told to stop."""

    help = "Do the background work: jobs, mail, periodic work."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        """How often to look for work."""
        parser.add_argument("--interval", type=float, default=0.5, help="seconds between two looks for work")

    def handle(self, *, interval, **options):
        """Work until a signal comes."""
        logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
        Worker(interval=interval).run()
