"""The console: help in both languages, first administrator, logins, check."""

import io
import json
import os
import subprocess
import sys

import pytest
from django.conf import settings as installed
from django.core.management import CommandError, call_command, get_commands, load_command_class
from django.utils import timezone

from clusterwerk.accounts.models import User
from clusterwerk.core.console import ConsoleCommand
from clusterwerk.core.models import LogEntry
from clusterwerk.web import cli

pytestmark = pytest.mark.database


def said(*command) -> list[str]:
    out = io.StringIO()
    call_command(*command, stdout=out)
    return out.getvalue().splitlines()


def console(*arguments, **environment):
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("LANG", "LC_", "CLUSTERWERK_"))}
    return subprocess.run(
        [sys.executable, "-m", "clusterwerk", *arguments],
        env={**plain, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "de"),
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "C.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "en_US.UTF-8", "CLUSTERWERK_LANGUAGE": "de"}, "de"),
    ],
)
def test_the_console_speaks_the_system_s_language(monkeypatch, environment, language):
    for name in ("CLUSTERWERK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert cli.language() == language


def test_help_names_every_command_in_both_languages():
    german, english = console("--help"), console("--help", LANG="en_GB.UTF-8")
    assert (german.returncode, english.returncode) == (0, 0)
    assert german.stdout.splitlines()[2] == "Aufruf: clusterwerk BEFEHL [OPTIONEN]"
    assert english.stdout.splitlines()[2] == "Usage: clusterwerk COMMAND [OPTIONS]"
    for shown in (german.stdout, english.stdout):
        assert [line.split()[0] for line in shown.splitlines() if line.startswith("  ")] == list(cli.COMMANDS)


def test_the_first_administrator_is_made_once(db):
    lines = said("init", "Chef@Example.org", "--name", "Chefin")
    user = User.objects.get()
    assert (user.email, user.name, user.is_administrator) == ("chef@example.org", "Chefin", True)
    assert lines[0] == cli._("Data folder: %s") % installed.DATA_FOLDER
    assert said("init")[1:] == [cli._("There is already an administrator. Start with: clusterwerk run")]
    assert User.objects.count() == 1


def test_init_without_a_terminal_says_what_to_type(db, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(CommandError) as refused:
        call_command("init")
    assert str(refused.value) == cli._("Say who administers: clusterwerk init name@example.org")


def prepared() -> dict:
    return json.loads(said("prepare")[-1])


def test_run_without_example_tells_the_first_step(db):
    assert cli._("Nobody can log in yet. Open the first login with: clusterwerk init") in prepared()["notes"]
    said("init", "chef@example.org")
    assert [title for title, _path in prepared()["links"]] == [cli._("Log in as administrator")]
    User.objects.update(last_login=timezone.now())
    assert prepared()["links"] == []


def test_a_wrong_address_makes_nobody(db):
    with pytest.raises(CommandError):
        call_command("init", "nonsense")
    with pytest.raises(CommandError):
        call_command("user", "add", "nonsense")
    assert User.objects.count() == 0


def test_logins_are_opened_listed_and_let_in(db, browse):
    said("user", "add", "anna@example.org", "--name", "Anna")
    said("user", "make-administrator", "Anna@example.org")
    assert [line.split("\t")[:3] for line in said("user", "list")] == [["anna@example.org", "Anna", "–"]]
    [address] = said("user", "login-link", "anna@example.org")
    path = address.removeprefix(installed.BASE_URL)
    client = browse()
    client.post(path)
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)
    assert list(LogEntry.objects.order_by("id").values_list("verb", flat=True)) == [
        "accounts.opened",
        "accounts.made_administrator",
    ]


def test_no_link_for_nobody(db):
    with pytest.raises(CommandError):
        call_command("user", "login-link", "nobody@example.org")


def test_check_says_what_is_unsafe(db, settings):
    options = {name: value for name, value in settings.TEMPLATES[0]["OPTIONS"].items() if name != "string_if_invalid"}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": options}]  # the tests' own strictness is no text
    lines = said("check_installation")
    assert [line for line in lines if line.startswith("✗ CLUSTERWERK_URL")] != []
    assert lines[-1] == cli._("Good enough for trying out, not for production.")


@pytest.mark.parametrize("name", ["run", "import", "user"])  # every other one has the same base; see the next test
def test_every_command_explains_itself_in_german(name):
    shown = console(name, "--help")
    assert (shown.returncode, shown.stderr) == (0, "")
    lines = shown.stdout.splitlines()
    assert lines[0].startswith(f"Aufruf: clusterwerk {name} [-h]")
    assert ["-h,", "--help", "diese", "Hilfe", "zeigen"] in [line.split() for line in lines]
    assert "--settings" not in shown.stdout


def test_every_command_has_the_console_s_base_and_its_typed_name():
    known = get_commands()
    for name, (command, _meaning) in cli.COMMANDS.items():
        if command:
            loaded = load_command_class(known[command], command)
            assert isinstance(loaded, ConsoleCommand), name
            assert loaded.create_parser("clusterwerk", command).prog == f"clusterwerk {name}"


def test_mistakes_are_said_in_the_language_of_the_console():
    german, english = console("analyse"), console("analyse", LANG="en_GB.UTF-8")
    assert german.stderr.splitlines()[-1] == "clusterwerk analyse: Fehler: diese Angaben fehlen: path"
    assert english.stderr.splitlines()[-1] == "clusterwerk analyse: error: the following arguments are required: path"
    unknown = console("nonsense")
    assert (unknown.returncode, unknown.stderr) == (
        2,
        "Einen Befehl nonsense gibt es nicht. Alle Befehle: clusterwerk --help\n",
    )
