"""The office reads its outbox, holds mail back and sends it again; nobody else does."""

import pytest
from django.urls import reverse

from clusterwerk.core.models import LogEntry, Mail

pytestmark = pytest.mark.database


@pytest.fixture
def mail(initiative):
    return Mail.objects.create(
        to="anna@example.org", subject="Einladung", text="Guten Tag", scope_id=initiative.pk, message_id="<1@x>"
    )


def address(name, initiative, mail=None):
    return reverse(f"clusters:desk_outbox_{name}", args=[initiative.slug, *([mail.pk] if mail else [])])


def test_the_office_sees_what_waits(staff_user, browse, initiative, mail):
    page = browse(staff_user).get(address("list", initiative)).content.decode()
    assert ("Einladung" in page, "1 E-Mail" in page, "Es ist kein Mailserver eingerichtet" in page) == (True,) * 3


def test_nobody_else_sees_it(funder_user, researcher_user, stranger_user, browse, initiative, mail):
    for user in (funder_user, researcher_user, stranger_user):
        assert browse(user).get(address("list", initiative)).status_code == 404
        assert browse(user).get(address("mail", initiative, mail)).status_code == 404


def test_another_initiative_s_mail_does_not_exist(stranger_user, browse, other_initiative, mail):
    assert browse(stranger_user).get(address("mail", other_initiative, mail)).status_code == 404


def test_private_mail_keeps_its_secret(staff_user, browse, initiative, mail):
    client = browse(staff_user)
    assert "Guten Tag" in client.get(address("mail", initiative, mail)).content.decode()
    Mail.objects.update(private=True)
    assert "Guten Tag" not in client.get(address("mail", initiative, mail)).content.decode()


def test_mail_is_held_back_and_let_go(staff_user, browse, initiative, mail):
    client = browse(staff_user)
    client.post(address("hold", initiative, mail))
    mail.refresh_from_db()
    assert mail.state == "held"
    client.post(address("release", initiative, mail))
    mail.refresh_from_db()
    assert mail.state == "waiting"
    verbs = LogEntry.objects.order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["clusters.mail_held", "clusters.mail_released"]
