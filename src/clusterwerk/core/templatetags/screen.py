"""Template tags of the screens; built in, no load needed."""

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def menu_url(entry, initiative=None):
    """The address of a menu entry: with the initiative on desk and portal, without on public pages."""
    return (
        reverse(entry.url_name)
        if initiative is None or entry.surface == "public"
        else reverse(entry.url_name, args=[initiative.slug])
    )
