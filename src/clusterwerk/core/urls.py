"""Addresses of the plumbing."""

from django.urls import path

from clusterwerk.core import views

app_name = "core"
urlpatterns = [
    path("jobs/<uuid:run_id>/", views.job, name="job"),
    path("jobs/<uuid:run_id>/cancel/", views.job_cancel, name="job_cancel"),
    path("files/<uuid:file_id>/<path:name>", views.file, name="file"),
]
