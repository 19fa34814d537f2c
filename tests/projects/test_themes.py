"""Themes and projects: begun from a theme, shown to whoever may read the theme, and a source of groups."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.needs.actions.themes import close_theme
from clusterwerk.needs.models import Judgement, Theme, ThemeNeed
from clusterwerk.projects.actions import follow_up
from clusterwerk.projects.actions import groups as actions
from clusterwerk.projects.actions.served import serve_theme
from clusterwerk.projects.models import Project, ProposedGroup, ServedNeed
from clusterwerk.projects.queries.group_problem import sources_visible_to
from clusterwerk.projects.queries.themes import projects_on, served_themes_visible_to
from tests.projects.test_groups import firms, state
from tests.projects.test_rival import pages

pytestmark = pytest.mark.database
__all__ = ["firms", "state"]


@pytest.fixture
def theme_of(initiative):
    """A function that makes an agreed theme of some needs."""

    def make(*needs, title="Strom einkaufen", seen="members"):
        told = {"text": "Gemeinsam günstiger.", "state": "agreed", "decided_on": "2026-11-01"}
        theme = Theme.objects.create(initiative=initiative, title=title, seen=seen, **told)
        for need in needs:
            ThemeNeed.objects.create(initiative=initiative, theme=theme, need=need)
        return theme

    return make


def at(name, *arguments):
    return reverse(name, args=["luft", *arguments])


def test_the_office_begins_a_project_from_a_theme(theme_of, state, member_firm, make_firm, browse, manager_user):
    other = make_firm("Zweite GmbH")
    mine, theirs = state(member_firm), state(other)
    theme = theme_of(mine, theirs)
    client = browse(manager_user)
    door = f"{at('projects:desk_project_add')}?theme={theme.pk}"
    assert door in client.get(at("needs:desk_theme", theme.pk)).content.decode()
    form = client.get(door).context["form"]
    filled = ("Strom einkaufen", "Strom einkaufen", "Gemeinsam günstiger.", "energy", [mine.pk, theirs.pk])
    assert tuple(form[name].value() for name in ("title", "theme", "text", "area", "needs")) == filled
    told = {"title": "Strom", "theme": "Strom", "text": "", "area": "energy", "level": "1", "needs": [theirs.pk]}
    answer = client.post(door, told)
    project = Project.objects.get()
    assert (list(ServedNeed.objects.values_list("project", "need")), answer.url) == (
        [(project.pk, theirs.pk)],
        at("projects:desk_partner_add", project.pk),
    )
    page = client.get(f"{answer.url}?firm={other.pk}")
    assert list(page.context["likely"]) == [member_firm, other]
    assert page.context["form"]["organisation"].value() == other
    assert at("projects:desk_project", project.pk) in client.get(at("needs:desk_theme", theme.pk)).content.decode()
    served = project.served_themes.get()
    assert at("needs:desk_theme", theme.pk) in client.get(at("projects:desk_project", project.pk)).content.decode()
    assert client.post(at("projects:desk_theme_remove", served.pk)).status_code == 302
    assert client.post(at("projects:desk_theme_add", project.pk), {"theme": theme.pk}).status_code == 302
    assert [one.theme for one in project.served_themes.all()] == [theme]
    assert client.get(f"{at('projects:desk_project_add')}?theme={theme.pk}0").status_code == 404


def test_only_agreed_themes_are_linked_and_only_by_the_office(theme_of, state, project, manager, member, member_firm):
    theme = theme_of(state(member_firm))
    with pytest.raises(NotAllowed):
        serve_theme(project=project, theme=theme, by=member)
    close_theme(theme=theme, by=manager)
    with pytest.raises(Refused):
        serve_theme(project=project, theme=theme, by=manager)


def test_partners_read_of_a_theme_what_they_may_read_anyway(
    theme_of, state, running, member, member_firm, rival, rival_user, manager, browse
):
    """The member's need stands in a theme that only its firms read; its partner reads the same with and without."""
    client, page = browse(rival_user), at("projects:portal_project", running.uid)
    involved = theme_of(state(member_firm), title="Nur unter uns", seen="involved")
    addresses = (page, at("needs:portal_theme_list"), at("web:portal_today"), at("workgroups:portal_mine"))
    before = pages(client, *addresses)
    serve_theme(project=running, theme=involved, by=manager)
    assert pages(client, *addresses) == before
    assert [one.theme for one in served_themes_visible_to(member)] == [involved]
    assert projects_on(member, involved) == ([running], [])
    open_to_all = theme_of(state(member_firm), title="Für alle Mitglieder")
    serve_theme(project=running, theme=open_to_all, by=manager)
    assert at("needs:portal_theme", open_to_all.key) in client.get(page).content.decode()
    assert ([one.theme for one in served_themes_visible_to(rival)], projects_on(rival, involved)) == (
        [open_to_all],
        ([], []),
    )
    close_theme(theme=open_to_all, by=manager)
    assert pages(client, *addresses) == before


def test_a_follow_up_works_on_the_themes_that_are_still_agreed(theme_of, state, running, run, member_firm, manager):
    themes = [theme_of(state(member_firm), title=title) for title in ("Bleibt", "Vorbei")]
    for theme in themes:
        serve_theme(project=running, theme=theme, by=manager)
    close_theme(theme=themes[1], by=manager)
    made = follow_up(project=run(running, "finished"), title="Weiter", level=2, by=manager)
    assert [one.theme for one in made.served_themes.all()] == themes[:1]


def test_who_is_no_partner_reads_on_a_theme_only_projects_shown_to_members(
    theme_of, state, make_ready, run, member_firm, third_firm, manager, browse, rival_user, rival
):
    theme = theme_of(state(member_firm))
    client, page = browse(rival_user), at("needs:portal_theme", theme.key)
    before = pages(client, page)
    hidden = run(make_ready(member_firm, third_firm, title="Geheim"), "agreed")
    serve_theme(project=hidden, theme=theme, by=manager)
    assert (pages(client, page), projects_on(rival, theme)) == (before, ([], []))
    shown = run(make_ready(member_firm, third_firm, title="Offen", shown_to_members=True), "agreed")
    serve_theme(project=shown, theme=theme, by=manager)
    text = client.get(page).content.decode()
    assert ("Offen" in text, "Geheim" in text, str(shown.uid) in text) == (True, False, False)


def test_the_agreed_firms_of_a_theme_become_a_group(theme_of, firms, manager, member, browse, manager_user):
    """One firm said no, one stated its need anonymously and did not answer: neither is a candidate."""
    needs = [firm.needs.get() for firm in firms]
    theme = theme_of(*needs, title="Messen & Prüfen")
    places = {place.need.organisation: place for place in theme.places.select_related("need__organisation")}
    ThemeNeed.objects.filter(pk=places[firms[3]].pk).update(consent="no", answered_on="2026-11-02")
    type(needs[5]).objects.filter(pk=needs[5].pk).update(seen="anonymous")
    offer = firms[3].offers.create(initiative=theme.initiative, text="Prüfstand", area="rd", until="2099-01-01")
    Judgement.objects.create(initiative=theme.initiative, need=needs[0], offer=offer, fits=True, on="2026-11-02")
    source = sources_visible_to(manager)[0]
    assert (source.kind, source.key, source.seeking, source.giving) == ("theme", str(theme.key), 8, 1)
    assert (sorted(set(firms) - set(firms[5:6]), key=lambda firm: firm.pk), source.stakes[firms[3].pk]) == (
        [firm for firm in firms if firm.pk in source.stakes],
        (0, 2),
    )
    shown = browse(manager_user).get(at("projects:desk_group_plan_add")).content.decode()
    assert f"Kooperationsthema „{escape(theme.title)}“ (8 suchen, 1 bieten an)" in shown
    door = f"{at('projects:desk_group_plan_add')}?source={source.value}"
    client = browse(manager_user)
    assert door in client.get(at("needs:desk_theme", theme.pk)).content.decode()
    form = client.get(door).context["form"]
    assert (form["sources"].value(), form["title"].value()) == ([source.value], theme.title)
    plan = actions.plan_groups(title="Winter", sources=[source], most_groups=1, hours=40, by=manager)
    actions.propose(plan=plan)
    group = actions.accept_group(group=ProposedGroup.objects.filter(plan=plan).first(), by=manager)
    firm_keys = {place.organisation_id for place in group.places.all()}
    assert (len(firm_keys), firm_keys <= set(source.stakes)) == (8, True)
    assert ([one.theme for one in group.project.served_themes.all()], group.project.area) == ([theme], "energy")
    theme_of(*needs[1:4], title="Zu wenige")
    assert [one.title for one in sources_visible_to(manager) if one.kind == "theme"] == ["Messen & Prüfen"]
    assert sources_visible_to(member) == []
