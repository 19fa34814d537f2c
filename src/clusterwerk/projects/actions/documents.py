"""Documents of a project: brought by the office or a partner, read by the circle that was chosen."""

from collections.abc import Iterable

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from clusterwerk.core import files, log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.projects.choices import Circle
from clusterwerk.projects.models import Document, DocumentReader, Partner, Project
from clusterwerk.projects.rules import may_change_project, may_remove_document, may_speak_for


@transaction.atomic
def add_document(
    *,
    project: Project,
    title: str,
    content: bytes | File,
    name: str,
    circle: Circle,
    by,
    readers: Iterable[Partner] = (),
    partner: Partner | None = None,
) -> Document:
    """Add a document for a circle of readers; a partner brings its own, the office any."""
    if partner is not None and partner.project_id != project.pk:
        raise Refused(_("This organisation does not take part in the project."))
    speaks = partner is not None and partner.takes_part and may_speak_for(by, partner)
    if not speaks and not may_change_project(by, project):
        raise NotAllowed(_("Only the partner itself and the office do this."))
    readers = list(readers) if circle == Circle.CHOSEN else []
    if circle == Circle.CHOSEN and not readers:
        raise Refused(_("Please choose at least one partner that may read it."))
    if any(one.project_id != project.pk for one in readers):
        raise Refused(_("This organisation does not take part in the project."))
    document = Document.objects.create(
        initiative=project.initiative, project=project, title=title, circle=circle, partner=partner
    )
    document.file = files.keep(name, content, scope_id=project.initiative_id, owner=document, by=by)
    document.save(update_fields=["file"])
    DocumentReader.objects.bulk_create(
        DocumentReader(initiative=project.initiative, document=document, partner=one) for one in readers
    )
    log.record(by=by, verb="projects.document_added", subject=project, circle=log.words(Circle(circle).label))
    return document


@transaction.atomic
def remove_document(*, document: Document, by) -> None:
    """Remove a document with its file: the office, or the partner that brought it."""
    if not may_remove_document(by, document):
        raise NotAllowed(_("Only the partner itself and the office do this."))
    stored, project = document.file, document.project
    document.delete()
    if stored is not None:
        files.forget(stored)
    log.record(by=by, verb="projects.document_removed", subject=project)
