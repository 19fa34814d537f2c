"""The accessibility page takes messages about barriers."""

import pytest
from django.urls import reverse

from clusterwerk.core.models import Mail

pytestmark = pytest.mark.database
PAGE = "web:public_accessibility"


def test_a_barrier_reaches_the_administrator(browse, administrator_user):
    sent = browse().post(reverse(PAGE), {"text": "The map has no table.", "email": "reader@example.org"})
    assert sent.status_code == 302
    mail = Mail.objects.get()
    assert (mail.to, mail.reply_to, mail.subject) == (
        administrator_user.email,
        "reader@example.org",
        "Eine Barriere wurde gemeldet",
    )
    assert "The map has no table." in mail.text


def test_an_empty_message_is_not_sent(browse, administrator_user):
    page = browse().post(reverse(PAGE), {"text": ""})
    assert (page.status_code, Mail.objects.count()) == (200, 0)


def test_messages_are_limited(browse, administrator_user):
    client = browse()
    answers = [client.post(reverse(PAGE), {"text": "Again"}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [409]
    assert Mail.objects.count() == 5
