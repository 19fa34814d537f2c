"""The components that show things: parts of a page, facts, history, lists and pictures; built in, no load needed."""

from django import template
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join

from clusterwerk.core import log
from clusterwerk.core.components import component, text_of
from clusterwerk.core.looks import breakable, on_one_line

register = template.Library()
register.filter("breakable", breakable)
register.filter("on_one_line", on_one_line)


# Showing a thing


@register.simple_block_tag
def section(content, title, count=None, link="", link_label="", identity=""):
    """A part of a page under its own heading: {% section _("People") count=3 link=url link_label=_("All people") %}.

    A label without a link shows nothing: that way is not open to this reader.
    """
    if link and not link_label:
        raise ValueError("section: a link needs its link_label")
    values = {"title": title, "count": count, "link": link, "link_label": link_label, "identity": identity}
    return component("section", {**values, "content": content})


@register.simple_tag(takes_context=True)
def panels(context, shown_panels):
    """The panels of a place: {% panels panels %}, each a section with its own template and context."""
    parts = []
    for one in shown_panels:
        with context.push(**one.context):
            content = get_template(one.panel.template).template.render(context)
        parts.append(
            component(
                "section",
                {
                    "title": one.panel.title,
                    "count": None,
                    "link": "",
                    "link_label": "",
                    "identity": one.panel.name.replace(".", "-"),
                    "content": content,
                },
            )
        )
    return format_html_join("", "{}", ((part,) for part in parts))


@register.simple_block_tag
def facts(content):
    """What is known of a thing, as pairs: {% facts %}{% fact _("Founded") organisation.founded_on %}{% endfacts %}."""
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_tag
def fact(label, value, link="", note=""):
    """One line of facts; a missing value is a dash, `note` says where it comes from."""
    return component("fact", {"label": label, "text": text_of(value), "link": link, "note": note})


@register.simple_block_tag
def fact_block(content, label):
    """One line of facts whose value is more than a word."""
    return component("fact", {"label": label, "text": content, "link": "", "note": ""})


@register.simple_tag
def history(entries):
    """Log entries as sentences, newest first."""
    return component("history", {"entries": [(entry.at, log.as_sentence(entry)) for entry in entries]})


@register.simple_block_tag
def tabs(content, label):
    """Neighbouring pages of one thing: {% tabs _("Parts of the organisation") %}{% tab … %}{% endtabs %}."""
    return format_html('<nav class="tabs" aria-label="{}"><ul>{}</ul></nav>', label, content)


@register.simple_tag
def tab(label, url, current=False, count=None):
    """One of the tabs."""
    return component("tab", {"label": label, "url": url, "current": current, "count": count})


@register.simple_tag
def steps(*labels, current):
    """Where a person stands in a longer task: {% steps _("Upload") _("Columns") _("Preview") current=2 %}."""
    if not 1 <= current <= len(labels):
        raise ValueError(f"steps: {current} is not between 1 and {len(labels)}")
    numbered = [(number, label, number < current, number == current) for number, label in enumerate(labels, 1)]
    return component("steps", {"steps": numbered})


# Lists and pictures


@register.simple_tag(takes_context=True)
def table_view(context, table):
    """A whole list made with core.tables: search, filters, number, rows, pages, export."""
    return component("table_view", {"table": table}, context)


@register.simple_tag
def data_table(caption, headings, rows, numeric=()):
    """A small table of given values, such as a figure's twin; `numeric` are the places of columns with figures (from 0)."""
    rows = [list(row) for row in rows]
    for row in rows:
        if len(row) != len(headings):
            raise ValueError(f"data_table: a row of {len(row)} values under {len(headings)} headings")
    heads = [(heading, place in numeric or _holds_figures(rows, place)) for place, heading in enumerate(headings)]
    cells = [[(*head, text_of(value)) for head, value in zip(heads, row, strict=True)] for row in rows]
    return component("data_table", {"caption": caption, "heads": heads, "rows": cells})


def _holds_figures(rows: list[list], place: int) -> bool:
    known = [row[place] for row in rows if row[place] not in (None, "")]
    return bool(known) and all(_is_number(value) for value in known)


def _is_number(value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


@register.simple_tag
def pagination(page, url):
    """Links to the other pages of a Django page; `url` is the address that takes ?page=."""
    return component("pagination", {"page": page, "url": url})


@register.simple_block_tag
def figure(content, title, source, method, year="", zoom=False):
    """A picture with title, source, year, method. Its table twin belongs inside: {% twin %}…{% endtwin %}."""
    if 'class="twin"' not in content:
        raise ValueError("figure: every picture needs a table twin, {% twin %}…{% endtwin %} inside")
    values = {"title": title, "source": source, "method": method, "year": year, "zoom": zoom, "content": content}
    return component("figure", values)


@register.simple_block_tag
def twin(content):
    """The same figures as a table, folded away under the picture."""
    return component("twin", {"content": content})
