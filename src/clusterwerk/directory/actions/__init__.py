"""What people do in the directory: one function per thing."""

from clusterwerk.directory.actions.fact import choose_fact, record_fact, remove_fact
from clusterwerk.directory.actions.link import add_link, end_link, remove_link, update_link
from clusterwerk.directory.actions.merge import merge_organisations, merge_people, undo_merge
from clusterwerk.directory.actions.organisation import (
    create_organisation,
    delist_organisation,
    list_organisation,
    rename_organisation,
    set_industry_codes,
    update_listing,
    update_organisation,
)
from clusterwerk.directory.actions.person import (
    change_firm,
    create_person,
    end_position,
    erase_person,
    start_position,
    update_person,
    update_position,
)
from clusterwerk.directory.actions.site import add_site, close_site, move_site, update_site

__all__ = [
    "add_link",
    "add_site",
    "change_firm",
    "choose_fact",
    "close_site",
    "create_organisation",
    "create_person",
    "delist_organisation",
    "end_link",
    "end_position",
    "erase_person",
    "list_organisation",
    "merge_organisations",
    "merge_people",
    "move_site",
    "record_fact",
    "remove_fact",
    "remove_link",
    "rename_organisation",
    "set_industry_codes",
    "start_position",
    "undo_merge",
    "update_link",
    "update_listing",
    "update_organisation",
    "update_person",
    "update_position",
    "update_site",
]
