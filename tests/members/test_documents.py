"""Documents of commitment: for the office, and for whoever acts for the firm that signed."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core import files
from clusterwerk.members.documents import may_download_document
from clusterwerk.members.models import Membership, PortalAccess
from clusterwerk.members.queries import commitments_visible_to
from clusterwerk.members.rules import may_open_document

pytestmark = [pytest.mark.database, pytest.mark.django_db]
DAY = dt.timedelta(days=1)


def test_who_signed_a_document_may_open_it(
    browse, manager, staff, funder, researcher, member, rival, stranger, manager_user, member_user, member_firm
):
    """Rule, query and file agree for every role; a paper of the office about a prospect stays in the office."""
    signed = Membership.objects.get(organisation=member_firm, status="member")
    about = Membership.objects.create(
        initiative=manager.initiative, organisation=member_firm, status="prospect",
        since=signed.since - 9 * DAY, until=signed.since - DAY,
    )  # fmt: skip
    for row in (signed, about):
        row.document = files.keep("Papier.pdf", b"%PDF-1.7 x", scope_id=manager.scope_id, owner=row, by=manager)
        row.save(update_fields=["document"])
    for row, readers in ((signed, (manager, staff, member)), (about, (manager, staff))):
        for actor in (manager, staff, funder, researcher, member, rival, stranger):
            sees = commitments_visible_to(actor).filter(pk=row.pk).exists()
            opens = may_download_document(actor.user, row.document)
            assert sees == may_open_document(actor, row) == opens == (actor in readers)
    page = browse(member_user).get(reverse("directory:portal_organisation", args=["luft", member_firm.pk]))
    told = page.content.decode()
    assert [row.document.get_absolute_url() in told for row in (signed, about)] == [True, False]
    assert browse(member_user).get(signed.document.get_absolute_url()).getvalue() == b"%PDF-1.7 x"
    PortalAccess.objects.filter(organisation=member_firm).update(revoked_on=timezone.localdate())
    assert browse(member_user).get(signed.document.get_absolute_url()).status_code == 404
