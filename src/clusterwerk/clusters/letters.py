"""Letters of an initiative: a greeting, paragraphs, at most one link, and who writes."""

from django.utils import translation

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import outbox
from clusterwerk.core.models import Mail


def post_letter(
    *, initiative: Initiative, to: str, name: str, subject: str, paragraphs: list[str], link: str = "", **more
) -> Mail:
    """Put a letter into the outbox, in the language that is active; answers go to the office.

    Without a name the greeting names nobody. `more` is what `core.outbox.post` takes beside: thread, private, calendar, …
    """
    words = {"name": name, "paragraphs": paragraphs, "link": link, "initiative_name": initiative.name}
    return outbox.post(
        to=to,
        subject=subject,
        template="clusters/mail/letter",
        context=words,
        scope_id=initiative.pk,
        language=(translation.get_language() or "")[:2],
        reply_to=initiative.contact_email,
        **more,
    )
