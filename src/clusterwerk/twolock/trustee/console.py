"""`clusterwerk trustee …`: what a trustee types. Works without network and without the office's program."""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import hashlib
import os
import sys
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from clusterwerk.core.console_language import language
from clusterwerk.twolock import signing
from clusterwerk.twolock.errors import Untrue, catalogue, said
from clusterwerk.twolock.history import known_since
from clusterwerk.twolock.releases import PUBLISHED, Outcome
from clusterwerk.twolock.rules import MILD, Member
from clusterwerk.twolock.survey import AMOUNT, CLASS, RATE, Asked
from clusterwerk.twolock.trustee import sheet, work
from clusterwerk.twolock.trustee.folder import Folder

PASSPHRASE = "CLUSTERWERK_TRUSTEE_PASSPHRASE"
# The pages of a round by name (see folder.PAGES), made of its signed documents.
MakePages = Callable[[Mapping[str, Any]], Mapping[str, bytes]]
_ = catalogue(language()).gettext


_IMPLAUSIBLE = _("%s: these answers cannot be right together; the result is withheld.")


def say(text: str = "") -> None:
    """One line on the console."""
    sys.stdout.write(text + "\n")


def shown(text: object) -> str:
    """A text from outside on one line, without signs that steer a terminal."""
    return "".join("·" if unicodedata.category(one)[0] == "C" or one in "\u2028\u2029" else one for one in str(text))


def main(arguments: list[str], make_pages: MakePages) -> int:
    """Run one of the trustee's commands; 0 when it did what was asked. `make_pages` makes what firms open without the office."""
    chosen = _parser().parse_args(arguments, argparse.Namespace(make_pages=make_pages))
    try:
        return chosen.command(chosen)
    except Untrue as wrong:
        sys.stderr.write(shown(said(wrong, language())) + "\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="clusterwerk trustee", description=_("What the trustee of confidential rounds does.")
    )
    parser.add_argument(
        "--folder", type=Path, default=Path("trustee"), help=_("where keys and releases are kept (./trustee)")
    )
    parser.add_argument("--no-passphrase", action="store_true", help=_("keep the keys without a passphrase"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    init = commands.add_parser("init", help=_("make the keys; print fingerprint and recovery sheet"))
    init.add_argument("--name", default="", help=_("name of the trustee, as firms will read it"))
    init.add_argument("--recover", action="store_true", help=_("use the recovery key of an earlier sheet"))
    init.set_defaults(command=_init)

    agree = commands.add_parser("agree", help=_("agree upon a round that the office asks for"))
    agree.add_argument("request", type=Path, help=_("the file that the office sent"))
    agree.add_argument("--out", type=Path, default=Path("answer.zip"), help=_("where to write the answer"))
    agree.add_argument(
        "--compared", action="store_true", help=_("all new fingerprints were compared by telephone or letter")
    )
    agree.set_defaults(command=_agree)

    run = commands.add_parser("run", help=_("check a batch, open its sums, release what may be released"))
    run.add_argument("batch", type=Path, help=_("the file that the office sent"))
    run.add_argument("--out", type=Path, default=Path("release.zip"), help=_("where to write the release"))
    run.set_defaults(command=_run)

    rounds = commands.add_parser("rounds", help=_("list the rounds"))
    rounds.set_defaults(command=_rounds)

    pages = commands.add_parser("pages", help=_("make the form of a round, or its result, as files for the firms"))
    pages.add_argument("round", help=_("the round, as “rounds” lists it"))
    pages.set_defaults(command=_pages)

    drop = commands.add_parser("drop", help=_("destroy the key of a round that the office took back or cancelled"))
    drop.add_argument("round", help=_("the round, as “rounds” lists it"))
    drop.set_defaults(command=_drop)

    serve = commands.add_parser("serve", help=_("offer forms and take batches over HTTP"))
    serve.add_argument("--host", default="127.0.0.1", help=_("address to listen on"))
    serve.add_argument("--port", type=int, default=8100, help=_("port to listen on"))
    serve.set_defaults(command=_serve)
    return parser


def _passphrase(chosen: argparse.Namespace, *, new: bool = False) -> str | None:
    if chosen.no_passphrase:
        return None
    given = os.environ.get(PASSPHRASE)
    if given is not None:
        return given or None
    first = getpass.getpass(_("Passphrase of the trustee's keys: "))
    if new and first != getpass.getpass(_("The same once more: ")):
        raise Untrue("wrong_passphrase")
    return first or None


def _folder(chosen: argparse.Namespace) -> Folder:
    return Folder(_existing(chosen).path, _passphrase(chosen))


def _init(chosen: argparse.Namespace) -> int:
    if Folder(chosen.folder).exists:
        raise Untrue("folder_taken", name=chosen.folder)
    name = chosen.name or input(_("Name of the trustee, as firms will read it: ")).strip()
    key = sheet.key_in(input(_("Recovery key: "))) if chosen.recover else signing.new_key()
    folder = Folder(chosen.folder, _passphrase(chosen, new=True))
    folder.set_up(name, key)
    say(sheet.written(folder.public, key, _))
    say(_("Print this page now, then close the window; the recovery key is not shown again."))
    say(_("Send the office this file: %s") % (chosen.folder / "trustee.json"))
    return 0


def _agree(chosen: argparse.Namespace) -> int:
    folder = _folder(chosen)
    request = work.request_in(_bytes(chosen.request), folder)
    _show(request, known_since(folder.agreement(one)[0] for one in folder.rounds()))
    if request.to_compare and not chosen.compared:
        question = _("Have you compared these fingerprints by telephone or letter? Type yes: ")
        if input(question).strip().lower() not in {"yes", "ja"}:
            say(_("Nothing was signed."))
            return 1
    chosen.out.write_bytes(work.agree(request, folder))
    say(_("Signed. Send the office this file: %s") % chosen.out)
    _make_pages(chosen, folder, request.agreement.survey.survey_id)
    return 0


def _make_pages(chosen: argparse.Namespace, folder: Folder, survey_id: str) -> None:
    documents = folder.signed(survey_id)
    paths = folder.keep_pages(survey_id, chosen.make_pages(documents))
    if "release" in documents:
        say(_("Pages in which each firm finds its place, without the office:"))
    else:
        say(
            _("The form of the round, made by your own program. The office must show the same check numbers (SHA-256):")
        )
    for path in paths:
        say(f"{path}\n       {hashlib.sha256(path.read_bytes()).hexdigest()}")


def _pages(chosen: argparse.Namespace) -> int:
    _make_pages(chosen, _existing(chosen), chosen.round)
    return 0


def _drop(chosen: argparse.Namespace) -> int:
    folder = _existing(chosen)
    with folder.alone():
        folder.drop(chosen.round)
    say(_("The key of the round was destroyed; what the office still holds of it cannot be opened any more."))
    return 0


def _existing(chosen: argparse.Namespace) -> Folder:
    folder = Folder(chosen.folder)
    if not folder.exists:
        raise Untrue("no_folder", name=chosen.folder)
    return folder


def _show(request: work.Request, since: Mapping[str, str]) -> None:
    survey, rules = request.agreement.survey, request.agreement.rules
    say(shown(f"{survey.initiative}: {survey.title[language()]}"))
    say(_("Period %(period)s, open from %(opens)s to %(closes)s") % {
        "period": shown(f"{survey.period.label} ({survey.period.days})"), "opens": f"{survey.opens:%Y-%m-%d %H:%M}",
        "closes": f"{survey.closes:%Y-%m-%d %H:%M}",
    })  # fmt: skip
    say(_("Asked:"))
    for asked in survey.indicators:
        say("  " + shown(_asked(asked, since.get(asked.id))))
    say(_("Rules: at least %(k)s independent groups, p = %(p)s %%, %(c)s insiders") % {
        "k": rules.k, "p": f"{rules.p:g}", "c": rules.c,
    })  # fmt: skip
    if rules.reading == MILD:
        say(_("Milder reading, linked firms count as one. Reason of the office: %s") % shown(rules.reason))
    if request.office_is_new:
        say(_("Fingerprint of the office, new to you: %s") % signing.fingerprint(rules.office_key))
    say()
    for row, state in request.rows:
        _show_firm(request, row, state)
    say()


def _asked(asked: Asked, since: str | None) -> str:
    """An indicator with what tells whether a firm could be read off it: kind, range, unit, and whether it is new."""
    kinds = {AMOUNT: _("amount"), RATE: _("rate, every firm weighs the same"), CLASS: _("answer in classes")}
    tongue = language()
    facts = {
        "title": asked.title[tongue], "id": asked.id, "kind": kinds[asked.kind], "unit": asked.unit[tongue],
        "least": asked.least / asked.scale, "most": asked.most / asked.scale,
    }  # fmt: skip
    told = _("%(title)s (%(id)s): %(kind)s, %(least)g to %(most)g %(unit)s") % facts
    return f"{told}, " + (_("asked since %s") % since if since else _("NEW: not an old question under another name?"))


def _show_firm(request: work.Request, row: Member, state: str) -> None:
    states = {work.NEW: _("new"), work.CHANGED: _("CHANGED"), work.KNOWN: _("known")}
    linked = "" if row.counts else _(" (linked or unknown: does not count)")
    say(shown(f"{row.member:<6} {row.group:<6} {request.names[row.member]}{linked}"))
    say(f"       {states[state]:<8} {signing.fingerprint(row.key)}")
    if row.member in request.renamed:
        say("       " + shown(_("was called %s before: ask why") % request.renamed[row.member]))
    if row.member in request.moved:
        say(
            "       "
            + shown(_("%s bore this name before: the same firm must not take part twice") % request.moved[row.member])
        )


def _run(chosen: argparse.Namespace) -> int:
    folder = _folder(chosen)
    data, outcome = work.run(_bytes(chosen.batch), folder, now=dt.datetime.now(dt.UTC))
    chosen.out.write_bytes(data)
    if outcome is not None:
        _tell(outcome)
    say(_("The key of the round was destroyed. Send the office this file: %s") % chosen.out)
    _make_pages(chosen, folder, folder.entries()[-1][0])
    return 0


def _tell(outcome: Outcome) -> None:
    done = sum(one["status"] == PUBLISHED for one in outcome.results)
    say(_("%(firms)s answers, %(done)s of %(all)s results released.") % {
        "firms": len(outcome.included), "done": done, "all": len(outcome.results),
    })  # fmt: skip
    for one in outcome.implausible:
        say(shown(_IMPLAUSIBLE % one))


def _rounds(chosen: argparse.Namespace) -> int:
    folder = _existing(chosen)
    names = folder.rounds()
    for name in names:
        survey = folder.agreement(name)[0].survey
        state = _("released, key destroyed") if folder.release(name) else _("agreed upon")
        say(shown(f"{name}  {survey.period.label}  {state}"))
        for indicator in folder.implausible(name):
            say("  " + shown(_IMPLAUSIBLE % indicator))
    if not names:
        say(_("No round yet. When the office sends a request: clusterwerk trustee agree FILE"))
    return 0


def _serve(chosen: argparse.Namespace) -> int:
    from clusterwerk.twolock.trustee import service

    folder = _folder(chosen)
    folder.signing_key()
    say(_("Listening on http://%(host)s:%(port)s; put a server with TLS before it.") % vars(chosen))
    service.serve(folder, chosen.host, chosen.port)
    return 0


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as wrong:
        raise Untrue("not_json", what=str(path)) from wrong
