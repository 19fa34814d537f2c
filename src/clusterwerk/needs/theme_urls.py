"""Addresses of themes and matches; `urls.py` takes them in. Members name a theme by a key made by chance."""

from django.urls import path

from clusterwerk.needs.views import desk_themes, personal_themes, portal_themes

DESK, PORTAL = "desk/<slug:initiative>/", "portal/<slug:initiative>/"

THEME_URLS = [
    path(DESK + "themes/", desk_themes.theme_list, name="desk_theme_list"),
    path(DESK + "themes/look/", desk_themes.theme_look, name="desk_theme_look"),
    path(DESK + "themes/work/", desk_themes.theme_work, name="desk_theme_work"),
    path(DESK + "themes/rings/", desk_themes.ring_list, name="desk_ring_list"),
    path(DESK + "themes/<int:pk>/", desk_themes.theme, name="desk_theme"),
    path(DESK + "themes/<int:pk>/edit/", desk_themes.theme_edit, name="desk_theme_edit"),
    path(DESK + "themes/<int:pk>/close/", desk_themes.theme_close, name="desk_theme_close"),
    path(DESK + "themes/named/<int:pk>/", desk_themes.theme_answer, name="desk_theme_answer"),
    path(DESK + "needs/<int:pk>/helpers/", desk_themes.need_helpers, name="desk_need_helpers"),
    path(DESK + "needs/<int:pk>/helpers/judge/", desk_themes.match_judge, name="desk_match_judge"),
    path(DESK + "needs/offers/<int:pk>/takers/", desk_themes.offer_takers, name="desk_offer_takers"),
    path(PORTAL + "themes/", portal_themes.theme_list, name="portal_theme_list"),
    path(PORTAL + "themes/<uuid:key>/", portal_themes.theme, name="portal_theme"),
    path(PORTAL + "themes/<uuid:key>/answer/", portal_themes.theme_answer, name="portal_theme_answer"),
    path(PORTAL + "needs/helpers/", portal_themes.helpers, name="portal_helpers"),
    path("p/theme/<str:token>/", personal_themes.theme, name="personal_theme"),
]
