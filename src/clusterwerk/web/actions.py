"""What can be done without belonging to a single package."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.accounts.queries import administrators
from clusterwerk.core import outbox
from clusterwerk.core.models import Mail


def report_barrier(*, text: str, email: str = "") -> list[Mail]:
    """Write to every administrator what somebody could not use. Without an administrator there is nobody to write to."""
    return [
        outbox.post(
            to=administrator.email,
            subject=_("A barrier was reported"),
            template="web/mail/barrier",
            context={"text": text, "email": email},
            language=administrator.language,
            reply_to=email,
        )
        for administrator in administrators()
    ]
