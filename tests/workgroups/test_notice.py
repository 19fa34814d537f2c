"""The competition-law notice: the program's text, the office's versions, and which one minutes keep."""

import pytest
from django.urls import reverse
from django.utils import translation

from clusterwerk.compliance.actions import write_notice
from clusterwerk.compliance.models import Notice
from clusterwerk.compliance.queries import notices_visible_to, told
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.workgroups import actions, queries

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TEXTS = {"text_de": "Wir sprechen nicht über Preise.", "text_en": "We do not talk about prices."}


def test_the_office_writes_versions_and_minutes_keep_the_one_that_held(plan, manager):
    held, coming = plan(-3), plan(7)
    actions.send_minutes(meeting=held, readers="both", by=manager)
    held.refresh_from_db()
    first = write_notice(**TEXTS, by=manager)
    second = write_notice(**TEXTS | {"text_en": "No prices."}, by=manager)
    assert (first.version, second.version) == (1, 2)
    with translation.override("en"):
        assert queries.notice_of(coming).text == "No prices."
        assert queries.notice_of(held) == told(None)
    with translation.override("de"):
        assert queries.notice_of(coming).text == TEXTS["text_de"]
        assert queries.notice_of(coming).version.startswith("Fassung 2 vom ")


@pytest.mark.parametrize("changed", [{"text_de": " "}, {"text_en": ""}])
def test_a_notice_speaks_both_languages_and_changes_something(manager, changed):
    write_notice(**TEXTS, by=manager)
    for texts in (TEXTS, TEXTS | changed):
        with pytest.raises(Refused):
            write_notice(**texts, by=manager)
    assert Notice.objects.count() == 1


def test_only_the_office_writes_it_and_others_see_it_on_the_agenda(
    plan, manager, member, rival, stranger, member_user, manager_user, rival_user, browse
):
    meeting, address = plan(7), reverse("compliance:desk_notice", args=["luft"])
    for actor in (member, rival):
        with pytest.raises(NotAllowed):
            write_notice(**TEXTS, by=actor)
    assert [browse(user).get(address).status_code for user in (member_user, rival_user)] == [404, 404]
    client = browse(manager_user)
    client.post(address, TEXTS)
    assert [(one.version, one.by) for one in Notice.objects.all()] == [(1, manager_user)]
    agenda = browse(member_user).get(reverse("workgroups:portal_meeting", args=["luft", meeting.pk]))
    assert TEXTS["text_de"] in agenda.content.decode()
    assert "Fassung 1 vom" in client.get(address).content.decode()
    assert list(notices_visible_to(stranger)) == []
