"""The components of a page's frame: menu and the way here; built in, no load needed."""

from functools import lru_cache

from django import template
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.html import format_html

from clusterwerk.core import navigation
from clusterwerk.core.components import component

register = template.Library()


@register.simple_tag
def menu_url(entry, initiative=None):
    """The address of a menu entry: with the initiative on desk and portal, without on public pages."""
    outside = initiative is None or entry.leaves or entry.surface in navigation.WITHOUT_INITIATIVE
    return _reversed(entry.url_name, () if outside else (initiative.slug,), get_script_prefix(), get_urlconf())


@lru_cache(maxsize=4096)  # every page shows some fifty of them, and they never change
def _reversed(url_name: str, arguments: tuple[str, ...], prefix: str, urlconf: str | None) -> str:
    return reverse(url_name, args=arguments)


@lru_cache(maxsize=1024)
def _homes(urls: tuple[str, ...]) -> frozenset[str]:
    """The addresses under which others of them lie."""
    return frozenset(url for url in urls if any(other != url and other.startswith(url) for other in urls))


@register.simple_tag(takes_context=True)
def main_menu(context, entries, initiative, label):
    """The menu of a surface, in its groups, with the current page marked; written once for all places of a page."""
    request = context["request"]
    links = [(entry, menu_url(entry, initiative)) for entry in entries]
    kept, wanted = request.__dict__.setdefault("menus", {}), (label, *(url for _entry, url in links))
    if wanted not in kept:
        kept[wanted] = _menu(links, request.path, label)
    return kept[wanted]


def _menu(links, path: str, label: str):
    urls = [url for _entry, url in links]
    homes = _homes(tuple(urls))
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
