"""Addresses of `purchasing`. A firm's addresses name the purchase by a name made by chance, and the firm."""

from django.urls import path

from clusterwerk.purchasing.views import desk, desk_bids, personal, portal

app_name = "purchasing"
DESK, PORTAL = "desk/<slug:initiative>/purchases/", "portal/<slug:initiative>/purchases/"
OWN, PERSONAL = PORTAL + "<uuid:uid>/<int:firm>/", "p/purchases/<str:token>/"

urlpatterns = [
    path(DESK, desk.purchase_list, name="desk_purchase_list"),
    path(DESK + "new/", desk.purchase_add, name="desk_purchase_add"),
    path(DESK + "<int:pk>/", desk.purchase, name="desk_purchase"),
    path(DESK + "<int:pk>/edit/", desk.purchase_edit, name="desk_purchase_edit"),
    path(DESK + "<int:pk>/items/", desk.item_list, name="desk_item_list"),
    path(DESK + "items/<int:pk>/remove/", desk.item_remove, name="desk_item_remove"),
    path(DESK + "<int:pk>/invite/", desk.invite, name="desk_invite"),
    path(DESK + "links/<int:pk>/", desk.link_send, name="desk_link_send"),
    path(DESK + "<int:pk>/state/<slug:state>/", desk.purchase_state, name="desk_purchase_state"),
    path(DESK + "<int:pk>/totals/", desk.totals, name="desk_totals"),
    path(DESK + "<int:pk>/plan/", desk.plan, name="desk_plan"),
    path(DESK + "<int:pk>/decide/", desk.decide, name="desk_decide"),
    path(DESK + "<int:pk>/bids/new/", desk_bids.bid_add, name="desk_bid_add"),
    path(DESK + "bids/<int:pk>/", desk_bids.bid_edit, name="desk_bid_edit"),
    path(DESK + "bids/<int:pk>/prices/", desk_bids.bid_prices, name="desk_bid_prices"),
    path(DESK + "bids/<int:pk>/list/", desk_bids.bid_import, name="desk_bid_import"),
    path(DESK + "bids/<int:pk>/remove/", desk_bids.bid_remove, name="desk_bid_remove"),
    path(PORTAL, portal.purchase_list, name="portal_purchase_list"),
    path(OWN, portal.participation, name="portal_participation"),
    path(OWN + "figures/", portal.figures, name="portal_figures"),
    path(OWN + "list/", portal.figures_list, name="portal_list"),
    path(OWN + "form/", portal.form_file, name="portal_form"),
    path(OWN + "savings/", portal.savings, name="portal_savings"),
    path(PERSONAL, personal.participation, name="personal_participation"),
    path(PERSONAL + "figures/", personal.figures, name="personal_figures"),
    path(PERSONAL + "list/", personal.figures_list, name="personal_list"),
    path(PERSONAL + "form/", personal.form_file, name="personal_form"),
    path(PERSONAL + "savings/", personal.savings, name="personal_savings"),
]
