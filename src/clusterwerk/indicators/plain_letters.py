"""What the mails of plain rounds say. They say first that the office can see the figures."""

from django.utils.translation import gettext as _


def invitation(told: dict[str, str]) -> list[str]:
    """The invitation."""
    return [
        _("the office can see your figures. “%(title)s” asks for figures of %(period)s, until %(until)s; it is held without a trustee.") % told,
        _("Other members and the public read only results over at least five independent firms. Who in the office looks at your figures, and when, stands on your page."),
        _("What you type is saved as you go; you can stop and go on. The link is for your firm alone; please do not pass it on."),
    ]  # fmt: skip


def who_learns() -> str:
    """The last sentence of a reminder."""
    return _(
        "The office does not learn who was reminded, and before closing not who answered. The link is for your firm alone:"
    )


def released(told: dict[str, str]) -> list[str]:
    """The results are there."""
    return [
        _("the results of “%(title)s” are released. Your page shows them beside your own figures. Do not speak of your place in them with other members.") % told
    ]  # fmt: skip
