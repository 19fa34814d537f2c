"""The dossier for counsel: by managers only, for a period, and the log knows; the overview and the log on screen."""

import datetime as dt
import hashlib
import io
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.compliance.actions import hand_out, keep_entry, report_incident, write_notice
from clusterwerk.compliance.chain import content_of
from clusterwerk.compliance.dossier import Period
from clusterwerk.compliance.models import Entry, Head
from clusterwerk.compliance.queries import verify
from clusterwerk.core.errors import NotAllowed

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def period():
    """This year."""
    today = timezone.localdate()
    return Period(today.replace(month=1, day=1), today)


@pytest.fixture
def filled(manager, meeting):
    """A notice, an incident of today, and an entry of another year."""
    long_ago = timezone.now() - dt.timedelta(days=800)
    keep_entry(initiative=manager.initiative, kind="agenda_sent", by=manager, texts={"note": "Vor Jahren"}, at=long_ago)
    write_notice(text_de='Keine "Preise" \\ und #import', text_en="No prices.", by=manager)
    at = timezone.now() - dt.timedelta(minutes=5)
    report_incident(thing=meeting, happened_at=at, said="=HYPERLINK(1)", went_on="ended", by=manager)
    return manager.initiative


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def test_the_dossier_holds_the_period_and_how_to_verify_it(filled, period, manager):
    content = hand_out(period=period, by=manager)
    parts = _parts(content)
    assert sorted(name.rpartition(".")[2] for name in parts) == ["csv", "pdf", "txt"]
    table = next(text.decode("utf-8-sig") for name, text in parts.items() if name.endswith("csv"))
    assert ("Vor Jahren" in table, "incident" in table, "\n=HYPER" in table) == (False, True, False)
    before = Entry.objects.get(number=3)
    told = next(text.decode() for name, text in parts.items() if name.endswith("txt"))
    assert before.hash in told
    assert next(text for name, text in parts.items() if name.endswith("pdf")).startswith(b"%PDF")
    last = content_of(Entry.objects.get(number=4).body)
    assert (last["kind"], last["facts"]["file"]) == ("exported", hashlib.sha256(content).hexdigest())
    assert verify(filled).is_whole


def test_an_empty_period_makes_a_dossier_too(manager):
    content = hand_out(period=Period(dt.date(2020, 1, 1), dt.date(2020, 1, 2)), by=manager)
    assert len(_parts(content)) == 3


def test_only_managers_get_it(filled, period, staff, member, rival, funder, stranger):
    for other in (staff, member, rival, funder):
        with pytest.raises(NotAllowed):
            hand_out(period=period, by=other)
    assert Entry.objects.filter(initiative=filled, kind="exported").count() == 0
    hand_out(period=period, by=stranger)
    assert Entry.objects.filter(initiative=filled, kind="exported").count() == 0


def test_overview_and_log_on_screen(filled, manager_user, staff_user, member_user, rival_user, browse):
    overview, entries, dossier = (
        reverse(f"compliance:{name}", args=["luft"]) for name in ("desk_overview", "desk_entry_list", "desk_dossier")
    )
    users = (manager_user, staff_user, member_user, rival_user)
    codes = [[browse(user).get(page).status_code for user in users] for page in (overview, entries, dossier)]
    assert codes == [[200, 200, 404, 404], [200, 404, 404, 404], [200, 404, 404, 404]]
    client = browse(manager_user)
    sent = client.post(dossier, {"first": "01.01.2024", "last": f"{timezone.localdate():%d.%m.%Y}"})
    assert (sent.status_code, sent.headers["Content-Type"]) == (200, "application/zip")
    assert (
        client.post(dossier, {"first": "02.01.2024", "last": "01.01.2024"})
        .headers["Content-Type"]
        .startswith("text/html")
    )
    Head.objects.filter(initiative=filled).update(number=9)
    page = client.get(entries).content.decode()
    assert ("9" in page, "verändert" in page) == (True, True)
