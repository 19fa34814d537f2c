"""Addresses of `compliance`."""

from django.urls import path

from clusterwerk.compliance.views import desk, signing

app_name = "compliance"
DESK = "desk/<slug:initiative>/competition-law/"

urlpatterns = [
    path(DESK + "notice/", desk.notice, name="desk_notice"),
    path(DESK + "check/<str:kind>/<int:pk>/<str:part>/", signing.sign_off, name="desk_sign_off"),
]
