"""How a component of the screens is rendered; the tags in `templatetags` use nothing else."""

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from clusterwerk.core import shown


def component(name: str, values: dict, context=None) -> SafeString:
    """Render one component's template with nothing but its own values."""
    if context is not None:
        values = {**values, "csrf_token": context.get("csrf_token", "")}
    html = get_template(f"core/component/{name}.html").template.render(template.Context(values))
    return mark_safe(html.strip())


def text_of(value) -> str:
    """A value as it stands on a screen; markup that is safe already stays as it is."""
    return value if isinstance(value, SafeString) else shown.plain(value)
