"""How what was done here reads in the history."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log

log.sentence("workgroups.founded", _("%(by)s founded the working group “%(subject)s”."))
log.sentence("workgroups.changed", _("%(by)s changed the working group “%(subject)s”."))
log.sentence("workgroups.members_added", _("%(by)s took people into the working group “%(subject)s” (%(count)s)."))
log.sentence("workgroups.member_changed", _("%(by)s changed who is in the working group “%(subject)s”."))
log.sentence("workgroups.planned", _("%(by)s planned meetings of “%(subject)s” (%(count)s)."))
log.sentence("workgroups.moved", _("%(by)s changed time or place of the meeting “%(subject)s”."))
log.sentence("workgroups.called_off", _("%(by)s called off the meeting “%(subject)s”."))
log.sentence("workgroups.invited", _("%(by)s sent invitations to the meeting “%(subject)s” (%(count)s)."))
log.sentence("workgroups.held", _("%(by)s closed the meeting “%(subject)s”."))
log.sentence("workgroups.proposed", _("%(by)s proposed a topic for “%(subject)s”."))
log.sentence("workgroups.approved", _("%(by)s noted that the minutes of “%(subject)s” were approved."))
log.sentence("workgroups.approval_undone", _("%(by)s took back the approval of the minutes of “%(subject)s”."))
log.sentence("workgroups.decision_removed", _("%(by)s removed a decision from “%(subject)s”."))
log.sentence("workgroups.action_changed", _("%(by)s changed an action of “%(subject)s”."))
log.sentence("workgroups.agenda_sent", _("%(by)s sent the agenda of “%(subject)s” (%(count)s)."))
log.sentence("workgroups.minutes_sent", _("%(by)s sent the minutes of “%(subject)s” (%(count)s)."))
