"""What a firm sees of its own de-minimis account."""

from django.http import HttpRequest, HttpResponse

from clusterwerk.clusters.gates import portal_member
from clusterwerk.core.tables import table_page
from clusterwerk.directory.models import Organisation
from clusterwerk.funding import tables
from clusterwerk.funding.choices import CEILING
from clusterwerk.funding.queries import account_of, aid_entries_visible_to, sees_whole
from clusterwerk.members.queries import organisations_acted_for


@portal_member
def account(request: HttpRequest, actor) -> HttpResponse:
    """The own account: the sum over three years, and what it is made of. Where others of the own group count, that is
    said; their figures are read only by who acts for all of them."""
    mine = organisations_acted_for(actor)
    rows = aid_entries_visible_to(actor).filter(organisation__in=mine)
    firms = Organisation.objects.filter(pk__in=mine).order_by("name_folded")
    accounts = [(one, sees_whole(actor, one)) for one in (account_of(actor.initiative, firm) for firm in firms)]
    return table_page(
        request, tables.OWN_ENTRIES, rows, "funding/portal/account.html", accounts=accounts, ceiling=CEILING
    )
