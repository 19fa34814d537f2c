"""The components of the screens; built in, no load needed.

Every tag is strict: an unknown or missing argument stops the template with TemplateSyntaxError, an unknown look with
ValueError. The style page (`core:style_page`) shows all of them, docs/screens.md says how pages are made of them.
"""

from zlib import crc32

from django import template
from django.forms import BaseForm, BaseFormSet
from django.forms.widgets import ChoiceWidget
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from clusterwerk.core import log, shown
from clusterwerk.core.looks import BUTTON_LOOKS, NOTICE_LOOKS, TAG_LOOKS, chosen, tag_html

register = template.Library()

register.filter("number", shown.number)
register.filter("percent", shown.percent)
register.filter("money", shown.money)
register.filter("day", shown.day)
register.filter("moment", shown.moment)
register.filter("since", shown.since)
register.filter("yes_no", shown.yes_no)
register.filter("plain", shown.plain)


def _component(name: str, values: dict, context=None) -> SafeString:
    """Render one component's template with nothing but its own values."""
    if context is not None:
        values = {**values, "csrf_token": context.get("csrf_token", "")}
    html = get_template(f"core/component/{name}.html").template.render(template.Context(values))
    return mark_safe(html.strip())


@register.simple_block_tag
def capture(content):
    """Keep a rendered piece for a second use: {% capture as page_title %}…{% endcapture %}."""
    return mark_safe(content.strip())


# Saying something


@register.simple_block_tag
def notice(content, look, title=""):
    """A message of its own on a page: {% notice "warning" title=_("…") %}…{% endnotice %}; info, success, warning, error."""
    return _component("notice", {"look": chosen("notice", look, NOTICE_LOOKS), "title": title, "content": content})


@register.simple_tag
def tag(word, look="neutral"):
    """A state as a word: {% tag _("member") "good" %}; neutral, good, info, warning, bad."""
    return tag_html(word, chosen("tag", look, TAG_LOOKS))


@register.simple_tag(takes_context=True)
def term(context, word, explanation):
    """A technical word with its plain explanation: {% term _("location quotient") _("How many times …") %}."""
    seen = context.render_context.setdefault("terms", [0])
    seen[0] += 1
    identity = f"term-{crc32(f'{word}{explanation}'.encode()):x}-{seen[0]}"
    return _component("term", {"word": word, "explanation": explanation, "identity": identity})


@register.simple_tag
def empty_state(title, text, action="", url=""):
    """An empty list says what would stand here and offers the first step."""
    if bool(action) != bool(url):
        raise ValueError("empty_state: action and url belong together")
    return _component("empty_state", {"title": title, "text": text, "action": action, "url": url})


@register.simple_tag
def progress(done, total, label):
    """How far long work is: {% progress 120 400 _("Rows read") %}."""
    if total is None or total < 0 or done < 0:
        raise ValueError(f"progress: {done} of {total}")
    return _component("progress", {"done": done, "total": total, "label": label})


# Doing something


@register.simple_tag
def button(label, look="main", name="", value=""):
    """The button of a form."""
    values = {"label": label, "look": chosen("button", look, BUTTON_LOOKS), "name": name, "value": value}
    return _component("button", values)


@register.simple_tag
def link_button(url, label, look="plain"):
    """A link that looks like a button: {% link_button url _("New organisation") "main" %}; main, plain, quiet, danger."""
    return format_html('<a class="button button-{}" href="{}">{}</a>', chosen("button", look, BUTTON_LOOKS), url, label)


@register.simple_tag(takes_context=True)
def post_button(context, url, label, look="plain", name="", value=""):
    """A single button that changes something, in its own small form."""
    values = {"url": url, "label": label, "look": chosen("button", look, BUTTON_LOOKS), "name": name, "value": value}
    return _component("post_button", values, context)


@register.simple_block_tag(takes_context=True)
def confirm(context, content, consequence, submit, cancel_url, form=None):
    """Ask before what cannot be taken back; `consequence` is named in figures ("12 people get a mail").

    The body explains; `form` may ask for more. The page's view answers the POST to its own address.
    """
    if not consequence:
        raise ValueError("confirm: say the consequence")
    values = {"consequence": consequence, "submit": submit, "cancel_url": cancel_url, "form": form, "content": content}
    return _component("confirm", values, context)


# Forms


@register.simple_tag
def error_summary(*forms):
    """All errors of one or more forms or formsets, each linked to its field; nothing when there are none."""
    errors = []
    for form in forms:
        if not isinstance(form, (BaseForm, BaseFormSet)):
            raise ValueError(f"error_summary: {type(form).__name__} is no form")
        parts = [form, *form.forms] if isinstance(form, BaseFormSet) else [form]
        for part in parts:
            errors += _errors_of(part)
    return _component("error_summary", {"errors": errors}) if errors else ""


def _errors_of(form) -> list[tuple[str, str, str]]:
    if isinstance(form, BaseFormSet):
        return [("", "", str(error)) for error in form.non_form_errors()] if form.is_bound else []
    found = [("", "", str(error)) for error in form.non_field_errors()]
    for field in form:
        target = (
            field.id_for_label or f"{field.auto_id}{'_0' if isinstance(field.field.widget, ChoiceWidget) else '-field'}"
        )
        label = "" if field.is_hidden else str(field.label)
        found += [("" if field.is_hidden else target, label, str(error)) for error in field.errors]
    return found


@register.simple_tag(takes_context=True)
def edit_form(context, form, submit, cancel_url="", action="", look="main", keep=True):
    """A whole form: errors first, fields, button, way back. `keep=False` for secrets that must not stay on the device."""
    if not isinstance(form, BaseForm):
        raise ValueError(f"edit_form: {type(form).__name__} is no form")
    look = chosen("button", look, BUTTON_LOOKS)
    values = {"form": form, "submit": submit, "cancel_url": cancel_url, "action": action, "look": look, "keep": keep}
    return _component("edit_form", values, context)


@register.simple_tag
def field(bound_field):
    """One field with label, help and error, for forms with their own order."""
    return bound_field.as_field_group()


@register.simple_block_tag
def field_set(content, legend, help=""):
    """Fields that belong together, under one legend."""
    return _component("field_set", {"legend": legend, "help": help, "content": content})


@register.simple_tag
def form_buttons(submit, cancel_url="", look="main"):
    """The last line of a form: the button and the way back."""
    values = {"submit": submit, "cancel_url": cancel_url, "look": chosen("button", look, BUTTON_LOOKS)}
    return _component("form_buttons", values)


# Showing a thing


@register.simple_block_tag
def section(content, title, count=None, link="", link_label="", identity=""):
    """A part of a page under its own heading: {% section _("People") count=3 link=url link_label=_("All people") %}."""
    if bool(link) != bool(link_label):
        raise ValueError("section: link and link_label belong together")
    values = {"title": title, "count": count, "link": link, "link_label": link_label, "identity": identity}
    return _component("section", {**values, "content": content})


@register.simple_tag(takes_context=True)
def panels(context, shown_panels):
    """The panels of a place: {% panels panels %}, each a section with its own template and context."""
    parts = []
    for one in shown_panels:
        with context.push(**one.context):
            content = get_template(one.panel.template).template.render(context)
        parts.append(
            _component(
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
    return _component("fact", {"label": label, "text": _text(value), "link": link, "note": note})


@register.simple_block_tag
def fact_block(content, label):
    """One line of facts whose value is more than a word."""
    return _component("fact", {"label": label, "text": content, "link": "", "note": ""})


@register.simple_tag
def history(entries):
    """Log entries as sentences, newest first."""
    return _component("history", {"entries": [(entry.at, log.as_sentence(entry)) for entry in entries]})


@register.simple_block_tag
def tabs(content, label):
    """Neighbouring pages of one thing: {% tabs _("Parts of the organisation") %}{% tab … %}{% endtabs %}."""
    return format_html('<nav class="tabs" aria-label="{}"><ul>{}</ul></nav>', label, content)


@register.simple_tag
def tab(label, url, current=False, count=None):
    """One of the tabs."""
    return _component("tab", {"label": label, "url": url, "current": current, "count": count})


@register.simple_tag
def steps(*labels, current):
    """Where a person stands in a longer task: {% steps _("Upload") _("Columns") _("Preview") current=2 %}."""
    if not 1 <= current <= len(labels):
        raise ValueError(f"steps: {current} is not between 1 and {len(labels)}")
    numbered = [(number, label, number < current, number == current) for number, label in enumerate(labels, 1)]
    return _component("steps", {"steps": numbered})


# Lists and pictures


@register.simple_tag(takes_context=True)
def table_view(context, table):
    """A whole list made with core.tables: search, filters, number, rows, pages, export."""
    return _component("table_view", {"table": table}, context)


@register.simple_tag
def data_table(caption, headings, rows, numeric=()):
    """A small table of given values, such as a figure's twin; `numeric` are the places of columns with figures (from 0)."""
    rows = [list(row) for row in rows]
    for row in rows:
        if len(row) != len(headings):
            raise ValueError(f"data_table: a row of {len(row)} values under {len(headings)} headings")
    heads = [(heading, place in numeric or _holds_figures(rows, place)) for place, heading in enumerate(headings)]
    cells = [[(*head, _text(value)) for head, value in zip(heads, row, strict=True)] for row in rows]
    return _component("data_table", {"caption": caption, "heads": heads, "rows": cells})


def _text(value) -> str:
    return value if isinstance(value, SafeString) else shown.plain(value)


def _holds_figures(rows: list[list], place: int) -> bool:
    known = [row[place] for row in rows if row[place] not in (None, "")]
    return bool(known) and all(_is_number(value) for value in known)


def _is_number(value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


@register.simple_tag
def pagination(page, url):
    """Links to the other pages of a Django page; `url` is the address that takes ?page=."""
    return _component("pagination", {"page": page, "url": url})


@register.simple_block_tag
def figure(content, title, source, method, year="", zoom=False):
    """A picture with title, source, year, method. Its table twin belongs inside: {% twin %}…{% endtwin %}."""
    if 'class="twin"' not in content:
        raise ValueError("figure: every picture needs a table twin, {% twin %}…{% endtwin %} inside")
    values = {"title": title, "source": source, "method": method, "year": year, "zoom": zoom, "content": content}
    return _component("figure", values)


@register.simple_block_tag
def twin(content):
    """The same figures as a table, folded away under the picture."""
    return _component("twin", {"content": content})


# The frame of a page


@register.simple_tag
def menu_url(entry, initiative=None):
    """The address of a menu entry: with the initiative on desk and portal, without on public pages."""
    return (
        reverse(entry.url_name)
        if initiative is None or entry.surface == "public"
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
    return _component("menu", {"groups": list(groups.items()), "label": label})


@register.simple_block_tag
def breadcrumbs(content):
    """The way here, for pages deeper than two: {% breadcrumbs %}{% crumb _("Organisations") url %}{% endbreadcrumbs %}."""
    return _component("breadcrumbs", {"content": content})


@register.simple_tag
def crumb(label, url):
    """One step of the way here."""
    return format_html('<li><a href="{}">{}</a></li>', url, label)
