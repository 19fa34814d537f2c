"""The sentences of the directory's actions."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log

ORGANISATION_CREATED = log.sentence("directory.organisation_created", _("%(by)s entered %(subject)s."))
ORGANISATION_LISTED = log.sentence("directory.organisation_listed", _("%(by)s took %(subject)s into the register."))
ORGANISATION_DELISTED = log.sentence(
    "directory.organisation_delisted", _("%(by)s took %(subject)s out of the register.")
)
ORGANISATION_CHANGED = log.sentence("directory.organisation_changed", _("%(by)s changed %(subject)s: %(fields)s."))
ORGANISATION_CHANGED_ELSEWHERE = log.sentence(
    "directory.organisation_changed_elsewhere",
    _("The shared record of %(subject)s was changed by another initiative or by the firm: %(fields)s."),
)
ORGANISATION_RENAMED = log.sentence(
    "directory.organisation_renamed", _("%(by)s noted that %(former)s is called %(name)s since %(on)s.")
)
LISTING_CHANGED = log.sentence(
    "directory.listing_changed", _("%(by)s changed the register entry of %(subject)s: %(fields)s.")
)
CODES_SET = log.sentence(
    "directory.codes_set", _("%(by)s set the industry codes (%(edition)s) of %(subject)s to %(codes)s.")
)
SITE_ADDED = log.sentence("directory.site_added", _("%(by)s added the site %(site)s to %(subject)s."))
SITE_CHANGED = log.sentence("directory.site_changed", _("%(by)s changed the site %(site)s of %(subject)s."))
SITE_MOVED = log.sentence(
    "directory.site_moved", _("%(by)s noted that %(subject)s moved from %(former)s to %(site)s on %(on)s.")
)
SITE_CLOSED = log.sentence("directory.site_closed", _("%(by)s closed the site %(site)s of %(subject)s on %(on)s."))
FACT_RECORDED = log.sentence(
    "directory.fact_recorded",
    _("%(by)s recorded for %(subject)s: %(kind)s %(year)s (%(scope)s) %(value)s, source: %(source)s."),
)
FACT_CHOSEN = log.sentence(
    "directory.fact_chosen",
    _("%(by)s chose for %(subject)s: %(kind)s %(year)s (%(scope)s) is %(value)s, source: %(source)s."),
)
FACT_REMOVED = log.sentence(
    "directory.fact_removed", _("%(by)s removed from %(subject)s: %(kind)s %(year)s %(value)s, source: %(source)s.")
)
LINK_ADDED = log.sentence("directory.link_added", _("%(by)s added a link (%(kind)s): %(first)s – %(second)s."))
LINK_CHANGED = log.sentence("directory.link_changed", _("%(by)s changed a link (%(kind)s): %(first)s – %(second)s."))
LINK_ENDED = log.sentence(
    "directory.link_ended", _("%(by)s ended a link (%(kind)s) with the year %(year)s: %(first)s – %(second)s.")
)
LINK_REMOVED = log.sentence("directory.link_removed", _("%(by)s removed a link (%(kind)s): %(first)s – %(second)s."))
PERSON_CREATED = log.sentence("directory.person_created", _("%(by)s entered %(subject)s."))
PERSON_CHANGED = log.sentence("directory.person_changed", _("%(by)s changed %(subject)s: %(fields)s."))
PERSON_ERASED = log.sentence("directory.person_erased", _("%(by)s erased the personal data of a person."))
POSITION_STARTED = log.sentence(
    "directory.position_started", _("%(by)s added a position of %(subject)s at %(organisation)s.")
)
POSITION_CHANGED = log.sentence(
    "directory.position_changed", _("%(by)s changed the position of %(subject)s at %(organisation)s.")
)
POSITION_ENDED = log.sentence(
    "directory.position_ended", _("%(by)s ended the position of %(subject)s at %(organisation)s on %(on)s.")
)
FIRM_CHANGED = log.sentence(
    "directory.firm_changed", _("%(by)s noted that %(subject)s changed from %(former)s to %(organisation)s on %(on)s.")
)
RECORDS_MERGED = log.sentence("directory.records_merged", _("%(by)s merged %(loser)s into %(subject)s."))
MERGE_UNDONE = log.sentence(
    "directory.merge_undone", _("%(by)s took back the merge: %(loser)s and %(subject)s are two records again.")
)
