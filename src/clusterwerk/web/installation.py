"""What an installation needs before it can run: tables, catalogues, the example."""

from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from clusterwerk.accounts.models import User
from clusterwerk.clusters.models import Grant, Initiative, Role

PACKAGES = Path(__file__).resolve().parent.parent


def is_behind() -> bool:
    """Whether the database lacks migrations."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def compile_catalogues() -> list[Path]:
    """Compile catalogues that are newer than their compiled form; only a source tree has such."""
    stale = [
        source
        for source in sorted(PACKAGES.glob("*/locale/*/LC_MESSAGES/django.po"))
        if not source.with_suffix(".mo").exists() or source.with_suffix(".mo").stat().st_mtime < source.stat().st_mtime
    ]
    if not stale or not (PACKAGES.parent.parent / "pyproject.toml").exists():
        return []
    try:
        from babel.messages.mofile import write_mo  # a tool of developers; without it the old texts stay
        from babel.messages.pofile import read_po
    except ImportError:
        return []
    for source in stale:
        with source.open("rb") as read, source.with_suffix(".mo").open("wb") as written:
            write_mo(written, read_po(read, locale=source.parts[-3]))
    return stale


def needs_demo() -> bool:
    """Whether there is no initiative yet."""
    return not Initiative.objects.exists()


def first_step() -> str:
    """What an empty installation waits for: "login", then "initiative"; empty when both are there."""
    if Initiative.objects.exists():
        return ""
    return "initiative" if User.objects.filter(is_active=True).exists() else "login"


def load_demo(size: int) -> None:
    """Load the example unless the installation already holds an initiative."""
    if needs_demo():
        from clusterwerk.web import demo  # only the first start with --demo needs it

        demo.load(size)


def demo_people() -> list[tuple[str, User]]:
    """The example's manager and one of its members, with words for the console."""
    titles = {Role.MANAGER: _("Log in as the example's manager"), Role.MEMBER: _("Log in as a member of the example")}
    found = []
    for role, title in titles.items():
        grant = (
            Grant.objects.filter(initiative__is_example=True, role=role, until__isnull=True, user__is_active=True)
            .select_related("user")
            .order_by("pk")
            .first()
        )
        if grant is not None:
            found.append((title, grant.user))
    return found
