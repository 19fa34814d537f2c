"""How decisions on groups read in the history of the office."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log

log.sentence("projects.groups_planned", _("%(by)s began to look for groups: “%(subject)s”."))
log.sentence("projects.groups_removed", _("%(by)s removed the plan of groups “%(subject)s”."))
log.sentence("projects.groups_decided", _("%(by)s decided in “%(subject)s” on %(firm)s, topic “%(topic)s”: %(wish)s."))
log.sentence("projects.groups_discarded", _("%(by)s discarded proposal %(number)s of “%(subject)s”."))
log.sentence("projects.group_accepted", _("%(by)s accepted a group on “%(topic)s” in “%(subject)s”."))
log.sentence("projects.group_released", _("%(by)s took the group on “%(topic)s” in “%(subject)s” back."))
log.sentence("projects.group_asked", _("%(by)s asked the firms of the group on “%(topic)s”; mails: %(count)s."))
log.sentence("projects.group_yes", _("%(firm)s wants to be in the group on “%(topic)s”."))
log.sentence("projects.group_no", _("%(firm)s does not want to be in the group on “%(topic)s”."))
