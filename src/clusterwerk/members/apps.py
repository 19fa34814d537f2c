"""Membership and pipeline, portal access, consents, conversations, retention."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Membership and pipeline, portal access, consents, conversations, retention."""

    name = "clusterwerk.members"
    label = "members"

    def ready(self):
        """Fill the doors of core and directory; everything needs the models, so it is imported here."""
        from clusterwerk.core.files import may_download_when
        from clusterwerk.directory import representation
        from clusterwerk.members import hooks, queries, sentences, tasks  # noqa: F401
        from clusterwerk.members.documents import may_download_document
        from clusterwerk.members.imports.doors import open_doors
        from clusterwerk.members.menu import register_navigation
        from clusterwerk.members.own_kinds import register_own_kinds
        from clusterwerk.members.own_personal_data.registering import register_own_data
        from clusterwerk.members.panels import register_panels
        from clusterwerk.members.searchables import register_searchables

        may_download_when("members.membership", may_download_document)
        representation.register(queries.organisations_acted_for)
        register_own_kinds()
        register_own_data()
        register_panels()
        register_searchables()
        register_navigation()
        open_doors()
