"""The mails of projects. None says what a partner confided: the office sees the outbox, mail boxes see the rest."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from clusterwerk.clusters.letters import post_letter
from clusterwerk.core import personal_links
from clusterwerk.core.shown import day
from clusterwerk.directory.models import Person
from clusterwerk.projects.choices import PartnerState, State
from clusterwerk.projects.models import Action, Contact, Project


def _post(person: Person, project: Project, thread: str, link: str, words) -> None:
    """One mail; `words()` gives subject and paragraphs in the language of the person."""
    with translation.override(person.language or settings.LANGUAGE_CODE):
        subject, paragraphs = words()
        post_letter(
            initiative=project.initiative,
            to=person.email,
            name=str(person),
            subject=subject,
            paragraphs=paragraphs,
            link=link,
            thread=thread,
        )


def ask(contact: Contact, link: personal_links.PersonalLink, project: Project) -> None:
    """What the project asks of this partner now: to take part, to state benefit and red line, or what came of it."""
    partner = contact.partner

    def words():
        told = {"title": project.title, "firm": partner.organisation}
        if partner.state == PartnerState.ASKED:
            subject = _("Does your firm take part? Project “%(title)s”") % told
            said = [_("we ask %(firm)s whether it takes part in the project “%(title)s”.") % told]
            said.append(_("By the link you see what it is about and who takes part, and answer:"))
        elif project.state == State.FINISHED:
            subject = _("Two questions at the end: project “%(title)s”") % told
            said = [
                _("the project “%(title)s” is finished. What did it bring %(firm)s, and was your red line kept?") % told
            ]
            said.append(_("Only the office reads your answer; other partners do not. It takes two minutes:"))
        else:
            subject = _("Your benefit and your red line: project “%(title)s”") % told
            said = [
                _(
                    "before the project “%(title)s” runs, every partner says what it expects and what must not be disclosed."
                )
                % told
            ]
            said.append(_("Only you and the office read it, unless you share it with the partners. Your page:"))
        return subject, said

    address = personal_links.address(link, "projects:personal_partner")
    _post(contact.person, project, f"project-{project.uid}", address, words)


def tell_action(action: Action, link: personal_links.PersonalLink) -> None:
    """Somebody is to do something."""

    def words():
        told = {"action": action.text, "day": day(action.due_on), "title": action.project.title}
        return _("Until %(day)s: %(action)s") % told, [
            _("in the project “%(title)s” this is yours, until %(day)s: %(action)s") % told,
            _("When it is done, tick it off here:"),
        ]

    address = personal_links.address(link, "projects:personal_action")
    _post(action.person, action.project, f"project-action-{action.uid}", address, words)


def remind_of_action(action: Action, link: personal_links.PersonalLink) -> None:
    """It is due soon, or was."""

    def words():
        told = {"action": action.text, "day": day(action.due_on), "title": action.project.title}
        subject = _("Overdue since %(day)s: %(action)s") if action.is_overdue else _("Due on %(day)s: %(action)s")
        return subject % told, [
            _("a reminder from the project “%(title)s”: %(action)s (until %(day)s)") % told,
            _("When it is done, tick it off here:"),
        ]

    address = personal_links.address(link, "projects:personal_action")
    _post(action.person, action.project, f"project-action-{action.uid}", address, words)
