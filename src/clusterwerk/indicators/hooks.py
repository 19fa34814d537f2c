"""What lower packages announce and this package reacts to, in the same transaction."""

from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.directory import hooks_offered as directory_hooks
from clusterwerk.indicators.actions import contacts
from clusterwerk.indicators.models import Participant, Reporter


@directory_hooks.position_ended.listen
def ask_somebody_else(*, position, by) -> None:
    """Who left a firm reads nothing of it any more, and the next contact is asked. A later last day is done by the job."""
    for reporter in Reporter.objects.filter(person=position.person_id, organisation=position.organisation_id):
        contacts.renewed(reporter)


@directory_hooks.organisations_merging.listen
def join_reporting_firms(*, winner, loser, moves, by) -> None:
    """Both records report figures: while only one of them was ever on a list, the other number is given up."""
    for row in Reporter.objects.filter(organisation=loser):
        other = Reporter.objects.filter(organisation=winner, initiative=row.initiative_id).first()
        if other is None:
            continue
        if Participant.objects.filter(reporter=row).exists():
            raise Refused(
                _(
                    "Both records are on lists of confidential rounds that were signed as two firms. They stay two records."
                )
            )
        for key in row.keys.all():
            moves.remove(key)
        for statement in row.statements.all():
            moves.change(statement, reporter_id=other.pk)
        moves.remove(row)


@directory_hooks.organisation_delisting.listen
def refuse_while_on_a_list(*, listing, by) -> None:
    """A firm on the list of a round stays in the register, else nobody could say whose key it was."""
    mine = {"initiative": listing.initiative, "reporter__organisation": listing.organisation}
    if Participant.objects.filter(**mine).exists():
        raise Refused(_("This organisation is on the list of a confidential round. It stays in the register."))
