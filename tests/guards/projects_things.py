"""The things of projects that addresses point at: the running project of the member's firm, in which its rival is none."""

from django.utils import timezone

from clusterwerk.core.personal_links import token_of
from clusterwerk.events.models import Appointment
from clusterwerk.events.series import series_of
from clusterwerk.needs.choices import ThemeState
from clusterwerk.needs.models import Need, Theme
from clusterwerk.projects.actions.links import give, give_action
from clusterwerk.projects.models import Contact, Document, Milestone, Partner, Project, ServedNeed, ServedTheme


def project_of(world, state: str = "running") -> Project:
    """The project of the member's firm in a state."""
    return Project.objects.get(initiative=world.initiative, partners__organisation=world.firm, state=state)


def own_partner(world) -> Partner:
    """The member's firm in its running project."""
    return project_of(world).partners.get(organisation=world.firm)


def meeting_of(project: Project) -> Appointment:
    """An appointment that belongs to the project; made so when an address asks for it first."""
    key, name = series_of(project)
    found = Appointment.objects.filter(initiative=project.initiative).order_by("pk").first()
    Appointment.objects.filter(pk=found.pk).update(series=key, series_name=name)
    return found


def served_in(project: Project) -> ServedNeed:
    """The need of its first partner that the project serves; stated when an address asks for it first."""
    firm = project.partners.order_by("pk").first().organisation
    need = Need.objects.filter(initiative=project.initiative, organisation=firm).first()
    if need is None:
        need = Need.objects.create(
            initiative=project.initiative, organisation=firm, text="Prüfstand", language="de", area="production",
            until=timezone.localdate(),
        )  # fmt: skip
    return ServedNeed.objects.get_or_create(project=project, need=need, initiative=project.initiative)[0]


def theme_in(project: Project) -> ServedTheme:
    """The theme on which the project works; agreed on when an address asks for it first."""
    own = {"initiative": project.initiative}
    theme = Theme.objects.filter(state=ThemeState.AGREED, **own).order_by("pk").first()
    if theme is None:
        theme = Theme.objects.create(title="Strom", state=ThemeState.AGREED, decided_on=timezone.localdate(), **own)
    return ServedTheme.objects.get_or_create(project=project, theme=theme, **own)[0]


def _by_chance(name: str, world):
    if name == "portal_document_remove":
        return Document.objects.filter(project=project_of(world)).first().uid
    if name == "portal_action_tick":
        return own_partner(world).actions.first().uid
    return project_of(world, "finished" if name == "portal_closing" else "running").uid


def projects_thing(address_name: str, argument: str, world):
    """The key of the thing that an address of projects points at."""
    name = address_name.removeprefix("projects:")
    if argument in WORDS:
        return WORDS[argument]
    if argument == "firm":
        return world.firm.pk
    if argument == "uid":
        return _by_chance(name, world)
    if argument == "appointment":
        return meeting_of(project_of(world)).pk
    contact = Contact.objects.get(partner=own_partner(world), person=world.person)
    if argument == "token":
        return token_of(give_action(own_partner(world).actions.first()) if name == "personal_action" else give(contact))
    return _number(name, contact, world)


WORDS = {"state": "stopped", "kind": "milestone", "ending": "csv"}


def _number(name: str, contact: Contact, world) -> int:
    project = contact.partner.project
    if name in {"desk_contact_remove", "desk_link_revoke"}:
        return contact.pk
    if name.startswith("desk_partner_") and name not in {"desk_partner_list", "desk_partner_add"}:
        return contact.partner_id
    if name in {"desk_partner", "desk_contact_add"}:
        return contact.partner_id
    if name in {"desk_part_edit", "desk_part_remove", "desk_milestone_reach"}:
        return Milestone.objects.filter(project=project).first().pk
    if name == "desk_action_tick":
        return contact.partner.actions.first().pk
    if name in {"desk_need_remove", "desk_need_fulfil"}:
        return served_in(project).pk
    if name == "desk_theme_remove":
        return theme_in(project).pk
    if name == "desk_document_remove":
        return Document.objects.filter(project=project).first().pk
    if name == "desk_project_follow":
        return project_of(world, "finished").pk
    return project.pk
