"""A member could help with a need of another, or wants to know who offers something: one button, no name."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import portal_member
from clusterwerk.core.errors import Refused
from clusterwerk.directory.models import Organisation
from clusterwerk.introductions.actions.proposing import wish_introduction
from clusterwerk.introductions.forms import WishForm
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.needs.models import Need, Offer
from clusterwerk.needs.queries.stated import live, needs_visible_to, offers_visible_to


def stated_of_others(actor, key: uuid.UUID) -> Need | Offer:
    """The need or offer of another firm that this member may read, whether it shows its firm or not."""
    for rows in (needs_visible_to(actor), offers_visible_to(actor)):
        found = rows.filter(live(), key=key, organisation__isnull=False).first()
        if found is not None and found.organisation_id not in organisations_acted_for(actor):
            return found
    raise Http404


@portal_member
def wish(request: HttpRequest, actor, key: uuid.UUID) -> HttpResponse:
    """Say what the other side may read of the own firm, and let it be asked."""
    stated = stated_of_others(actor, key)
    own = Organisation.objects.filter(pk__in=organisations_acted_for(actor)).order_by("name_folded")
    form = WishForm(request.POST or None, own=own)
    if request.method == "POST" and form.is_valid():
        try:
            wish_introduction(
                other=stated.organisation,
                other_person=stated.person,
                topic=stated.headline,
                other_said=stated.headline,
                source=f"{stated._meta.label_lower}:{stated.pk}",
                by=actor,
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(
                request,
                _(
                    "Noted. The other side is asked tomorrow morning; you read the answer here in two weeks at the latest."
                ),
            )
            return redirect("introductions:portal_introduction_list", actor.initiative.slug)
    context = {"text": stated.text, "is_need": isinstance(stated, Need), "form": form}
    return render(request, "introductions/portal/wish.html", context)
