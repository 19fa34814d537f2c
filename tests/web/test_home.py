"""Where people land."""

import pytest
from django.urls import reverse

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
