"""Where the office finds organisations, and the way back from the pages below them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from clusterwerk.directory.models import Organisation


def organisation_url(actor, organisation) -> str:
    """The office's page of an organisation; takes the row or its key."""
    return reverse(
        "directory:desk_organisation", args=[actor.initiative.slug, getattr(organisation, "pk", organisation)]
    )


def list_url(actor) -> str:
    """The office's list of organisations."""
    return reverse("directory:desk_organisation_list", args=[actor.initiative.slug])


def crumbs_to(actor, organisation: Organisation) -> list[tuple[str, str]]:
    """The way to the pages below an organisation."""
    return [(_("Organisations"), list_url(actor)), (organisation.name, organisation_url(actor, organisation))]


def way_to(actor, organisation: Organisation, part: str = "") -> dict:
    """Where the pages below an organisation lead back to, and the way to them."""
    return {"back": organisation_url(actor, organisation) + part, "crumbs": crumbs_to(actor, organisation)}
