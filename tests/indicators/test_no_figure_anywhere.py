"""Unique figures go through a whole round; afterwards everybody opens everything, and every byte that was kept is read."""

import base64
import datetime as dt
import logging
import re
import zipfile
from collections import deque

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse

from clusterwerk.core.backup import writing
from clusterwerk.core.models import Mail
from clusterwerk.indicators import vault
from clusterwerk.indicators.actions import running
from clusterwerk.twolock import ring
from clusterwerk.twolock.trustee import work
from tests.indicators.conftest import CLOSES, answer, go_to
from tests.stories.crawler import Visitor, as_read

pytestmark = [pytest.mark.database, pytest.mark.django_db]
CANARIES = [(7351937 + 104729 * place, 6922841 + 99991 * place) for place in range(7)]
WORDS = {f"{word}": str(word) for pair in CANARIES for word in pair}
OF_ROUNDS = re.compile(r"/(rounds|figures)/")
LONG_BASE64 = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")


@pytest.fixture
def answered(opened, cast):
    """Seven firms answer with figures that stand nowhere else."""
    for firm, (now, before) in zip(cast.organisations, CANARIES, strict=False):
        answer(opened, cast, firm, now, before)
    return opened


@pytest.fixture
def released(answered, cast, clock, manager):
    """Through both locks to its release."""
    go_to(clock, CLOSES + dt.timedelta(days=1))
    one = running.hand_over(one=answered, by=manager)
    batch, _sets = vault.batch_of(one)
    data, _outcome = work.run(batch, cast.folder, now=dt.datetime(2026, 5, 1, tzinfo=dt.UTC))
    return running.take_release(one=one, content=data, by=manager)


def everything(user, start: list[str]) -> Visitor:
    """Open these addresses and all pages and files of rounds and figures that they lead to."""
    visitor, waiting = Visitor(user, WORDS), deque(start)
    while waiting:
        url = waiting.popleft()
        if url not in visitor.seen:
            waiting.extend(link for link in visitor.visit(url).links if OF_ROUNDS.search(link))
    return visitor


def binary(numbers: list[int]) -> list[bytes]:
    """How figures would stand in a vector that is not sealed, and how a program might keep them otherwise."""
    return [form for one in numbers for form in (ring.pack([one]), ring.pack([one])[::-1], one.to_bytes(4, "little"))]


def kept_bytes() -> bytes:
    """Every value of every table, and every file."""
    rows = [repr(list(model._base_manager.values_list())) for model in apps.get_models() if model._meta.managed]
    files = [path.read_bytes() for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    return "\n".join(rows).encode() + b"\n".join(files)


def inside(data: bytes) -> bytes:
    """The bytes and everything in them that is base64."""
    found = [data]
    for text in LONG_BASE64.findall(data.decode("utf-8", "replace")):
        cut = text.rstrip("=")
        found.append(base64.b64decode(cut + "=" * (-len(cut) % 4) if len(cut) % 4 != 1 else cut[:-1]))
    return b"\n".join(found)


@pytest.mark.parametrize("phase", ["answered", "released"])
def test_nobody_reads_a_figure_on_any_page(
    request, phase, initiative, manager_user, staff_user, funder_user, member_user, rival_user, stranger_user,
    administrator_user,
):  # fmt: skip
    request.getfixturevalue(phase)
    slug = initiative.slug
    desk = [reverse(f"indicators:desk_{name}", args=[slug]) for name in ("round_list", "result_list", "firm_list")]
    portal = [reverse(f"indicators:portal_{name}", args=[slug]) for name in ("round_list", "result_list")]
    start = [*desk, *portal, reverse("web:desk_today", args=[slug]), reverse("web:portal_today", args=[slug])]
    opened = 0
    for user in (
        manager_user,
        staff_user,
        funder_user,
        member_user,
        rival_user,
        stranger_user,
        administrator_user,
        None,
    ):
        visitor = everything(user, start)
        assert visitor.read == {}
        opened += len(visitor.pages)
    assert opened > 20


def test_database_files_mails_backup_and_log_hold_no_figure(released, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    path = tmp_path / "backup.zip"
    writing.write(path)
    with zipfile.ZipFile(path) as book:
        backup = b"\n".join(book.read(name) for name in book.namelist())
    mails = "\n".join(f"{one.subject}\n{one.text}\n{one.html}" for one in Mail.objects.all()).encode()
    for data in (kept_bytes(), backup, mails, caplog.text.encode()):
        shown = as_read(data.decode("utf-8", "replace"))
        assert [word for word in WORDS if word in shown] == []
        whole = inside(data)
        assert [one for one in binary([number for pair in CANARIES for number in pair]) if one in whole] == []


def test_the_search_would_find_what_is_there():
    """The same search over what a firm's browser had before it sealed: each form is found."""
    vector = ring.pack([number for pair in CANARIES for number in pair])
    assert all(one in inside(base64.b64encode(vector)) for one in binary([CANARIES[0][0]])[:1])
    assert "7351937" in as_read("7.351.937")


def test_the_seeds_never_reach_the_office(opened, cast, monkeypatch):
    """The seeds that the firms draw are in no table."""
    drawn = []
    from clusterwerk.twolock import submissions

    def remembered(size):
        drawn.append(bytes([len(drawn) + 1] * size))
        return drawn[-1]

    monkeypatch.setattr(submissions.os, "urandom", remembered)
    for firm, (now, before) in zip(cast.organisations, CANARIES, strict=False):
        answer(opened, cast, firm, now, before)
    kept = inside(kept_bytes())
    assert len(drawn) == 7
    assert [seed for seed in drawn if seed in kept] == []


def test_a_rival_sees_the_same_pages_whatever_another_firm_answered(opened, cast, browse, rival_user, initiative):
    """Open round: the rival's pages before and after the member's firm answers, byte for byte."""
    client = browse(rival_user)
    slug = initiative.slug
    addresses = [reverse("indicators:portal_round_list", args=[slug]), reverse("web:portal_today", args=[slug])]

    def shown():
        token = re.compile(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"')
        return [token.sub("", client.get(one).content.decode()) for one in addresses]

    before = shown()
    answer(opened, cast, cast.organisations[0], *CANARIES[0])
    assert shown() == before
