"""How what was done with confidential rounds reads in the history of the office. No sentence carries a figure, and none
says of an open round who answered."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log

log.sentence("indicators.starter", _("%(by)s took over the starter set of indicators (%(count)s)."))
log.sentence("indicators.indicator_made", _("%(by)s made the indicator “%(name)s”."))
log.sentence("indicators.indicator_changed", _("%(by)s changed the indicator “%(name)s” (version %(number)s)."))
log.sentence("indicators.indicator_offered", _("%(by)s offers the indicator “%(name)s” again."))
log.sentence("indicators.indicator_withdrawn", _("%(by)s does not offer the indicator “%(name)s” any more."))
log.sentence("indicators.key_asked", _("%(by)s asked %(firm)s to make its key."))
log.sentence("indicators.key_made", _("%(firm)s made its key (%(fingerprint)s)."))
log.sentence("indicators.key_revoked", _("%(by)s revoked the key of %(firm)s (%(fingerprint)s)."))
log.sentence("indicators.ownership_by_firm", _("%(firm)s stated its ownership: %(stated)s."))
log.sentence("indicators.ownership_by_office", _("%(by)s confirmed the ownership of %(firm)s: %(stated)s."))
log.sentence("indicators.trustee_named", _("%(by)s named the trustee %(name)s (%(fingerprint)s)."))
log.sentence("indicators.trustee_compared", _("%(by)s compared the fingerprint of %(name)s."))
log.sentence("indicators.trustee_ended", _("%(by)s ended the work with the trustee %(name)s."))
log.sentence("indicators.office_key_made", _("%(by)s made the signing key of the office (%(fingerprint)s)."))
log.sentence("indicators.round_made", _("%(by)s began the round “%(subject)s”."))
log.sentence("indicators.round_changed", _("%(by)s changed the round “%(subject)s”."))
log.sentence("indicators.firms_chosen", _("%(by)s chose the firms of “%(subject)s”: %(count)s."))
log.sentence("indicators.round_sent", _("%(by)s signed “%(subject)s” for the trustee."))
log.sentence("indicators.round_taken_back", _("%(by)s took “%(subject)s” back from the trustee to change it."))
log.sentence("indicators.round_agreed", _("The trustee signed “%(subject)s”; %(by)s took the answer over."))
log.sentence("indicators.round_opened", _("“%(subject)s” was opened; the invitations are on their way."))
log.sentence("indicators.round_closed", _("“%(subject)s” was closed."))
log.sentence("indicators.round_handed", _("%(by)s handed the sums of “%(subject)s” over to the trustee."))
log.sentence("indicators.round_released", _("%(by)s took over what the trustee released of “%(subject)s”."))
log.sentence("indicators.round_cancelled", _("%(by)s cancelled “%(subject)s”: %(reason)s"))
log.sentence("indicators.link_sent", _("%(by)s sent %(firm)s a new link to “%(subject)s”."))
log.sentence("indicators.results_published", _("%(by)s published the results of “%(subject)s”."))
log.sentence("indicators.results_unpublished", _("%(by)s took the results of “%(subject)s” from the public pages."))
log.sentence("indicators.official_added", _("%(by)s put an official figure beside “%(subject)s” (%(source)s)."))
log.sentence("indicators.official_dropped", _("%(by)s took an official figure away from “%(subject)s” (%(source)s)."))
