"""Addresses of the import; `urls.py` takes them in."""

from django.urls import path

from clusterwerk.members.views.desk import imports

DESK = "desk/<slug:initiative>/imports/"

urlpatterns = [
    path(DESK, imports.import_list, name="desk_import_list"),
    path(DESK + "new/", imports.import_add, name="desk_import_add"),
    path(DESK + "template/<slug:ending>/", imports.import_template, name="desk_import_template"),
    path(DESK + "<int:pk>/", imports.import_result, name="desk_import_result"),
    path(DESK + "<int:pk>/reading/", imports.import_reading, name="desk_import_reading"),
    path(DESK + "<int:pk>/columns/", imports.import_columns, name="desk_import_columns"),
    path(DESK + "<int:pk>/check/", imports.import_check, name="desk_import_check"),
    path(DESK + "<int:pk>/check/<int:number>/", imports.import_row, name="desk_import_row"),
    path(DESK + "<int:pk>/settle/", imports.import_settle, name="desk_import_settle"),
    path(DESK + "<int:pk>/confirm/", imports.import_confirm, name="desk_import_confirm"),
    path(DESK + "<int:pk>/undo/", imports.import_undo, name="desk_import_undo"),
    path(DESK + "<int:pk>/discard/", imports.import_discard, name="desk_import_discard"),
    path(DESK + "<int:pk>/report/<slug:ending>/", imports.import_report, name="desk_import_report"),
]
