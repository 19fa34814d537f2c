"""What people do with sites."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory import log_sentences as sentences
from clusterwerk.directory.actions.changes import set_fields, tell_changed
from clusterwerk.directory.choices import CoordinateSource, SiteKind
from clusterwerk.directory.models import Organisation, Site
from clusterwerk.directory.rules import may_edit_organisation

SITE_FIELDS = (
    "kind", "name", "street", "postal_code", "place", "country", "region_key", "latitude", "longitude",
    "coordinate_source", "since",
)  # fmt: skip


def _may(by: Actor, organisation: Organisation) -> None:
    if not may_edit_organisation(by, organisation):
        raise NotAllowed(_("You cannot change the sites of this organisation."))


def _refuse_impossible(site: Site) -> None:
    if (site.latitude is None) != (site.longitude is None):
        raise Refused(_("Coordinates need both latitude and longitude."))
    if site.latitude is None:
        site.coordinate_source = CoordinateSource.UNKNOWN
    elif not site.coordinate_source:
        site.coordinate_source = CoordinateSource.TYPED
    if site.latitude is not None and not (-90 <= site.latitude <= 90 and -180 <= site.longitude <= 180):
        raise Refused(_("Latitude lies between -90 and 90, longitude between -180 and 180."))
    others = Site.objects.filter(
        organisation=site.organisation, kind=SiteKind.HEADQUARTERS, until__isnull=True
    ).exclude(pk=site.pk)
    if site.kind == SiteKind.HEADQUARTERS and site.until is None and others.exists():
        raise Refused(
            _("The headquarters are in %(place)s. Move or close them first, or choose another kind of site.")
            % {"place": others[0].place or others[0]}
        )


@transaction.atomic
def add_site(*, organisation: Organisation, by: Actor, **fields: Any) -> Site:
    """Add a site. An organisation has one headquarters at a time."""
    _may(by, organisation)
    site = Site(organisation=organisation)
    set_fields(site, fields, SITE_FIELDS)
    _refuse_impossible(site)
    site.save()
    log.record(by=by, verb=sentences.SITE_ADDED, subject=organisation, site=str(site))
    tell_changed(organisation, ("sites",), by)
    return site


@transaction.atomic
def update_site(*, site: Site, by: Actor, **changes: Any) -> Site:
    """Correct a site. A change of address because of a move is `move_site`."""
    _may(by, site.organisation)
    site = Site.objects.select_for_update().get(pk=site.pk)
    changed = set_fields(site, changes, SITE_FIELDS)
    if changed:
        _refuse_impossible(site)
        site.save()
        log.record(by=by, verb=sentences.SITE_CHANGED, subject=site.organisation, site=str(site))
        tell_changed(site.organisation, ("sites",), by)
    return site


@transaction.atomic
def move_site(*, site: Site, on: dt.date, by: Actor, **address: Any) -> Site:
    """Note that a site moved on a day: the old address ends the day before and stays as history."""
    _may(by, site.organisation)
    site = Site.objects.select_for_update().get(pk=site.pk)
    _refuse_closed(site, on)
    site.until = on - dt.timedelta(days=1)
    site.save(update_fields=["until"])
    moved = Site(organisation=site.organisation, kind=site.kind, name=site.name, country=site.country)
    set_fields(moved, {**address, "since": on}, SITE_FIELDS)
    _refuse_impossible(moved)
    moved.save()
    log.record(by=by, verb=sentences.SITE_MOVED, subject=site.organisation, former=str(site), site=str(moved), on=on)
    tell_changed(site.organisation, ("sites",), by)
    return moved


@transaction.atomic
def close_site(*, site: Site, on: dt.date, by: Actor) -> Site:
    """Note that a site closed on a day; it stays as history."""
    _may(by, site.organisation)
    site = Site.objects.select_for_update().get(pk=site.pk)
    _refuse_closed(site, on)
    site.until = on
    site.save(update_fields=["until"])
    log.record(by=by, verb=sentences.SITE_CLOSED, subject=site.organisation, site=str(site), on=on)
    tell_changed(site.organisation, ("sites",), by)
    return site


def _refuse_closed(site: Site, on: dt.date) -> None:
    if site.until is not None:
        raise Refused(_("This site is already closed."))
    if site.since is not None and on <= site.since:
        raise Refused(_("The site cannot end before it began."))
