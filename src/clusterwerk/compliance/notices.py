"""The competition-law notice that stands on every agenda and every minutes."""

from django.utils.translation import gettext as _


def program_notice() -> str:
    """The notice that holds until the office writes its own, in the language of the reader."""
    return _(
        "In this group firms meet that compete with one another. Prices, costs, customers, quotas, wages, bids and plans "
        "that are not public are not talked about. Whoever notices that a talk goes there says so; the talk ends, and the "
        "minutes say that it ended."
    )
