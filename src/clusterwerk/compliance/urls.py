"""Addresses of `compliance`."""

from django.urls import path

from clusterwerk.compliance.views import desk, incidents, log, reading, signing

app_name = "compliance"
DESK, PORTAL = "desk/<slug:initiative>/competition-law/", "portal/<slug:initiative>/competition-law/"

urlpatterns = [
    path(DESK, log.overview, name="desk_overview"),
    path(DESK + "log/", log.entry_list, name="desk_entry_list"),
    path(DESK + "log/compare/", log.compare, name="desk_compare"),
    path(DESK + "dossier/", log.dossier, name="desk_dossier"),
    path(DESK + "notice/", desk.notice, name="desk_notice"),
    path(DESK + "check/<str:kind>/<int:pk>/<str:part>/", signing.sign_off, name="desk_sign_off"),
    path(DESK + "read-out/<str:kind>/<int:pk>/", reading.read_out, name="desk_read_out"),
    path(PORTAL + "read-out/<str:kind>/<int:pk>/", reading.portal_read_out, name="portal_read_out"),
    path(DESK + "incidents/", incidents.incident_list, name="desk_incident_list"),
    path(DESK + "incidents/<int:pk>/", incidents.incident, name="desk_incident"),
    path(DESK + "incidents/new/<str:kind>/<int:pk>/", incidents.incident_add, name="desk_incident_add"),
    path(PORTAL + "incidents/<int:pk>/", incidents.portal_incident, name="portal_incident"),
    path(PORTAL + "incidents/new/<str:kind>/<int:pk>/", incidents.portal_incident_add, name="portal_incident_add"),
]
