"""Mail that the office must not learn of: who was reminded would tell it who has not answered."""

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import outbox
from clusterwerk.directory.models import Person


def post_unseen(
    initiative: Initiative,
    person: Person,
    *,
    subject: str,
    paragraphs: list[str],
    link: str,
    language: str,
    thread: str,
) -> None:
    """Post a letter that stands in no initiative's outbox and bears no reply address of the office."""
    outbox.post(
        to=person.email,
        subject=subject,
        template="clusters/mail/letter",
        context={
            "name": str(person),
            "paragraphs": paragraphs,
            "link": link,
            "initiative_name": initiative.name,
        },
        scope_id=None,
        language=language[:2],
        thread=thread,
        private=True,
    )
