"""The first administrator and an empty, ready installation."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.core.validators import validate_email
from django.forms import ValidationError

from clusterwerk.accounts.actions import open_login
from clusterwerk.accounts.login_links import login_path
from clusterwerk.accounts.models import User
from clusterwerk.core.console import ConsoleCommand
from clusterwerk.landscape.reference_install import install_reference
from clusterwerk.web import installation
from clusterwerk.web.cli import COMMANDS, _


class Command(ConsoleCommand):
    """Makes data folder, tables and the first administrator."""

    help = COMMANDS["init"][1]

    def add_arguments(self, parser):
        """Who administers; asked for when not given."""
        parser.add_argument("email", nargs="?", help=_("e-mail address of the administrator"))
        parser.add_argument("--name", default="", help=_("name of the administrator"))

    def handle(self, *, email, name, **options):
        """Prepare everything; safe to run again."""
        installation.compile_catalogues()
        call_command("migrate", verbosity=0, interactive=False)
        install_reference()
        self.stdout.write(_("Data folder: %s") % settings.DATA_FOLDER)
        if email is None and User.objects.filter(is_superuser=True).exists():
            self.stdout.write(_("There is already an administrator. Start with: clusterwerk run"))
            return
        email = email or self._asked()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        user = open_login(email=email, name=name, by=None)
        User.objects.filter(pk=user.pk).update(is_superuser=True)
        self.stdout.write(_("%s is administrator.") % user.email)
        self.stdout.write(_("Start with: clusterwerk run"))
        self.stdout.write(_("Then log in once with: %s") % f"{settings.BASE_URL}{login_path(user)}")

    def _asked(self) -> str:
        """What the person types; without a terminal nobody can answer."""
        try:
            return input(_("E-mail address of the administrator: "))
        except EOFError as error:
            self.stdout.write("")
            raise CommandError(_("Say who administers: clusterwerk init name@example.org")) from error
