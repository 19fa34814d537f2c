"""Compile the message catalogues when the program is built or installed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):
    """Writes a .mo beside every .po, so that a wheel and an editable install both carry the translations."""

    def initialize(self, version, build_data):
        for source in sorted(Path(self.root, "src").rglob("*.po")):
            with source.open("rb") as stream:
                catalogue = read_po(stream)
            with source.with_suffix(".mo").open("wb") as stream:
                write_mo(stream, catalogue)
