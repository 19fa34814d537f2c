"""Addresses of the initiative: roles, settings, history; and of the installation."""

from django.urls import path

from clusterwerk.clusters.views import desk, installation, outbox, public

app_name = "clusters"
urlpatterns = [
    path("datenquellen/", public.data_sources, name="public_data_sources"),
    path("desk/<slug:initiative>/roles/", desk.role_list, name="desk_role_list"),
    path("desk/<slug:initiative>/roles/<int:pk>/end/", desk.role_end, name="desk_role_end"),
    path("desk/<slug:initiative>/settings/", desk.settings, name="desk_settings"),
    path("desk/<slug:initiative>/history/", desk.history, name="desk_history"),
    path("desk/<slug:initiative>/outbox/", outbox.outbox_list, name="desk_outbox_list"),
    path("desk/<slug:initiative>/outbox/<int:pk>/", outbox.outbox_mail, name="desk_outbox_mail"),
    path("desk/<slug:initiative>/outbox/<int:pk>/hold/", outbox.outbox_hold, name="desk_outbox_hold"),
    path("desk/<slug:initiative>/outbox/<int:pk>/release/", outbox.outbox_release, name="desk_outbox_release"),
    path("installation/", installation.overview, name="installation"),
    path("installation/initiatives/new/", installation.initiative_create, name="installation_initiative_create"),
    path("installation/staff-session/<slug:slug>/", installation.staff_session, name="installation_staff_session"),
]
