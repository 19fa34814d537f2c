"""How what was done with events reads in the history."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log

log.sentence("events.made", _("%(by)s made the event “%(subject)s”."))
log.sentence("events.changed", _("%(by)s changed the event “%(subject)s”."))
log.sentence("events.copied", _("%(by)s made “%(subject)s” as the next edition of “%(original)s”."))
log.sentence("events.state", _("%(by)s set the event “%(subject)s” to: %(state)s."))
log.sentence("events.host", _("%(by)s noted %(host)s as a hosting firm of “%(subject)s”."))
log.sentence("events.host_removed", _("%(by)s took out %(host)s as a hosting firm of “%(subject)s”."))
log.sentence("events.called_off", _("%(by)s called off registration %(number)s of “%(subject)s”."))
log.sentence("events.registration_changed", _("%(by)s changed the firm of registration %(number)s of “%(subject)s”."))
log.sentence("events.link_revoked", _("%(by)s called back the link of registration %(number)s of “%(subject)s”."))
log.sentence("events.change_told", _("%(by)s told those registered for “%(subject)s” of date and place (%(count)s)."))
log.sentence("events.check_in_undone", _("%(by)s took back the check-in of registration %(number)s of “%(subject)s”."))
log.sentence("events.programme", _("%(by)s changed the programme of “%(subject)s”."))
log.sentence("events.proposal", _("%(by)s decided on the talk “%(title)s” for “%(subject)s”: %(decision)s."))
log.sentence("events.followed_up", _("%(by)s wrote to those who came to “%(subject)s” (%(count)s)."))
log.sentence("events.one_to_one", _("%(by)s set up one-to-one meetings for “%(subject)s”."))
log.sentence("events.one_to_one_published", _("%(by)s published the one-to-one meetings of “%(subject)s” (%(count)s)."))
log.sentence("events.one_to_one_changed", _("%(by)s changed the one-to-one meetings of “%(subject)s”."))
