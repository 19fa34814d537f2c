"""Addresses of `funding`."""

from django.urls import path

from clusterwerk.funding.views import desk, portal

app_name = "funding"
DESK, PORTAL = "desk/<slug:initiative>/aid/", "portal/<slug:initiative>/aid/"

urlpatterns = [
    path(DESK, desk.account_list, name="desk_account_list"),
    path(DESK + "new/", desk.entry_add, name="desk_entry_add"),
    path(DESK + "<int:pk>/", desk.account, name="desk_account"),
    path(DESK + "entries/<int:pk>/remove/", desk.entry_remove, name="desk_entry_remove"),
    path(PORTAL, portal.account, name="portal_account"),
]
