"""The components of the screens; built in, no load needed: saying something, doing something, forms.

Every tag is strict: an unknown or missing argument stops the template with TemplateSyntaxError, an unknown look with
ValueError. The style page (`core:style_page`) shows all of them, docs/screens.md says how pages are made of them.
What shows things stands in `showing`, the frame of a page in `frame`.
"""

from zlib import crc32

from django import template
from django.forms import BaseForm, BaseFormSet
from django.forms.widgets import ChoiceWidget
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from clusterwerk.core import shown
from clusterwerk.core.components import component
from clusterwerk.core.looks import BUTTON_LOOKS, NOTICE_LOOKS, TAG_LOOKS, chosen, tag_html

register = template.Library()

register.filter("number", shown.number)
register.filter("percent", shown.percent)
register.filter("money", shown.money)
register.filter("day", shown.day)
register.filter("period", shown.period)
register.filter("planned", shown.planned)
register.filter("moment", shown.moment)
register.filter("since", shown.since)
register.filter("yes_no", shown.yes_no)
register.filter("plain", shown.plain)


@register.simple_block_tag
def capture(content):
    """Keep a rendered piece for a second use: {% capture as page_title %}…{% endcapture %}."""
    return mark_safe(content.strip())


# Saying something


@register.simple_block_tag
def notice(content, look, title=""):
    """A message of its own on a page: {% notice "warning" title=_("…") %}…{% endnotice %}; info, success, warning, error."""
    return component("notice", {"look": chosen("notice", look, NOTICE_LOOKS), "title": title, "content": content})


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
    return component("term", {"word": word, "explanation": explanation, "identity": identity})


@register.simple_tag
def empty_state(title, text, action="", url=""):
    """An empty list says what would stand here and offers the first step, when it is open to this reader."""
    if url and not action:
        raise ValueError("empty_state: an url needs its action")
    return component("empty_state", {"title": title, "text": text, "action": action, "url": url})


@register.simple_tag
def progress(done, total, label):
    """How far long work is: {% progress 120 400 _("Rows read") %}."""
    if total is None or total < 0 or done < 0:
        raise ValueError(f"progress: {done} of {total}")
    return component("progress", {"done": done, "total": total, "label": label})


# Doing something


@register.simple_tag
def button(label, look="main", name="", value=""):
    """The button of a form."""
    values = {"label": label, "look": chosen("button", look, BUTTON_LOOKS), "name": name, "value": value}
    return component("button", values)


@register.simple_tag
def link_button(url, label, look="plain"):
    """A link that looks like a button: {% link_button url _("New organisation") "main" %}; main, plain, quiet, danger."""
    return format_html('<a class="button button-{}" href="{}">{}</a>', chosen("button", look, BUTTON_LOOKS), url, label)


@register.simple_tag(takes_context=True)
def post_button(context, url, label, look="plain", name="", value=""):
    """A single button that changes something, in its own small form."""
    values = {"url": url, "label": label, "look": chosen("button", look, BUTTON_LOOKS), "name": name, "value": value}
    return component("post_button", values, context)


@register.simple_block_tag(takes_context=True)
def confirm(context, content, consequence, submit, cancel_url, form=None):
    """Ask before what cannot be taken back; `consequence` is named in figures ("12 people get a mail").

    The body explains; `form` may ask for more. The page's view answers the POST to its own address.
    """
    if not consequence:
        raise ValueError("confirm: say the consequence")
    values = {"consequence": consequence, "submit": submit, "cancel_url": cancel_url, "form": form, "content": content}
    return component("confirm", values, context)


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
    return component("error_summary", {"errors": errors}) if errors else ""


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
    return component("edit_form", values, context)


@register.simple_tag
def field(bound_field):
    """One field with label, help and error, for forms with their own order."""
    return bound_field.as_field_group()


@register.simple_tag
def column_choices(caption, rows):
    """What each column of a list means, beside its first values; `rows` are pairs of a field and these values."""
    return component("column_choices", {"caption": caption, "rows": list(rows)})


@register.simple_block_tag
def field_set(content, legend, help=""):
    """Fields that belong together, under one legend."""
    return component("field_set", {"legend": legend, "help": help, "content": content})


@register.simple_tag
def form_buttons(submit, cancel_url="", look="main"):
    """The last line of a form: the button and the way back."""
    values = {"submit": submit, "cancel_url": cancel_url, "look": chosen("button", look, BUTTON_LOOKS)}
    return component("form_buttons", values)
