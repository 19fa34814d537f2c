"""How what was done here reads in the history."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log

log.sentence("members.population", _("%(by)s added %(subject)s to the population from %(on)s."))
log.sentence("members.prospect", _("%(by)s made %(subject)s a prospect from %(on)s."))
log.sentence("members.trial", _("%(by)s started the trial membership of %(subject)s on %(on)s."))
log.sentence("members.began", _("%(by)s began the membership of %(subject)s on %(on)s."))
log.sentence("members.document", _("%(by)s added the document “%(name)s” to the membership of %(subject)s."))
log.sentence("members.ended", _("%(by)s ended the membership of %(subject)s on %(on)s: %(reason)s."))
log.sentence("members.left_population", _("%(by)s took %(subject)s out of the population on %(on)s."))
log.sentence(
    "members.corrected", _("%(by)s corrected a period of %(subject)s (%(status)s): from %(before)s to %(after)s.")
)
log.sentence("members.access_granted", _("%(by)s gave %(person)s portal access for %(subject)s."))
log.sentence("members.access_revoked", _("%(by)s revoked the portal access of %(person)s for %(subject)s."))
log.sentence("members.lead_opened", _("%(by)s opened a lead for %(subject)s (%(source)s)."))
log.sentence("members.lead_changed", _("%(by)s changed the lead of %(subject)s."))
log.sentence("members.lead_moved", _("%(by)s moved the lead of %(subject)s to “%(stage)s”."))
log.sentence("members.conversation_noted", _("%(by)s noted a conversation with %(subject)s on %(on)s."))
log.sentence("members.conversation_changed", _("%(by)s changed the note of a conversation with %(subject)s."))
log.sentence("members.step_finished", _("%(by)s finished the next step with %(subject)s."))
log.sentence("members.consent_text", _("%(by)s published version %(version)s of the consent text “%(purpose)s”."))
log.sentence("members.consent_given", _("%(by)s: %(subject)s gave the consent “%(purpose)s” on %(on)s."))
log.sentence("members.consent_withdrawn", _("%(by)s: %(subject)s withdrew the consent “%(purpose)s” on %(on)s."))
log.sentence("members.consent_refused", _("%(by)s: %(subject)s refused the consent “%(purpose)s” on %(on)s."))
log.sentence("members.rule_set", _("%(by)s set the retention rule “%(rule)s” to %(months)s months."))
log.sentence("members.rule_reset", _("%(by)s set the retention rule “%(rule)s” back to the proposal."))
log.sentence("members.hold_placed", _("%(by)s placed a hold on %(subject)s: %(reason)s."))
log.sentence("members.hold_ended", _("%(by)s ended the hold on %(subject)s."))
log.sentence("members.retention_ran", _("%(by)s applied the retention rules: %(removed)s records removed."))
log.sentence("members.exported", _("%(by)s exported the personal data of %(subject)s."))
log.sentence("members.erased", _("%(by)s erased the personal data of a person."))
log.sentence("members.trusted_person", _("%(by)s made %(person)s the trusted person for confidential reservations."))
log.sentence("members.no_trusted_person", _("%(by)s left the initiative without a trusted person for reservations."))
