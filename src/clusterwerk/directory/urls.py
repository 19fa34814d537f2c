"""Addresses of the directory."""

from django.urls import path

from clusterwerk.directory.views.desk import links, merges, organisations, parts, people
from clusterwerk.directory.views.portal import links as portal_links
from clusterwerk.directory.views.portal import organisations as portal_organisations
from clusterwerk.directory.views.portal import people as portal_people

app_name = "directory"
DESK, PORTAL = "desk/<slug:initiative>/", "portal/<slug:initiative>/"
ONE, PERSON = DESK + "organisations/<int:pk>/", DESK + "people/<int:pk>/"

desk = [
    path(DESK + "organisations/", organisations.organisation_list, name="desk_organisation_list"),
    path(DESK + "organisations/composition/", organisations.composition, name="desk_composition"),
    path(DESK + "organisations/new/", organisations.organisation_add, name="desk_organisation_add"),
    path(
        DESK + "organisations/duplicates/", organisations.organisation_duplicates, name="desk_organisation_duplicates"
    ),
    path(DESK + "organisations/details/", organisations.organisation_details, name="desk_organisation_details"),
    path(DESK + "organisations/choose/", links.choose_organisation, name="desk_choose_organisation"),
    path(DESK + "organisations/places/", parts.places, name="desk_places"),
    path(ONE, organisations.organisation, name="desk_organisation"),
    path(ONE + "take/", organisations.organisation_take, name="desk_organisation_take"),
    path(ONE + "edit/", organisations.organisation_edit, name="desk_organisation_edit"),
    path(ONE + "rename/", organisations.organisation_rename, name="desk_organisation_rename"),
    path(ONE + "listing/", organisations.listing_edit, name="desk_listing_edit"),
    path(ONE + "delist/", organisations.organisation_delist, name="desk_organisation_delist"),
    path(ONE + "codes/", parts.codes, name="desk_codes"),
    path(ONE + "sites/new/", parts.site_add, name="desk_site_add"),
    path(ONE + "figures/new/", parts.fact_add, name="desk_fact_add"),
    path(ONE + "links/new/", links.link_add, name="desk_link_add"),
    path(ONE + "merge/", merges.organisation_merge, name="desk_organisation_merge"),
    path(ONE + "merge/<int:other>/", merges.organisation_merge_preview, name="desk_organisation_merge_preview"),
    path(DESK + "sites/<int:pk>/edit/", parts.site_edit, name="desk_site_edit"),
    path(DESK + "sites/<int:pk>/move/", parts.site_move, name="desk_site_move"),
    path(DESK + "sites/<int:pk>/close/", parts.site_close, name="desk_site_close"),
    path(DESK + "figures/<int:pk>/choose/", parts.fact_choose, name="desk_fact_choose"),
    path(DESK + "figures/<int:pk>/remove/", parts.fact_remove, name="desk_fact_remove"),
    path(DESK + "links/", links.link_list, name="desk_link_list"),
    path(DESK + "links/<int:pk>/edit/", links.link_edit, name="desk_link_edit"),
    path(DESK + "links/<int:pk>/end/", links.link_end, name="desk_link_end"),
    path(DESK + "links/<int:pk>/remove/", links.link_remove, name="desk_link_remove"),
    path(DESK + "people/", people.person_list, name="desk_person_list"),
    path(DESK + "people/new/", people.person_add, name="desk_person_add"),
    path(DESK + "people/cards/", people.person_cards, name="desk_person_cards"),
    path(PERSON, people.person, name="desk_person"),
    path(PERSON + "card/", people.person_card, name="desk_person_card"),
    path(PERSON + "edit/", people.person_edit, name="desk_person_edit"),
    path(PERSON + "positions/new/", people.position_add, name="desk_position_add"),
    path(PERSON + "merge/", merges.person_merge, name="desk_person_merge"),
    path(PERSON + "merge/<int:other>/", merges.person_merge_preview, name="desk_person_merge_preview"),
    path(DESK + "positions/<int:pk>/edit/", people.position_edit, name="desk_position_edit"),
    path(DESK + "positions/<int:pk>/end/", people.position_end, name="desk_position_end"),
    path(DESK + "positions/<int:pk>/change-firm/", people.position_change_firm, name="desk_position_change_firm"),
    path(DESK + "merges/", merges.merge_list, name="desk_merge_list"),
    path(DESK + "merges/<int:pk>/undo/", merges.merge_undo, name="desk_merge_undo"),
]
OWN = PORTAL + "organisations/<int:pk>/"
portal = [
    path(PORTAL + "organisations/", portal_organisations.organisation_list, name="portal_organisation_list"),
    path(PORTAL + "organisations/own/", portal_organisations.own_organisation, name="portal_own_organisation"),
    path(PORTAL + "organisations/choose/", portal_links.choose_organisation, name="portal_choose_organisation"),
    path(PORTAL + "organisations/places/", portal_organisations.places, name="portal_places"),
    path(OWN, portal_organisations.organisation, name="portal_organisation"),
    path(OWN + "edit/", portal_organisations.organisation_edit, name="portal_organisation_edit"),
    path(OWN + "sites/new/", portal_organisations.site_add, name="portal_site_add"),
    path(OWN + "links/new/", portal_links.link_add, name="portal_link_add"),
    path(OWN + "people/new/", portal_people.person_add, name="portal_person_add"),
    path(PORTAL + "sites/<int:pk>/edit/", portal_organisations.site_edit, name="portal_site_edit"),
    path(PORTAL + "sites/<int:pk>/move/", portal_organisations.site_move, name="portal_site_move"),
    path(PORTAL + "sites/<int:pk>/close/", portal_organisations.site_close, name="portal_site_close"),
    path(PORTAL + "links/<int:pk>/edit/", portal_links.link_edit, name="portal_link_edit"),
    path(PORTAL + "links/<int:pk>/end/", portal_links.link_end, name="portal_link_end"),
    path(PORTAL + "links/<int:pk>/remove/", portal_links.link_remove, name="portal_link_remove"),
    path(PORTAL + "people/<int:pk>/", portal_people.person, name="portal_person"),
    path(PORTAL + "people/<int:pk>/card/", portal_people.person_card, name="portal_person_card"),
    path(PORTAL + "people/<int:pk>/edit/", portal_people.person_edit, name="portal_person_edit"),
    path(PORTAL + "positions/<int:pk>/edit/", portal_people.position_edit, name="portal_position_edit"),
    path(PORTAL + "positions/<int:pk>/end/", portal_people.position_end, name="portal_position_end"),
]
urlpatterns = desk + portal
