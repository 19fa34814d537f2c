"""Files: kept once by content, recognised by content, given out by the owner's rule."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from clusterwerk.core import files
from clusterwerk.core.errors import Refused
from clusterwerk.core.files import keep, sniffed, tidy_name
from clusterwerk.core.models import StoredFile

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def workbook() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        (workbook(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("Name;Straße\nMüller;Weg 1\n".encode("cp1252"), "text/csv"),
        (b"<html><body>a;b\nc;d</body></html>", "application/octet-stream"),
        (b"<svg onload='x'>\n;\n;</svg>", "application/octet-stream"),
        (b"just a sentence", "application/octet-stream"),
        (b"MZ\x00\x00;\n;\n", "application/octet-stream"),
    ],
)
def test_the_content_says_what_it_is(content, kind):
    assert sniffed(content) == kind


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\anna\\Liste.xlsx", "Liste.xlsx"),
        ('a"b\r\nc.csv', "abc.csv"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_names_are_safe(given, kept):
    assert tidy_name(given) == kept


def test_the_same_content_is_stored_once_and_goes_with_its_last_row(
    manager, tmp_path, django_capture_on_commit_callbacks
):
    first = keep("a.csv", b"a;b\n1;2\n", scope_id=manager.scope_id, owner=manager.initiative, by=manager)
    second = keep("b.csv", ContentFile(b"a;b\n1;2\n"), scope_id=manager.scope_id)
    assert (first.path, first.size, first.content_type) == (second.path, 8, "text/csv")
    assert (first.owner_kind, first.owner_id, first.by) == (
        "clusters.initiative",
        str(manager.initiative.pk),
        manager.user,
    )
    with django_capture_on_commit_callbacks(execute=True):
        files.forget(first)
    assert second.path.read_bytes() == b"a;b\n1;2\n"
    with django_capture_on_commit_callbacks(execute=True):
        files.forget(second)
    assert second.path.exists() is False


def test_bytes_of_a_row_that_was_undone_are_found(db):
    def kept_in_vain():
        keep("a.csv", b"a;b\n1;2\n", scope_id=None)
        raise ValueError("undone")

    with pytest.raises(ValueError, match="undone"):
        transaction.atomic(kept_in_vain)()
    assert len(files.left_over_bytes()) == 1


def test_empty_and_oversized_files_are_refused(db, monkeypatch):
    with pytest.raises(Refused):
        keep("a.csv", b"", scope_id=None)
    with pytest.raises(Refused, match="25 MB"):
        keep("a.csv", ContentFile(b"x" * (files.LARGEST + 1)), scope_id=None)
    assert StoredFile.objects.count() == 0


def test_a_file_is_given_to_whom_the_owner_admits(
    manager, manager_user, staff_user, stranger_user, browse, monkeypatch
):
    monkeypatch.setitem(files.RULES, "clusters.initiative", lambda user, stored: user == staff_user)
    stored = keep("Müller.pdf", b"%PDF-1.7", scope_id=manager.scope_id, owner=manager.initiative, by=manager)
    answer = browse(staff_user).get(stored.get_absolute_url())
    assert (answer.status_code, answer.getvalue()) == (200, b"%PDF-1.7")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == "attachment; filename*=utf-8''M%C3%BCller.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for user, status in ((manager_user, 404), (stranger_user, 404), (None, 302)):
        assert browse(user).get(stored.get_absolute_url()).status_code == status


def test_a_file_without_owner_belongs_to_who_kept_it(manager_user, staff_user, browse):
    stored = keep("a.pdf", b"%PDF-1.7", scope_id=None, by=manager_user)
    assert browse(manager_user).get(stored.get_absolute_url()).getvalue() == b"%PDF-1.7"
    assert browse(staff_user).get(stored.get_absolute_url()).status_code == 404
