"""Logins from the console."""

from django.conf import settings
from django.core.management.base import CommandError
from django.core.validators import validate_email
from django.forms import ValidationError
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy

from clusterwerk.accounts.actions import open_login
from clusterwerk.accounts.login_links import login_path
from clusterwerk.accounts.models import User
from clusterwerk.accounts.queries import logins_by_address
from clusterwerk.core import log
from clusterwerk.core.console import ConsoleCommand
from clusterwerk.web.cli import COMMANDS, _

log.sentence(
    "accounts.made_administrator", gettext_lazy("%(by)s made %(subject)s an administrator of the installation.")
)


class Command(ConsoleCommand):
    """Lists and opens logins, makes one-time login links and administrators."""

    help = COMMANDS["user"][1]

    def add_arguments(self, parser):
        """One sub-command each."""
        kinds = parser.add_subparsers(dest="what", required=True)
        kinds.add_parser("list", help=_("all logins"))
        add = kinds.add_parser("add", help=_("open a login"))
        add.add_argument("email", help=_("the person's e-mail address"))
        add.add_argument("--name", default="", help=_("the person's name"))
        for name, meaning in (
            ("login-link", _("a link that logs this person in once, within 15 minutes")),
            ("make-administrator", _("let this person run the installation")),
        ):
            kinds.add_parser(name, help=meaning).add_argument("email", help=_("the person's e-mail address"))

    def handle(self, *, what, email="", name="", **options):
        """Do what was asked."""
        if what == "list":
            self._list()
        elif what == "add":
            self._add(email, name)
        elif what == "login-link":
            self.stdout.write(f"{settings.BASE_URL}{login_path(self._user(email))}")
        else:
            self._make_administrator(self._user(email))

    def _user(self, email: str) -> User:
        user = logins_by_address(email).filter(is_active=True).first()
        if user is None:
            raise CommandError(_("Nobody logs in as %s. Open the login with: clusterwerk user add") % email)
        return user

    def _list(self) -> None:
        for user in User.objects.order_by("email"):
            seen = "–"
            if user.last_login is not None:
                seen = formats.date_format(timezone.localtime(user.last_login), "SHORT_DATETIME_FORMAT")
            marks = [_("administrator")] if user.is_superuser else []
            marks += [] if user.is_active else [_("closed")]
            self.stdout.write("\t".join([user.email, user.name, seen, ", ".join(marks)]))

    def _add(self, email: str, name: str) -> None:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        user = open_login(email=email, name=name, by=None)
        self.stdout.write(_("%s can log in.") % user.email)

    def _make_administrator(self, user: User) -> None:
        user.is_superuser = True
        user.save(update_fields=["is_superuser"])
        log.record(by=None, verb="accounts.made_administrator", subject=user)
        self.stdout.write(_("%s is administrator.") % user.email)
