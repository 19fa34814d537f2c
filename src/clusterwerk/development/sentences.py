"""How what was done with development paths reads in the history of the office."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log

log.sentence("development.stages", _("%(by)s changed the stages of the development path."))
log.sentence("development.invited", _("%(by)s asked the firms where they see themselves in %(half_year)s (%(count)s)."))
log.sentence("development.assessed", _("%(subject)s said where it sees itself in %(half_year)s."))
