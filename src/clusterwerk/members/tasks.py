"""What comes round by itself: nightly deletion, and accesses that end with a membership or a position."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core.jobs import periodic
from clusterwerk.directory.models import Position
from clusterwerk.directory.queries import current
from clusterwerk.members.actions.access import close_access
from clusterwerk.members.actions.reservations import ask_about_ending, end_reservations
from clusterwerk.members.actions.retention import run_retention
from clusterwerk.members.choices import Status
from clusterwerk.members.models import Membership, PortalAccess
from clusterwerk.members.queries.membership import covering


@periodic("members.retention", title=_("Deleting what need not be kept"), at="02:40", attempts=3)
def apply_retention(run) -> dict:
    """Apply the retention rules of every initiative and write the proofs."""
    initiatives = list(Initiative.objects.order_by("pk"))
    removed = 0
    for done, initiative in enumerate(initiatives, start=1):
        removed += run_retention(initiative=initiative).removed
        run.progress(done, len(initiatives), str(initiative))
    return {"removed": removed}


@periodic("members.accesses", title=_("Ending portal accesses"), at="00:10", attempts=3)
def end_accesses(run) -> dict:
    """Revoke the accesses for organisations that left, and of people who left their organisation."""
    return {"revoked": end_accesses_of_who_left()}


@transaction.atomic
def end_accesses_of_who_left() -> int:
    """Revoke the accesses that rest on a membership or a position that is over; answers how many."""
    today = timezone.localdate()
    former = Membership.objects.filter(
        covering(today),
        initiative=OuterRef("initiative"),
        organisation=OuterRef("organisation"),
        status=Status.FORMER,
    )
    held = Position.objects.filter(person=OuterRef("person"), organisation=OuterRef("organisation"))
    open_ones = PortalAccess.objects.filter(revoked_on__isnull=True).select_related("person", "organisation")
    over = open_ones.filter(Exists(former)) | open_ones.filter(Exists(held), ~Exists(held.filter(current())))
    return len([close_access(access=access, by=None, on=today) for access in over])


@periodic("members.yearly", title=_("Yearly questions to firms"), at="05:40", attempts=3)
def look_after_reservations(run) -> dict:
    """Ask about reservations that end within a month and delete those that ended. Answers no figures: they would tell."""
    end_reservations()
    ask_about_ending()
    return {}
