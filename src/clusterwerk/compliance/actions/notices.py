"""The office's own words for the competition-law notice."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from clusterwerk.clusters.models import Initiative
from clusterwerk.compliance import entry_kinds
from clusterwerk.compliance.actions.entries import keep_entry
from clusterwerk.compliance.chain import text_hash
from clusterwerk.compliance.models import Notice
from clusterwerk.compliance.notices import program_notice
from clusterwerk.compliance.rules import may_keep_notice
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused


@transaction.atomic
def write_notice(*, text_de: str, text_en: str, by) -> Notice:
    """Write a new version of the notice. Earlier versions stay: minutes keep the one that was read to the group."""
    if not may_keep_notice(by):
        raise NotAllowed(_("Only the office writes the notice."))
    text_de, text_en = text_de.strip(), text_en.strip()
    if not text_de or not text_en:
        raise Refused(_("The notice needs a text in both languages."))
    Initiative.objects.select_for_update().get(pk=by.initiative.pk)
    last = Notice.objects.filter(initiative=by.initiative).first()
    before = (last.text_de, last.text_en) if last is not None else program_texts()
    if before == (text_de, text_en):
        raise Refused(_("This is the text that holds already."))
    version = last.version + 1 if last is not None else 1
    notice = Notice.objects.create(
        initiative=by.initiative, version=version, text_de=text_de, text_en=text_en, by=by.user
    )
    log.record(by=by, verb="compliance.notice_written", subject=notice, scope_id=by.scope_id)
    keep_entry(
        initiative=by.initiative,
        kind=entry_kinds.NOTICE,
        by=by,
        subject=notice,
        version=version,
        german=text_hash(text_de),
        english=text_hash(text_en),
    )
    return notice


def program_texts() -> tuple[str, str]:
    """The program's own text in German and English."""
    texts = []
    for language in ("de", "en"):
        with override(language):
            texts.append(program_notice())
    return texts[0], texts[1]
