"""The message catalogues of all packages: extract, compile, check.

    scripts/messages.py [extract] [PACKAGE ...]   bring every locale/de/LC_MESSAGES/django.po up to date
    scripts/messages.py compile                   write a .mo beside every .po
    scripts/messages.py check [PACKAGE ...]       list what is missing, fuzzy, unused or said in two ways
    scripts/messages.py merge                     resolve the catalogues that a merge or rebase left in conflict

Message ids are English, so only German has catalogues. The files carry no line numbers and no dates and are sorted, so
that two branches seldom touch the same line. Needs neither GNU gettext nor a configured Django.
"""

import argparse
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as extract_messages
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "clusterwerk"
LANGUAGE = "de"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: de\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
SENTENCE = 40  # letters from which an English text in a translation is a fault
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w+)\}")


def packages(names=()) -> list[Path]:
    """The folders that have texts (Django apps, and what has a catalogue), all or the named ones."""
    found = sorted({path.parent for pattern in ("*/apps.py", "*/locale") for path in SOURCE.glob(pattern)})
    unknown = set(names) - {folder.name for folder in found}
    if unknown:
        raise SystemExit(f"no such package: {', '.join(sorted(unknown))}")
    return [folder for folder in found if not names or folder.name in names]


def catalogue_path(package: Path) -> Path:
    """Where the German texts of a package stand."""
    return package / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def _python_of(path: Path) -> bytes:
    """The file as Python: templates through Django's own translation of template tags into gettext calls."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text.encode()
    import django
    from django.conf import settings
    from django.utils.translation import templatize

    if not settings.configured:
        settings.configure()
        django.setup()
    lines = (line.strip() for line in templatize(text, origin=str(path)).splitlines())
    return "\n".join(lines).encode()


def used_in(package: Path) -> Catalog:
    """The messages that the package's Python and templates use."""
    catalogue = Catalog(charset="utf-8")
    files = [*package.rglob("*.py"), *package.glob("templates/**/*.html"), *package.glob("templates/**/*.txt")]
    for path in sorted(files):
        if "migrations" in path.parts:
            continue
        source = BytesIO(_python_of(path))
        for _line, message, comments, context in extract_messages("python", source, KEYWORDS, ["Translators:"]):
            catalogue.add(message, auto_comments=comments, context=context)
    return catalogue


def read(path: Path) -> Catalog:
    """A catalogue from its file, empty when there is none yet."""
    if not path.exists():
        return Catalog(locale=LANGUAGE, charset="utf-8")
    content = path.read_bytes()
    if b"\n<<<<<<< " in content:
        raise SystemExit(f"{path.relative_to(ROOT)} is in conflict; run `scripts/messages.py merge` before `git add`")
    return read_po(BytesIO(content), locale=LANGUAGE, charset="utf-8")


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue sorted, without dates and places."""
    body = BytesIO()
    write_po(body, catalogue, width=110, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((HEADER + body.getvalue().decode()).rstrip("\n") + "\n", encoding="utf-8")


def extract(names=()) -> None:
    """Bring the catalogues up to date; translations stay, messages no longer used go."""
    for package in packages(names):
        path, used = catalogue_path(package), used_in(package)
        if not len(used) and not path.exists():
            continue
        catalogue = read(path)
        catalogue.update(used, no_fuzzy_matching=True)
        write(path, catalogue)
        missing = sum(1 for message in catalogue if message.id and not _is_translated(message))
        print(f"{package.name}: {len(catalogue)} messages, {missing} not translated")


def compile_all(names=()) -> list[Path]:
    """Write the .mo of every catalogue that is newer than its .mo; answers which were written."""
    written = []
    for path in sorted(SOURCE.rglob("*.po")):
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= path.stat().st_mtime_ns:
            continue
        partial = target.with_suffix(".part")
        with partial.open("wb") as stream:
            write_mo(stream, read(path))
        partial.replace(target)
        written.append(target)
    return written


def merge() -> list[Path]:
    """Join both sides of every catalogue in conflict, then extract; answers which were resolved."""
    listed = _git("diff", "--name-only", "--diff-filter=U", "--", "*.po").decode().split()
    for name in listed:
        sides = [read_po(BytesIO(_git("show", f":{side}:{name}")), locale=LANGUAGE, charset="utf-8") for side in (2, 3)]
        joined, other = sides
        for message in other:
            known = joined.get(message.id, message.context)
            if message.id and (known is None or (_is_translated(message) and not _is_translated(known))):
                joined[message.id] = message
        write(ROOT / name, joined)
    if listed:
        extract({Path(name).parts[2] for name in listed})
    return [ROOT / name for name in listed]


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True).stdout


def _is_translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return bool(strings) and all(strings)


def _placeholders(text: str) -> set[str]:
    return {match.group(0) for match in PLACEHOLDER.finditer(text)}


def _same_placeholders(message: Message) -> bool:
    wanted = message.id if isinstance(message.id, (list, tuple)) else [message.id]
    strings = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    allowed = set().union(*(_placeholders(text) for text in wanted))
    return _placeholders(strings[-1]) == _placeholders(wanted[-1]) and all(
        _placeholders(text) <= allowed for text in strings
    )


def _english_in(message: Message, sentences: list[str]) -> bool:
    """Whether a whole English sentence of the package stands in the translation, as after a merge that went wrong."""
    texts = [message.string] if isinstance(message.string, str) else message.string
    return any(sentence in text for text in texts for sentence in sentences)


def check(names=()) -> list[str]:
    """What is wrong with the catalogues, one line per fault; an empty list when they are complete."""
    faults, said = [], {}
    for package in packages():
        used, kept = used_in(package), read(catalogue_path(package))
        kept_keys = {(message.context, message.id): message for message in kept if message.id}
        used_keys = {(message.context, message.id) for message in used if message.id}
        where = package.name
        here = not names or where in names
        sentences = [one for _context, one in used_keys if isinstance(one, str) and len(one) >= SENTENCE]
        for key in sorted(used_keys - kept_keys.keys(), key=str):
            faults += [f"{where}: missing {key[1]!r}"] * here
        for key, message in kept_keys.items():
            if key not in used_keys:
                faults += [f"{where}: unused {message.id!r}"] * here
            elif message.fuzzy:
                faults += [f"{where}: fuzzy {message.id!r}"] * here
            elif not _is_translated(message):
                faults += [f"{where}: missing {message.id!r}"] * here
            elif _english_in(message, sentences):
                faults += [f"{where}: English in the translation of {message.id!r}"] * here
            elif not _same_placeholders(message):
                faults += [f"{where}: other placeholders in {message.id!r}"] * here
            else:
                first, other = said.setdefault(key, (message.string, where))
                if first != message.string:
                    faults.append(f"{where}: {message.id!r} is {message.string!r}, in {other} it is {first!r}")
    return faults


def main(arguments=None) -> int:
    """Run a sub-command; 1 when `check` found something."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", nargs="?", default="extract", choices=["extract", "compile", "check", "merge"])
    parser.add_argument("packages", nargs="*")
    chosen = parser.parse_args(arguments)
    if chosen.command == "extract":
        extract(chosen.packages)
        return 0
    if chosen.command in {"compile", "merge"}:
        for path in compile_all() if chosen.command == "compile" else merge():
            print(path.relative_to(ROOT))
        return 0
    faults = check(chosen.packages)
    print("\n".join(faults) if faults else "The catalogues are complete.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
