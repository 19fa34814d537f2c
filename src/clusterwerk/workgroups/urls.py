"""Addresses of `workgroups`."""

from django.urls import URLPattern

app_name = "workgroups"
DESK, PORTAL = "desk/<slug:initiative>/", "portal/<slug:initiative>/"

urlpatterns: list[URLPattern] = []
