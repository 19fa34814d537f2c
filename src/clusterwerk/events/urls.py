"""Addresses of `events`: each part has its own list."""

from django.urls import URLPattern

from clusterwerk.events import date_urls, event_urls, one_to_one_urls

app_name = "events"

urlpatterns: list[URLPattern] = [
    *date_urls.urlpatterns,
    *event_urls.urlpatterns,
    *one_to_one_urls.urlpatterns,
]
