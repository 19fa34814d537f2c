"""The words that components accept for their looks, and the smallest pieces of HTML they share."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

TAG_LOOKS = ("neutral", "good", "info", "warning", "bad")
BUTTON_LOOKS = ("main", "plain", "quiet", "danger")
NOTICE_LOOKS = ("info", "success", "warning", "error")


def chosen(component: str, given: str, known: tuple[str, ...]) -> str:
    """The given look, when the component knows it. Raises ValueError with the known ones."""
    if given not in known:
        raise ValueError(f"{component}: {given!r} is none of {', '.join(known)}")
    return given


def tag_html(text: str, look: str) -> SafeString:
    """A word in a frame; the word says it, the colour only helps."""
    return format_html('<span class="tag tag-{}">{}</span>', chosen("tag", look, TAG_LOOKS), text)
