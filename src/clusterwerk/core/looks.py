"""The words that components accept for their looks, and the smallest pieces of HTML they share."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

TAG_LOOKS = ("neutral", "good", "info", "warning", "bad")
BUTTON_LOOKS = ("main", "plain", "quiet", "danger")
NOTICE_LOOKS = ("info", "success", "warning", "error")


def chosen(component: str, given: str, known: tuple[str, ...]) -> str:
    """The given look, when the component knows it. Raises ValueError with the known ones."""
    if given not in known:
        raise ValueError(f"{component}: {given!r} is none of {', '.join(known)}")
    return given


def breakable(address: str) -> SafeString:
    """An e-mail address that may break behind its @ and its points, so that a long one does not push a list apart."""
    return format_html_join(SafeString("<wbr>"), "{}", ((part,) for part in re.split(r"(?<=[@.])", str(address))))


def on_one_line(text: str) -> SafeString:
    """A short value that is never broken, such as a telephone number."""
    return format_html('<span class="one-line">{}</span>', text)


def tag_html(text: str, look: str) -> SafeString:
    """A word in a frame; the word says it, the colour only helps."""
    return format_html('<span class="tag tag-{}">{}</span>', chosen("tag", look, TAG_LOOKS), text)
