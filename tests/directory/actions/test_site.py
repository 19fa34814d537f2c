"""Adding, moving and closing sites."""

import datetime as dt

import pytest

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory import actions
from clusterwerk.directory.models import Site

pytestmark = pytest.mark.database


def test_one_headquarters_at_a_time(manager, member_firm):
    actions.add_site(organisation=member_firm, place="Künzelsau", postal_code="74653", by=manager)
    with pytest.raises(Refused):
        actions.add_site(organisation=member_firm, place="Öhringen", by=manager)
    assert Site.objects.count() == 1


def test_a_moved_site_keeps_its_history(manager, member_firm):
    old = actions.add_site(organisation=member_firm, place="Künzelsau", since=dt.date(1985, 1, 1), by=manager)
    new = actions.move_site(site=old, on=dt.date(2026, 3, 1), place="Öhringen", postal_code="74613", by=manager)
    old.refresh_from_db()
    assert (old.until, new.since, new.kind, new.place_folded) == (
        dt.date(2026, 2, 28), dt.date(2026, 3, 1), "headquarters", "oehringen",
    )  # fmt: skip


def test_a_closed_site_cannot_be_closed_or_moved(manager, member_firm):
    site = actions.add_site(organisation=member_firm, kind="plant", place="Künzelsau", by=manager)
    actions.close_site(site=site, on=dt.date(2025, 12, 31), by=manager)
    with pytest.raises(Refused):
        actions.close_site(site=site, on=dt.date(2026, 12, 31), by=manager)
    with pytest.raises(Refused):
        actions.move_site(site=site, on=dt.date(2026, 12, 31), place="Ulm", by=manager)
    site.refresh_from_db()
    assert (site.until, Site.objects.count()) == (dt.date(2025, 12, 31), 1)


def test_coordinates_come_in_pairs_with_their_source(manager, member_firm):
    with pytest.raises(Refused):
        actions.add_site(organisation=member_firm, latitude=49.2, by=manager)
    site = actions.add_site(organisation=member_firm, latitude=49.2, longitude=9.7, by=manager)
    assert site.coordinate_source == "typed"
    site = actions.update_site(site=site, latitude=None, longitude=None, by=manager)
    assert site.coordinate_source == ""


def test_member_adds_sites_to_the_own_firm_only(member, member_firm, rival_firm):
    actions.add_site(organisation=member_firm, place="Künzelsau", by=member)
    with pytest.raises(NotAllowed):
        actions.add_site(organisation=rival_firm, place="Künzelsau", by=member)
    assert Site.objects.count() == 1
