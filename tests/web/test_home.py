"""Where people land."""

import pytest
from django.urls import reverse

from clusterwerk.web.installation import first_step

pytestmark = pytest.mark.database


def test_a_funder_finds_the_figures_on_the_home_page(browse, funder_user, initiative):
    page = browse(funder_user).get("/", follow=True)
    assert page.redirect_chain == [(f"/desk/{initiative.slug}/", 302)]
    assert [shown.panel.name for shown in page.context["panels"]] == ["members.figures"]


def test_a_funder_searches_only_what_is_meant_for_viewers(browse, funder_user, initiative):
    page = browse(funder_user).get(reverse("web:desk_search", args=[initiative.slug]), {"q": "anything"})
    assert (page.status_code, page.context["count"]) == (200, 0)


def test_a_manager_lands_on_the_own_desk(browse, manager_user, initiative):
    assert browse(manager_user).get("/").headers["Location"] == f"/desk/{initiative.slug}/"


def test_people_with_nothing_are_told_what_to_do(browse, administrator_user):
    page = browse(administrator_user).get("/")
    assert (page.status_code, page.templates[0].name) == (200, "web/public/choose.html")


def test_an_empty_installation_says_the_first_step(client, db):
    page = client.get("/")
    assert page.context["first_step"] == "login"
    assert "clusterwerk init" in page.content.decode()


def test_an_installation_without_initiative_sends_the_administrator_to_the_login(client, administrator_user):
    page = client.get("/")
    assert page.context["first_step"] == "initiative"
    assert f'href="{reverse("account_login")}"' in page.content.decode()


def test_with_an_initiative_there_is_no_first_step(initiative):
    assert first_step() == ""


def test_an_empty_initiative_says_the_first_step(browse, manager_user, initiative, make_firm):
    client, url = browse(manager_user), f"/desk/{initiative.slug}/"
    page = client.get(url)
    assert [shown.panel.name for shown in page.context["panels"]] == []
    assert f'href="{reverse("members:desk_import_add", args=[initiative.slug])}"' in page.content.decode()
    make_firm("Erste Firma GmbH")
    assert [shown.panel.name for shown in client.get(url).context["panels"]] == ["members.due"]


def test_an_administrator_with_one_role_finds_the_installation(browse, manager_user, initiative):
    manager_user.is_superuser = True
    manager_user.save()
    page = browse(manager_user).get(f"/desk/{initiative.slug}/")
    assert f'href="{reverse("clusters:installation")}"' in page.content.decode()


def test_a_manager_finds_the_landscape_on_the_desk_but_not_the_installation(browse, manager_user, initiative):
    page = browse(manager_user).get(f"/desk/{initiative.slug}/").content.decode()
    assert f'href="{reverse("landscape:explore_overview")}"' in page
    assert reverse("clusters:installation") not in page
