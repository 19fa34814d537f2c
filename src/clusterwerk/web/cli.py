"""The console script: a thin front to management commands, with help in German and English.

Django is loaded only by the commands that need it, so that help and the supervisor stay small and quick.
"""

import argparse
import gettext
import os
import sys
from importlib.metadata import version
from pathlib import Path

from clusterwerk.core.console_language import language

SETTINGS = "clusterwerk.web.settings"
CATALOGUES = Path(__file__).with_name("locale")


def _said_in(tongue: str) -> gettext.NullTranslations:
    return gettext.translation("django", CATALOGUES, languages=[tongue], fallback=True)


_ = _said_in(language()).gettext

FEWEST_IN_DEMO = 24

# What a person types, and the management command behind it.
COMMANDS = {
    "init": ("init", _("Set the program up: data folder, database, first administrator")),
    "run": ("", _("Start web server and background work; stop both with Ctrl-C")),
    "import": ("import_members", _("Import the office's list of organisations and people")),
    "analyse": ("analyse_register", _("Read a register of firms and find where industries are dense")),
    "reference": ("reference", _("Show or renew the reference tables of regions and industries")),
    "lexicon": ("lexicon", _("Build vectors of words from free dictionaries, for matching needs and offers")),
    "backup": ("backup", _("Write everything into one file while the program runs")),
    "restore": ("restore", _("Read a backup into an empty installation")),
    "chain": ("chain", _("Check that the log on competition law was not tampered with")),
    "check": ("check_installation", _("Say what is wrong or unsafe about this installation")),
    "user": ("user", _("List and open logins, make a one-time login link")),
    "trustee": ("", _("What the trustee of confidential rounds does; works without network")),
    "worker": ("worker", _("Do background work only, beside a web server of your own")),
}

# What argparse says by itself; it asks the catalogue that `_let_argparse_speak` names.
ARGPARSE_WORDS = (
    _("usage: "),
    _("options"),
    _("positional arguments"),
    _("show this help message and exit"),
    _("%(prog)s: error: %(message)s\n"),
    _("argument %(argument_name)s: %(message)s"),
    _("the following arguments are required: %s"),
    _("unrecognized arguments: %s"),
    _("invalid choice: %(value)r (choose from %(choices)s)"),
    _("invalid %(type)s value: %(value)r"),
    _("expected one argument"),
    _("ignored explicit argument %r"),
    _("ambiguous option: %(option)s could match %(matches)s"),
)


def _let_argparse_speak() -> None:
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain("django", CATALOGUES)
    gettext.textdomain("django")


def _help() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {meaning}" for name, (_command, meaning) in COMMANDS.items()]
    return "\n".join(
        [
            f"Clusterwerk {version('clusterwerk')} – " + _("the working system of an industry-cluster organisation"),
            "",
            _("Usage: clusterwerk COMMAND [OPTIONS]"),
            "",
            *lines,
            "",
            _(
                "clusterwerk COMMAND --help explains a command. Settings are environment variables; see docs/settings.md."
            ),
        ]
    )


def manage(arguments: list[str]) -> None:
    """Run a management command of Django or of the packages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    from django.core.management import execute_from_command_line  # only these commands need Django

    try:
        execute_from_command_line(["clusterwerk", *arguments])
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, `head` for instance, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_known(name: str) -> bool:
    """Whether Django or a package has this management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django
    from django.core.management import get_commands

    django.setup()
    return name in get_commands()


def _port(text: str) -> int:
    """A port number; argparse says what is wrong with anything else."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(_("%r is not a port; ports are numbers from 1 to 65535") % text)
    return int(text)


def _demo_size(text: str) -> int:
    """How many organisations the example has; with fewer its working groups and events would lack people."""
    if not text.isascii() or not text.isdigit() or int(text) < FEWEST_IN_DEMO:
        raise argparse.ArgumentTypeError(
            _("%(text)r: the example has at least %(count)s organisations") % {"text": text, "count": FEWEST_IN_DEMO}
        )
    return int(text)


def _run(arguments: list[str]) -> int:
    from clusterwerk.web import supervisor  # only `run` needs it

    parser = argparse.ArgumentParser(prog="clusterwerk run", description=COMMANDS["run"][1])
    parser.add_argument("--host", default="127.0.0.1", help=_("address to listen on"))
    parser.add_argument("--port", type=_port, default=os.environ.get("PORT") or "8000", help=_("port to listen on"))
    parser.add_argument("--demo", action="store_true", help=_("load the example at the first start"))
    parser.add_argument("--demo-size", type=_demo_size, default=250, help=_("number of organisations in the example"))
    parser.add_argument("--threads", type=int, default=4, help=_("requests answered at the same time"))
    chosen = parser.parse_args(arguments)
    return supervisor.run(
        host=chosen.host,
        port=chosen.port,
        threads=chosen.threads,
        demo_size=chosen.demo_size if chosen.demo else None,
    )


def main() -> None:
    """Run the command named on the command line."""
    arguments = sys.argv[1:]
    _let_argparse_speak()
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(_help())  # noqa: T201
        sys.exit(0 if arguments else 2)
    name, rest = arguments[0], arguments[1:]
    if name in {"-V", "--version"}:
        print(version("clusterwerk"))  # noqa: T201
    elif name == "run":
        sys.exit(_run(rest))
    elif name == "trustee":
        from clusterwerk.twolock.trustee import console
        from clusterwerk.web import trustee_pages

        sys.exit(console.main(rest, trustee_pages.make))
    elif name in COMMANDS or _is_known(name):
        manage([COMMANDS[name][0] if name in COMMANDS else name, *rest])
    else:
        sys.stderr.write(_("There is no command {name}. All commands: clusterwerk --help").format(name=name) + "\n")
        sys.exit(2)
