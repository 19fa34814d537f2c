"""Who may do what with one-to-one meetings."""

from clusterwerk.events.models.one_to_one import OneToOneMeeting, OneToOneSetup


def may_change_one_to_one(actor, setup: OneToOneSetup) -> bool:
    """The office leads the one-to-one meetings of its own initiative."""
    return actor.may_write and setup.initiative_id == actor.initiative.pk


def may_change_meeting(actor, meeting: OneToOneMeeting) -> bool:
    """The office changes single meetings of its own initiative."""
    return actor.may_write and meeting.initiative_id == actor.initiative.pk
