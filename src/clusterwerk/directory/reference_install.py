"""Bring the shipped industry codes into the database."""

from django.db import transaction

from clusterwerk.clusters.folding import folded
from clusterwerk.clusters.reference_install import Installed, is_current, left_alone, note_installed
from clusterwerk.clusters.reference_tables import table_fingerprint
from clusterwerk.core.writing import write_rows
from clusterwerk.directory.models import IndustryCode, IndustryLink
from clusterwerk.directory.reference_tables import code_link_rows, code_rows

_CODE_FIELDS = ["edition", "code", "level", "parent_code", "title_de", "title_en", "english", "folded_title_de",
                "folded_title_en", "folded_words_de", "folded_words_en", "source"]  # fmt: skip


def store_codes() -> int:
    """Replace all codes; records elsewhere keep edition and code as text, so nothing points at these rows."""
    IndustryCode.objects.all().delete()
    values = (
        (
            row.edition,
            row.code,
            row.level,
            row.parent,
            row.title_de,
            row.title_en,
            row.english,
            folded(row.title_de),
            folded(row.title_en),
            folded(row.words_de),
            folded(row.words_en),
            row.source,
        )
        for row in code_rows()
    )
    return write_rows(IndustryCode, _CODE_FIELDS, values)


def store_links() -> int:
    """Replace all links between the editions."""
    IndustryLink.objects.all().delete()
    fields = ["wz2025", "wz2008", "is_partial", "source"]
    return write_rows(IndustryLink, fields, ((r.wz2025, r.wz2008, r.is_partial, r.source) for r in code_link_rows()))


@transaction.atomic
def install_industry_codes() -> list[Installed]:
    """Load codes and links as shipped, each only when its edition changed. Sources must be there already."""
    done = []
    for table, file, store in (
        ("industry_codes", "industry_codes.csv.gz", store_codes),
        ("industry_links", "industry_links.csv", store_links),
    ):
        fingerprint = table_fingerprint("clusterwerk.directory", file)
        if is_current(table, fingerprint):
            done.append(left_alone(table))
        else:
            done.append(note_installed(table, fingerprint, store()))
    return done
