"""Addresses of the initiative: roles, settings, history; and of the installation."""

from django.urls import path

from clusterwerk.clusters.views import desk, installation

app_name = "clusters"
urlpatterns = [
    path("desk/<slug:initiative>/roles/", desk.role_list, name="desk_role_list"),
    path("desk/<slug:initiative>/roles/<int:pk>/end/", desk.role_end, name="desk_role_end"),
    path("desk/<slug:initiative>/settings/", desk.settings, name="desk_settings"),
    path("desk/<slug:initiative>/history/", desk.history, name="desk_history"),
    path("installation/", installation.overview, name="installation"),
    path("installation/initiatives/new/", installation.initiative_create, name="installation_initiative_create"),
    path("installation/staff-session/<slug:slug>/", installation.staff_session, name="installation_staff_session"),
]
