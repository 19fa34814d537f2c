"""Addresses of dates: appointments, date polls, calendar addresses."""

from django.urls import path

from clusterwerk.events.views import dates_personal

urlpatterns = [
    path("p/date/<str:token>/", dates_personal.appointment, name="personal_appointment"),
    path("p/date/<str:token>/calendar.ics", dates_personal.appointment_file, name="personal_appointment_file"),
]
