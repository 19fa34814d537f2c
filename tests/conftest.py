"""The cast that all tests share, and how tests reach the program."""

import datetime as dt
import gettext

import pytest
from django.conf import settings as settings_of_django
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real
from hypothesis import HealthCheck, settings

from clusterwerk.accounts.models import User
from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import Grant, Initiative, Role
from clusterwerk.directory import representation
from clusterwerk.directory.models import Listing, Organisation, Person, Position
from clusterwerk.members.choices import Status
from clusterwerk.members.models import Membership, PortalAccess
from scripts import messages
from tests.browser_harness import browser
from tests.reference_fixtures import (  # noqa: F401  fixtures for every test
    few_region_rows,
    few_regions,
    reference_data,
    reference_rows,
)
from tests.servers import mail_server, postgres  # noqa: F401

# The same examples every time, however busy the machine is.
settings.register_profile(
    "calm", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], database=None
)
settings.load_profile("calm")

LONG_AGO = dt.date(2023, 1, 1)
# Tests that walk through the same running program.
IN_ONE_PROGRAM = {
    "stories": ("tests/stories/",),
    "browser": ("tests/browser/test_check_in.py", "tests/browser/test_passkey.py"),
}


def pytest_configure(config):
    """Tests read the catalogues as they stand in the sources."""
    if messages.compile_all():
        gettext._translations.clear()  # what was read before is stale, in Python's own cache too
        trans_real._translations.clear()
        trans_real._default = None


def pytest_collection_modifyitems(items):
    """Files that take long come first, so that no worker is left with one at the end.

    Of the stories in one program the first start comes first: any login overtakes the link that the console printed.
    """
    long = {item.path for item in items if item.get_closest_marker("long")}
    items.sort(key=lambda item: (item.path not in long, "printed_link" not in item.obj.__code__.co_names))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """What is done in the same running program is done by one worker, one after the other; first, because it is longest.

    The marks of xdist for groups are lost with this pytest, which keeps the names of tests elsewhere.
    """
    if config.getvalue("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadScopeScheduling  # only there when tests are shared out

    class ByProgram(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return next((shared for shared in IN_ONE_PROGRAM if nodeid.startswith(IN_ONE_PROGRAM[shared])), nodeid)

    return ByProgram(config, log)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Where a browser asks a live server, SQLite lies in a file.

    In memory test and server share one connection, and whoever writes while the other reads is refused at once. Over a
    file each has its own and waits for the other, as in the program.
    """
    database = settings_of_django.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3") and any(
        "live_server" in one.fixturenames for one in request.session.items
    ):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests; its driver keeps a loop running, beside which the database must be allowed."""
    with pytest.MonkeyPatch.context() as patch, browser() as started:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield started


@pytest.fixture(autouse=True)
def _in_german():
    """A request in English leaves its language behind; every test begins in German."""
    with translation.override("de"):
        yield


@pytest.fixture(autouse=True)
def _fresh_limits():
    """Rate limits count anew in every test."""
    cache.clear()


@pytest.fixture(autouse=True)
def _registers_elsewhere(settings, tmp_path):
    """Registers, analyses and the example's trustee of a test lie in its own folder."""
    settings.REGISTER_FOLDER = tmp_path / "registers"
    settings.DATA_FOLDER = tmp_path


@pytest.fixture(autouse=True)
def _chain_goes_with_its_test(request):
    """Entries of the chain refuse to be deleted, so their triggers stand aside when a test that committed is cleaned up.

    Only SQLite needs it: PostgreSQL empties tables without asking triggers of rows.
    """
    marker = request.node.get_closest_marker("django_db")
    commits = {"live_server", "transactional_db"} & set(request.fixturenames)
    if not commits and not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    if connection.vendor != "sqlite":
        return
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'compliance_entry'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute("DELETE FROM compliance_entry")
        for _name, sql in triggers:
            cursor.execute(sql)


@pytest.fixture
def initiative(db):
    """The initiative most tests play in."""
    return Initiative.objects.create(slug="luft", name="Luftwerk Beispielregion", is_example=True)


@pytest.fixture
def other_initiative(db):
    """A second initiative of the same installation, whose people must learn nothing of the first."""
    return Initiative.objects.create(slug="glas", name="Glaswerk Beispielregion", is_example=True)


def _person(initiative, name, role):
    user = User.objects.create_user(f"{name}@example.org", name=name.title(), language="de")
    if role:
        Grant.objects.create(initiative=initiative, user=user, role=role, since=LONG_AGO)
    return user


@pytest.fixture
def manager_user(initiative):
    """Leads the office."""
    return _person(initiative, "manager", Role.MANAGER)


@pytest.fixture
def manager(manager_user, initiative):
    """The manager as an actor."""
    return actor_for(manager_user, initiative)


@pytest.fixture
def staff_user(initiative):
    """Works in the office."""
    return _person(initiative, "staff", Role.STAFF)


@pytest.fixture
def staff(staff_user, initiative):
    """The office's staff as an actor."""
    return actor_for(staff_user, initiative)


@pytest.fixture
def funder_user(initiative):
    """Looks on for a ministry."""
    return _person(initiative, "funder", Role.VIEWER)


@pytest.fixture
def funder(funder_user, initiative):
    """The funder as an actor."""
    return actor_for(funder_user, initiative)


@pytest.fixture
def researcher_user(initiative):
    """Keeps the contact with institutes."""
    return _person(initiative, "researcher", Role.PARTNER)


@pytest.fixture
def researcher(researcher_user, initiative):
    """The research liaison as an actor."""
    return actor_for(researcher_user, initiative)


@pytest.fixture
def stranger_user(other_initiative):
    """Leads another initiative of the same installation."""
    return _person(other_initiative, "stranger", Role.MANAGER)


@pytest.fixture
def stranger(stranger_user, other_initiative):
    """The other initiative's manager as an actor."""
    return actor_for(stranger_user, other_initiative)


@pytest.fixture
def administrator_user(db):
    """Runs the installation, has no role in any initiative."""
    return User.objects.create_superuser("administrator@example.org", name="Administrator", language="de")


@pytest.fixture
def browse():
    """A function that gives a test client for a user, or for nobody."""

    def client_for(user=None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user)
        return client

    return client_for


@pytest.fixture
def represent(monkeypatch):
    """A function that lets a person act for an organisation, through the door that upper packages fill."""
    acting: dict[int, set[int]] = {}
    monkeypatch.setattr(
        representation, "PROVIDERS", [*representation.PROVIDERS, lambda actor: acting.get(actor.user.pk, ())]
    )

    def act_for(user, organisation):
        acting.setdefault(user.pk, set()).add(organisation.pk)

    return act_for


@pytest.fixture
def make_firm(initiative):
    """A function that puts an organisation into the initiative's register, without going through an action."""

    def make(name, *, kind="firm", initiative=initiative, shown_to_members=False, note="", **fields):
        organisation = Organisation.objects.create(name=name, kind=kind, is_example=True, **fields)
        Listing.objects.create(
            initiative=initiative, organisation=organisation, shown_to_members=shown_to_members, note=note
        )
        return organisation

    return make


def _began(initiative, firm):
    Listing.objects.filter(organisation=firm).update(added_on=LONG_AGO)
    Membership.objects.create(initiative=initiative, organisation=firm, status=Status.MEMBER, since=LONG_AGO)
    return firm


def _contact(initiative, firm, name, family_name):
    user = _person(initiative, name, Role.MEMBER)
    person = Person.objects.create(
        initiative=initiative, given_name=name.title(), family_name=family_name, email=user.email, user=user
    )
    Position.objects.create(initiative=initiative, person=person, organisation=firm, since=LONG_AGO)
    PortalAccess.objects.create(initiative=initiative, person=person, organisation=firm, granted_on=LONG_AGO)
    return user


@pytest.fixture
def member_firm(initiative, make_firm):
    """The firm of the member: makes fans, is a member since long ago."""
    firm = make_firm(
        "Ventil & Lüfterbau Muster GmbH", shown_to_members=True, founded_year=1985, website="https://lueferbau.example"
    )
    return _began(initiative, firm)


@pytest.fixture
def rival_firm(initiative, make_firm):
    """Competes with the member's firm and is a member too."""
    firm = make_firm("Rotor Beispiel AG", shown_to_members=True, founded_year=1990, website="https://rotor.example")
    return _began(initiative, firm)


@pytest.fixture
def member_user(initiative, member_firm):
    """Member Amsel, who acts for the member firm in the portal."""
    return _contact(initiative, member_firm, "member", "Amsel")


@pytest.fixture
def member(member_user, initiative):
    """The member's contact as an actor."""
    return actor_for(member_user, initiative)


@pytest.fixture
def rival_user(initiative, rival_firm):
    """Rival Drossel, who acts for the competing firm."""
    return _contact(initiative, rival_firm, "rival", "Drossel")


@pytest.fixture
def rival(rival_user, initiative):
    """The rival's contact as an actor."""
    return actor_for(rival_user, initiative)
