"""What `clusterwerk run` does before it starts anything."""

import json
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError

from clusterwerk.accounts.login_links import login_path
from clusterwerk.accounts.models import User
from clusterwerk.clusters.models import ReferenceTable
from clusterwerk.core.console import ConsoleCommand
from clusterwerk.landscape.reference_install import install_reference
from clusterwerk.web import installation, safety
from clusterwerk.web.cli import _


class Command(ConsoleCommand):
    """Brings database and catalogues up to date, loads the example when asked, answers with one line of JSON."""

    help = "Bring database and catalogues up to date (done by run)."

    def add_arguments(self, parser):
        """Whether to load the example, and how large."""
        parser.add_argument("--demo-size", type=int)

    def handle(self, *, demo_size, **options):
        """Prepare, and say what the supervisor tells the person."""
        installation.compile_catalogues()
        try:
            safety.refuse_when_unsafe()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        if installation.is_behind():
            self.say(_("Preparing the database …"))
            call_command("migrate", verbosity=0, interactive=False)
        if not ReferenceTable.objects.exists():
            self.say(_("Loading regions, postal codes and industry codes …"))
        install_reference()
        answer = {"links": [], "notes": []}
        if demo_size is not None:
            if installation.needs_demo():
                self.say(_("Loading the example …"))
            installation.load_demo(demo_size)
            answer["links"] = [(str(title), login_path(user)) for title, user in installation.demo_people()]
        elif not User.objects.filter(is_active=True).exists():
            answer["notes"].append(_("Nobody can log in yet. Open the first login with: clusterwerk init"))
        else:
            answer["links"] = [(_("Log in as administrator"), login_path(user)) for user in self._never_seen()]
        if not settings.EMAIL_HOST:
            answer["notes"].append(_("No mail server is set up: mail waits in the outbox."))
        self.stdout.write(json.dumps(answer))

    def _never_seen(self) -> list[User]:
        """The first administrator, as long as nobody has logged in at all."""
        if User.objects.filter(last_login__isnull=False).exists():
            return []
        return list(User.objects.filter(is_superuser=True, is_active=True).order_by("pk")[:1])

    def say(self, text: str) -> None:
        """Tell the person; the standard output belongs to the answer."""
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
