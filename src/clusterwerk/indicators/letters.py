"""The mails of confidential rounds: to one firm about itself. None carries a figure or names another firm."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from clusterwerk.clusters.letters import post_letter
from clusterwerk.core import personal_links
from clusterwerk.core.shown import day
from clusterwerk.indicators import plain_letters
from clusterwerk.indicators.actions import contacts, links
from clusterwerk.indicators.choices import Mode
from clusterwerk.indicators.models import Participant, Reminder, Reporter
from clusterwerk.indicators.unseen_letters import post_unseen

REMINDERS = "indicators-reminder"
"""The thread of reminders; they are deleted soon after the round."""
ERASED = "indicators-erased"
"""The thread of mails that an answer was erased; deleted as reminders are."""


def _language(reporter: Reporter) -> str:
    return (reporter.person.language if reporter.person is not None else "") or settings.LANGUAGE_CODE


def ask_for_key(reporter: Reporter) -> None:
    """The link to the page on which the firm makes its key."""
    with translation.override(_language(reporter)):
        post_letter(
            initiative=reporter.initiative,
            to=reporter.person.email,
            name=str(reporter.person),
            subject=_("Your firm's key for confidential figures"),
            paragraphs=[
                _("members of the initiative report figures that nobody can read, not even the office. For that your firm needs a key of its own."),
                _("Your browser makes it on this page and keeps it in your house; that takes two minutes. Please also say there whether your firm belongs together with others. The link is for you alone:"),
            ],
            link=personal_links.address(links.give_key(reporter), "indicators:personal_key"),
            thread=f"indicators-key-{reporter.pk}",
            private=True,
        )  # fmt: skip


def _told(participant: Participant) -> dict[str, str]:
    one = participant.round
    file = one.form_file
    told = {"title": one.title, "period": one.period_said, "until": day(one.closes_on)}
    return {**told, "hash": file.sha256 if file is not None else "", "trustee_form": one.trustee_page("form")}


def _round_link(participant: Participant) -> str:
    return personal_links.address(links.give_round(participant), "indicators:personal_round")


def invite(participant: Participant) -> None:
    """The invitation to a round, with the hash of the form as a file of its own."""
    reporter = participant.reporter
    if contacts.renewed(reporter) is None:
        return
    with translation.override(_language(reporter)):
        told = _told(participant)
        paragraphs = [
            _("“%(title)s” asks for figures of %(period)s, until %(until)s. Your browser splits each figure into two halves; the office and the trustee get one each, and only sums over several independent firms can be opened.") % told,
            _("You can stop and go on. The link is for your firm alone; please do not pass it on."),
        ]  # fmt: skip
        if participant.round.mode == Mode.PLAIN:
            paragraphs = plain_letters.invitation(told)
        if told["hash"]:
            paragraphs.append(
                _("If you prefer the form as a file: its SHA-256 is %(hash)s. Compare it before you open the file.")
                % told
            )
        if told["trustee_form"]:
            paragraphs.append(_("The trustee offers the same form at an address of its own: %(trustee_form)s") % told)
        post_letter(
            initiative=participant.initiative,
            to=reporter.person.email,
            name=str(reporter.person),
            subject=_("Confidential figures: %(title)s, until %(until)s") % told,
            paragraphs=paragraphs,
            link=_round_link(participant),
            thread=f"indicators-round-{participant.round_id}",
            private=True,
        )


def remind(participant: Participant, reminder: Reminder) -> None:
    """A reminder. It belongs to no initiative in the outbox: the office must not see to whom it went.

    Answers do not go to the office either: a question, or a note of absence, would tell it who was reminded.
    """
    reporter = participant.reporter
    if contacts.renewed(reporter) is None:
        return
    with translation.override(_language(reporter)):
        told = _told(participant)
        paragraphs = [
            _("“%(title)s” takes figures of %(period)s until %(until)s. So far none of your firm have come in.") % told,
            *([reminder.text] if reminder.text else []),
            plain_letters.who_learns()
            if participant.round.mode == Mode.PLAIN
            else _("The office does not learn who was reminded, and not who answers. The link is for your firm alone:"),
        ]
        if participant.initiative.contact_email:
            told["office"] = participant.initiative.contact_email
            paragraphs.insert(
                -1, _("If you have a question, please do not reply to this mail; write a new one to %(office)s.") % told
            )
        subject = _("Reminder: %(title)s, until %(until)s") % told
        _post_unseen(participant, subject=subject, paragraphs=paragraphs, thread=REMINDERS)


def _post_unseen(participant: Participant, **written) -> None:
    reporter = participant.reporter
    link, language = _round_link(participant), _language(reporter)
    post_unseen(participant.initiative, reporter.person, link=link, language=language, **written)


def tell_erased(participant: Participant) -> None:
    """The firm's answer was erased on its page, which needs the link alone: whoever did not do it can answer again."""
    reporter = participant.reporter
    if contacts.renewed(reporter) is None:
        return
    with translation.override(_language(reporter)):
        told = _told(participant)
        paragraphs = [
            _("your firm's answer to “%(title)s” was erased on its page. Your firm counts in no result of this round.") % told,
            _("If nobody in your firm did this, somebody else may have your link: ask the office for a new one, and answer again until %(until)s.") % told,
        ]  # fmt: skip
        subject = _("Answer erased: %(title)s") % told
        _post_unseen(participant, subject=subject, paragraphs=paragraphs, thread=ERASED)


def tell_new_key(reporter: Reporter, fingerprint: str) -> None:
    """The firm has another key: whoever did not make it tells the office before the next list is signed."""
    if contacts.renewed(reporter) is None:
        return
    with translation.override(_language(reporter)):
        post_letter(
            initiative=reporter.initiative,
            to=reporter.person.email,
            name=str(reporter.person),
            subject=_("A new key for your firm"),
            paragraphs=[
                _("on your firm's page a new key was made; the one before is void for new rounds. Its fingerprint is %(fingerprint)s.") % {"fingerprint": fingerprint},
                _("If nobody in your firm did this, call the office: it revokes the key and sends you a new link."),
            ],
            thread=f"indicators-key-{reporter.pk}",
        )  # fmt: skip


def tell_released(participant: Participant) -> None:
    """Results are there; what they mean for the firm it reckons itself."""
    reporter = participant.reporter
    if contacts.renewed(reporter) is None:
        return
    with translation.override(_language(reporter)):
        told = _told(participant)
        post_letter(
            initiative=participant.initiative,
            to=reporter.person.email,
            name=str(reporter.person),
            subject=_("Released: %(title)s") % told,
            paragraphs=plain_letters.released(told) if participant.round.mode == Mode.PLAIN else [
                _("the trustee has released the results of “%(title)s”. Your own place in them is reckoned in your browser and never leaves your firm. Do not speak of it with other members.") % told
            ],
            link=_round_link(participant),
            thread=f"indicators-round-{participant.round_id}",
            private=True,
        )  # fmt: skip
