"""Addresses of the plumbing."""

from django.urls import path

from clusterwerk.core import look, views

app_name = "core"
urlpatterns = [
    path("ui/", look.style_page, name="style_page"),
    path("theme/", look.choose_theme, name="choose_theme"),
    path("theme.css", look.regional_look, name="regional_look"),
    path("jobs/<uuid:run_id>/", views.job, name="job"),
    path("jobs/<uuid:run_id>/cancel/", views.job_cancel, name="job_cancel"),
    path("files/<uuid:file_id>/<path:name>", views.file, name="file"),
]
