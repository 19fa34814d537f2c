"""Addresses of `compliance`."""

from django.urls import path

from clusterwerk.compliance.views import desk

app_name = "compliance"
DESK = "desk/<slug:initiative>/competition-law/"

urlpatterns = [
    path(DESK + "notice/", desk.notice, name="desk_notice"),
]
