"""What the packages below announce and the ledger follows, in the same transaction."""

from clusterwerk.ledger.actions import TookPart, drop_activity, keep_activity
from clusterwerk.ledger.choices import Kind
from clusterwerk.members import hooks_offered


@hooks_offered.conversation_kept.listen
def follow_conversation(*, conversation, by) -> None:
    """A conversation is an activity with the organisation and the people spoken with."""
    people = [TookPart(organisation=conversation.organisation, person=one) for one in conversation.people.all()]
    keep_activity(
        source=conversation,
        initiative=conversation.initiative,
        kind=Kind.CONVERSATION,
        title=conversation.about,
        on=conversation.on,
        participants=people or [TookPart(organisation=conversation.organisation)],
    )


@hooks_offered.conversations_deleted.listen
def let_go_of_conversations(*, conversations, initiative) -> None:
    """When a conversation is forgotten, so is its line: its title says what it was about."""
    for conversation in conversations:
        drop_activity(source=conversation, initiative=initiative)
