"""Who may do what with dates: appointments, date polls, calendar addresses."""


def may_plan_dates(actor) -> bool:
    """The office plans appointments and asks for dates; a staff session only looks."""
    return actor.may_write


def may_change_appointment(actor, appointment) -> bool:
    """The office changes and calls off appointments of its own initiative."""
    return actor.may_write and appointment.initiative_id == actor.initiative.pk


def may_change_poll(actor, poll) -> bool:
    """The office leads the date polls of its own initiative."""
    return actor.may_write and poll.initiative_id == actor.initiative.pk


def may_see_own_dates(actor) -> bool:
    """Whoever enters the portal sees the own dates there."""
    return actor.is_member or actor.is_partner


def may_make_feed(actor, person=None) -> bool:
    """The office makes calendar addresses; everybody makes the own one."""
    if person is not None and person.initiative_id != actor.initiative.pk:
        return False
    return actor.may_write or (person is not None and person.user_id == actor.user.pk and may_see_own_dates(actor))


def may_change_feed(actor, feed) -> bool:
    """The office and whose dates they are."""
    if feed.initiative_id != actor.initiative.pk:
        return False
    return actor.may_write or (feed.person is not None and feed.person.user_id == actor.user.pk)
