"""May a firm be named in a theme: asked by mail, answered by personal link, reminded once, and what a no means."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core import jobs
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.jobs import JobRun
from clusterwerk.core.models import LogEntry, Mail
from clusterwerk.core.personal_links import link_of, token_of
from clusterwerk.directory.models import Person
from clusterwerk.members.actions.erasure import erase_person
from clusterwerk.members.personal_data import ALL
from clusterwerk.members.retention_kinds import ALL as KINDS
from clusterwerk.needs import letters, theme_jobs
from clusterwerk.needs.actions import themes as actions
from clusterwerk.needs.actions.naming import answer_for_place
from clusterwerk.needs.actions.stating import withdraw
from clusterwerk.needs.models import Judgement, Theme, ThemeNeed
from clusterwerk.needs.queries.themes import told_themes
from clusterwerk.needs.tasks import go_through_needs, is_anything_due
from tests.needs.test_themes import POWER

pytestmark = pytest.mark.database


@pytest.fixture
def hidden(need_of):
    """The need of the member's firm, stated without its name by Amsel."""
    return need_of("Strom mit anderen einkaufen", seen="anonymous", area="purchasing", topics=())


@pytest.fixture
def agree(hidden, need_of, make_firm, manager, initiative):
    """A function that lets the office agree on a theme: two firms with their names, and Amsel's without."""

    def agreed(**fields) -> Theme:
        theme = Theme.objects.create(initiative=initiative)
        plain = {"area": "purchasing", "topics": (), "person": None, "by": manager}
        named = [need_of(POWER[n], organisation=make_firm(f"Firma {n}"), **plain) for n in range(2)]
        for need in (*named, hidden):
            theme.places.create(initiative=initiative, need=need)
        return actions.agree_theme(theme=theme, title="Strom einkaufen", by=manager, **fields)

    return agreed


def link_in(mail: Mail) -> str:
    return re.search(r"/p/theme/[^\s]+", mail.text).group()


def place_of(need) -> ThemeNeed:
    return ThemeNeed.objects.get(need=need, theme__state="agreed")


def names(actor) -> list[str]:
    return [name for theme in told_themes(actor) for name in theme.firms]


def test_only_the_firm_without_its_name_is_asked_and_one_click_answers(
    agree, hidden, browse, member_person, rival, manager
):
    theme = agree(text="Gemeinsam günstiger.")
    mail = Mail.objects.get()
    assert (mail.to, mail.private, place_of(hidden).person) == (member_person.email, True, member_person)
    for said in ("Strom einkaufen", "Gemeinsam günstiger.", hidden.text, "alle Mitglieder"):
        assert said in mail.text, said
    visitor, address = browse(), link_in(mail)
    assert (visitor.get(address).status_code, names(rival)) == (200, ["Firma 0", "Firma 1"])
    for answer, known in (("yes", 3), ("no", 2), ("yes", 3)):
        assert visitor.post(address, {"answer": answer}).status_code == 302
        assert (place_of(hidden).consent, len(names(rival))) == (answer, known)
    assert visitor.post(address, {"answer": "perhaps"}).status_code == 409
    withdraw(stated=hidden, by=None)
    assert names(rival) == ["Firma 0", "Firma 1"]  # it wants nothing any more, so it is named no more
    actions.close_theme(theme=theme, by=manager)
    assert visitor.get(address).status_code == 410


def test_reminded_once_and_never_after_an_answer(agree, hidden, member):
    agree()
    ThemeNeed.objects.update(asked_on=timezone.localdate() - dt.timedelta(days=10))
    assert (is_anything_due(), go_through_needs(None)["reminded"], Mail.objects.count()) == (True, 1, 2)
    assert link_in(Mail.objects.first()) == link_in(Mail.objects.last())
    assert (is_anything_due(), go_through_needs(None)["reminded"], Mail.objects.count()) == (False, 0, 2)
    ThemeNeed.objects.update(reminded_on=None)
    answer_for_place(place=place_of(hidden), may_be_named="no", by=member)
    assert (is_anything_due(), go_through_needs(None)["reminded"]) == (False, 0)


def test_a_no_holds_for_every_need_of_the_firm(agree, hidden, need_of, member, rival, manager):
    theme = agree()
    answer_for_place(place=place_of(hidden), may_be_named="no", by=member)
    theme.places.create(initiative=theme.initiative, need=need_of("Strom und Gas bündeln", seen="members"))
    assert (names(rival), Mail.objects.count()) == (["Firma 0", "Firma 1"], 1)
    answer_for_place(place=place_of(hidden), may_be_named="yes", by=manager)
    assert len(names(rival)) == 3


def test_more_readers_need_a_new_yes(agree, hidden, member, manager, member_firm, rival):
    theme = agree(seen="involved")
    token = token_of(letters.named_link(place_of(hidden)))
    answer_for_place(place=place_of(hidden), may_be_named="yes", by=member)
    actions.change_theme(theme=theme, title="Strom", text="", seen="members", by=manager)
    assert (place_of(hidden).consent, Mail.objects.count(), names(rival)) == ("open", 2, ["Firma 0", "Firma 1"])
    assert (link_of(token, letters.NAMED).works, "alle Mitglieder" in Mail.objects.latest("pk").text) == (False, True)


def test_what_comes_into_a_theme_later_is_asked_too(agree, hidden, need_of, make_firm, manager, initiative):
    theme, other = agree(), Theme.objects.create(initiative=initiative)
    silent = need_of("Gas einkaufen", seen="office", organisation=make_firm("Stumm"), person=None, by=manager)
    other.places.create(initiative=initiative, need=silent)
    clerk = Person.objects.create(initiative=initiative, family_name="Pirol", email="pirol@example.org")
    later = need_of("Ökostrom", seen="office", organisation=make_firm("Später"), person=clerk, by=manager)
    other.places.create(initiative=initiative, need=later)
    actions.join_themes(theme=other, other=theme, by=manager)
    assert sorted(Mail.objects.values_list("to", flat=True)) == ["member@example.org", "pirol@example.org"]
    assert (place_of(silent).asked_on, place_of(later).asked_on) == (None, timezone.localdate())


def test_only_the_firm_and_the_office_answer_and_only_while_it_is_open(agree, hidden, rival, manager):
    theme = agree()
    with pytest.raises(NotAllowed):
        answer_for_place(place=place_of(hidden), may_be_named="yes", by=rival)
    place = place_of(hidden)
    actions.close_theme(theme=theme, by=manager)
    with pytest.raises(Refused):
        answer_for_place(place=place, may_be_named="yes", by=manager)
    assert ThemeNeed.objects.get(pk=place.pk).consent == "open"


def test_copy_erasure_and_retention(agree, hidden, manager, member, member_person, initiative):
    theme = agree()
    token = token_of(letters.named_link(place_of(hidden)))
    asked = [one for one in ALL["needs.stated"].collect(member_person, member) if one["text"] == "Strom einkaufen"]
    assert [(one["on"], str(one["state"])) for one in asked] == [(timezone.localdate(), "nicht beantwortet")]
    erase_person(person=member_person, by=manager)
    assert (place_of(hidden).person, link_of(token, letters.NAMED).works) == (None, False)
    kind, later = KINDS["needs.themes"], timezone.localdate() + dt.timedelta(days=1)
    assert kind.due(initiative, later).count() == 0  # an agreed theme stays
    actions.close_theme(theme=theme, by=manager)
    (treat,) = kind.treatments.values()
    assert (treat(kind.due(initiative, later), initiative), Theme.objects.count()) == (1, 0)
    assert Judgement.objects.count() == 3  # what belongs together is still known


def test_many_needs_are_compared_in_the_background(agree, browse, manager, manager_user, monkeypatch):
    actions.close_theme(theme=agree(), by=manager)
    monkeypatch.setattr(theme_jobs, "FEW", 2)
    client, address = browse(manager_user), reverse("needs:desk_theme_look", args=["luft"])
    assert client.post(address).url == client.post(address).url  # pressed twice, begun once
    run = JobRun.objects.get()
    jobs._work_on(run)
    run.refresh_from_db()
    assert (run.state, run.done, run.total, run.sentence) == ("done", 3, 3, "1 Vorschlag zu entscheiden.")
    assert client.get(run.result["url"]).status_code == 200
    assert LogEntry.objects.filter(verb="needs.themes_looked_for").count() == 1
