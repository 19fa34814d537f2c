"""Organisations, sites, people, positions, links, figures, industry codes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Organisations, sites, people, positions, links, figures, industry codes."""

    name = "clusterwerk.directory"
    label = "directory"

    def ready(self):
        """Declare the sentences of the log and the hooks; fill menu and search."""
        from clusterwerk.core.navigation import Entry, register  # apps are ready only now
        from clusterwerk.directory import hooks_offered, log_sentences, searchables  # noqa: F401 - as above

        def is_office(actor):
            return actor.is_office

        searchables.register_all()
        group = _("Directory")
        register(Entry("desk", _("Organisations"), "directory:desk_organisation_list", order=20, group=group))
        people = Entry("desk", _("People"), "directory:desk_person_list", order=21, group=group, visible_to=is_office)
        links = Entry("desk", _("Links"), "directory:desk_link_list", order=22, group=group, visible_to=is_office)
        merges = Entry(
            "desk", _("Merged records"), "directory:desk_merge_list", order=29, group=group, visible_to=is_office
        )
        for entry in (people, links, merges):
            register(entry)
        register(
            Entry(
                "portal",
                _("Your organisation"),
                "directory:portal_own_organisation",
                order=10,
                visible_to=lambda actor: actor.is_member,
            )
        )
        register(Entry("portal", _("Members and partners"), "directory:portal_organisation_list", order=20))
