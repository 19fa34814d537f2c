"""Addresses of `events`: each part has its own list."""

from django.urls import URLPattern

from clusterwerk.events import event_urls

app_name = "events"

urlpatterns: list[URLPattern] = [
    *event_urls.urlpatterns,
]
