"""Addresses of `needs`. Those of the portal name a need by a key made by chance: its number would tell of others."""

from django.urls import path

from clusterwerk.needs.theme_urls import THEME_URLS
from clusterwerk.needs.views import desk, desk_asking, desk_lists, desk_services, personal, portal, portal_services

app_name = "needs"
DESK, PORTAL = "desk/<slug:initiative>/needs/", "portal/<slug:initiative>/needs/"

urlpatterns = [
    *THEME_URLS,
    path(DESK, desk.need_list, name="desk_need_list"),
    path(DESK + "new/", desk.need_add, name="desk_need_add"),
    path(DESK + "<int:pk>/", desk.need, name="desk_need"),
    path(DESK + "<int:pk>/edit/", desk.need_edit, name="desk_need_edit"),
    path(DESK + "<int:pk>/topics/", desk.need_topics, name="desk_need_topics"),
    path(DESK + "<int:pk>/answer/", desk.need_answer, name="desk_need_answer"),
    path(DESK + "<int:pk>/step/", desk.need_step, name="desk_need_step"),
    path(DESK + "offers/", desk.offer_list, name="desk_offer_list"),
    path(DESK + "offers/new/", desk.offer_add, name="desk_offer_add"),
    path(DESK + "offers/<int:pk>/", desk.offer, name="desk_offer"),
    path(DESK + "offers/<int:pk>/edit/", desk.offer_edit, name="desk_offer_edit"),
    path(DESK + "offers/<int:pk>/topics/", desk.offer_topics, name="desk_offer_topics"),
    path(DESK + "offers/<int:pk>/step/", desk.offer_step, name="desk_offer_step"),
    path(DESK + "offers/<int:pk>/use/", desk_services.use_add, name="desk_use_add"),
    path(DESK + "services/", desk_services.service_list, name="desk_service_list"),
    path(DESK + "uses/", desk_services.use_list, name="desk_use_list"),
    path(DESK + "uses/<int:pk>/", desk_services.use, name="desk_use"),
    path(DESK + "uses/<int:pk>/decline/", desk_services.use_decline, name="desk_use_decline"),
    path(DESK + "asked/", desk_asking.asking_list, name="desk_asking_list"),
    path(DESK + "ask/<int:firm>/", desk_asking.ask, name="desk_ask"),
    path(DESK + "asked/<int:pk>/end/", desk_asking.asking_end, name="desk_asking_end"),
    path(DESK + "lists/", desk_lists.list_add, name="desk_list_add"),
    path(DESK + "lists/empty/", desk_lists.list_empty, name="desk_list_empty"),
    path(DESK + "lists/<int:pk>/", desk_lists.list_report, name="desk_list_report"),
    path(DESK + "lists/<int:pk>/faults/", desk_lists.list_faults, name="desk_list_faults"),
    path(DESK + "lists/<int:pk>/take/", desk_lists.list_take, name="desk_list_take"),
    path(DESK + "lists/<int:pk>/drop/", desk_lists.list_drop, name="desk_list_drop"),
    path(PORTAL, portal.need_list, name="portal_need_list"),
    path(PORTAL + "new/", portal.need_add, name="portal_need_add"),
    path(PORTAL + "own/", portal.own_list, name="portal_own_list"),
    path(PORTAL + "offers/", portal.offer_list, name="portal_offer_list"),
    path(PORTAL + "offers/new/", portal.offer_add, name="portal_offer_add"),
    path(PORTAL + "services/", portal_services.service_list, name="portal_service_list"),
    path(PORTAL + "uses/<uuid:key>/used/", portal_services.use_record, name="portal_use_record"),
    path(PORTAL + "uses/<uuid:key>/step/", portal_services.use_step, name="portal_use_step"),
    path(PORTAL + "<uuid:key>/", portal.need, name="portal_need"),
    path(PORTAL + "<uuid:key>/edit/", portal.need_edit, name="portal_need_edit"),
    path(PORTAL + "<uuid:key>/topics/", portal.need_topics, name="portal_need_topics"),
    path(PORTAL + "<uuid:key>/answer/", portal.need_answer, name="portal_need_answer"),
    path(PORTAL + "<uuid:key>/step/", portal.need_step, name="portal_need_step"),
    path(PORTAL + "offers/<uuid:key>/", portal.offer, name="portal_offer"),
    path(PORTAL + "offers/<uuid:key>/edit/", portal.offer_edit, name="portal_offer_edit"),
    path(PORTAL + "offers/<uuid:key>/topics/", portal.offer_topics, name="portal_offer_topics"),
    path(PORTAL + "offers/<uuid:key>/step/", portal.offer_step, name="portal_offer_step"),
    path(PORTAL + "offers/<uuid:key>/ask/", portal_services.service_ask, name="portal_service_ask"),
    path("p/needs/<str:token>/", personal.asking, name="personal_asking"),
    path("p/needs/<str:token>/offer/", personal.asking_offer, name="personal_asking_offer"),
    path("p/needs/<str:token>/<uuid:key>/", personal.asking_topics, name="personal_asking_topics"),
    path("p/need/<str:token>/", personal.still_need, name="personal_still_need"),
    path("p/offer/<str:token>/", personal.still_offer, name="personal_still_offer"),
    path("p/service/<str:token>/", personal.rating, name="personal_rating"),
]
