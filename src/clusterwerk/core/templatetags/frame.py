"""The components of a page's frame: menu and the way here; built in, no load needed."""

from django import template
from django.urls import reverse
from django.utils.html import format_html

from clusterwerk.core import navigation
from clusterwerk.core.components import component

register = template.Library()


@register.simple_tag
def menu_url(entry, initiative=None):
    """The address of a menu entry: with the initiative on desk and portal, without on public pages."""
    return (
        reverse(entry.url_name)
        if initiative is None or entry.leaves or entry.surface in navigation.WITHOUT_INITIATIVE
        else reverse(entry.url_name, args=[initiative.slug])
    )


@register.simple_tag(takes_context=True)
def main_menu(context, entries, initiative, label):
    """The menu of a surface, in its groups, with the current page marked."""
    path = context["request"].path
    links = [(entry, menu_url(entry, initiative)) for entry in entries]
    urls = [url for _entry, url in links]
    homes = {url for url in urls if any(other != url and other.startswith(url) for other in urls)}
    inside = [url for url in urls if path == url or (url not in homes and path.startswith(url.rstrip("/") + "/"))]
    here = max(inside, key=len, default="")
    groups: dict[str, list] = {}
    for entry, url in links:
        groups.setdefault(str(entry.group), []).append((entry.label, url, url == here))
    return component("menu", {"groups": list(groups.items()), "label": label})


@register.simple_block_tag
def breadcrumbs(content):
    """The way here, for pages deeper than two: {% breadcrumbs %}{% crumb _("Organisations") url %}{% endbreadcrumbs %}."""
    return component("breadcrumbs", {"content": content})


@register.simple_tag
def crumb(label, url):
    """One step of the way here."""
    return format_html('<li><a href="{}">{}</a></li>', url, label)
