"""Tickets: what the QR code says, as a picture for the page and for the mail."""

import io

from django.conf import settings
from django.urls import reverse

from clusterwerk.events.models.registrations import Registration


def ticket_address(registration: Registration) -> str:
    """What the code says: the check-in page of the event, which opens on the phone of the office and of nobody else."""
    page = reverse("events:desk_check_in", args=[registration.initiative.slug, registration.event_id])
    return f"{settings.BASE_URL.rstrip('/')}{page}?code={registration.code}"


def ticket_picture(registration: Registration) -> str:
    """The code as a picture inside the page."""
    import segno  # only tickets need it

    return segno.make(ticket_address(registration), error="m").svg_data_uri(scale=5, border=4, light="#ffffff")


def ticket_file(registration: Registration) -> bytes:
    """The code as a PNG file for the mail."""
    import segno  # only tickets need it

    out = io.BytesIO()
    segno.make(ticket_address(registration), error="m").save(out, kind="png", scale=6, border=4)
    return out.getvalue()
