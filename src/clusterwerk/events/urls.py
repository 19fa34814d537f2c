"""Addresses of `events`."""

from django.urls import URLPattern

app_name = "events"
DESK, PORTAL = "desk/<slug:initiative>/", "portal/<slug:initiative>/"

urlpatterns: list[URLPattern] = []
