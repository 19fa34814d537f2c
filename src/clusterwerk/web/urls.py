"""All addresses: public at /, office under /desk/, member firms under /portal/, personal links under /p/."""

from django.urls import include, path
from django.views.i18n import set_language

from clusterwerk.web import views

web = (
    [
        path("", views.home, name="home"),
        path("accessibility/", views.public_accessibility, name="public_accessibility"),
        path("desk/<slug:initiative>/", views.desk_today, name="desk_today"),
        path("portal/<slug:initiative>/", views.portal_today, name="portal_today"),
        path("desk/<slug:initiative>/search/", views.desk_search, name="desk_search"),
        path("portal/<slug:initiative>/search/", views.portal_search, name="portal_search"),
    ],
    "web",
)

urlpatterns = [
    path("", include(web)),
    path("", include("clusterwerk.core.urls")),
    path("language/", set_language, name="set_language"),
    path("account/", include("clusterwerk.accounts.urls")),
    path("", include("clusterwerk.clusters.urls")),
    path("", include("clusterwerk.directory.urls")),
    path("", include("clusterwerk.landscape.urls")),
    path("", include("clusterwerk.members.urls")),
    path("", include("clusterwerk.ledger.urls")),
    path("", include("clusterwerk.compliance.urls")),
    path("", include("clusterwerk.funding.urls")),
    path("", include("clusterwerk.events.urls")),
    path("", include("clusterwerk.workgroups.urls")),
    path("", include("clusterwerk.development.urls")),
    path("", include("clusterwerk.introductions.urls")),
    path("", include("clusterwerk.workshops.urls")),
    path("", include("clusterwerk.projects.urls")),
    path("", include("clusterwerk.needs.urls")),
    path("", include("clusterwerk.purchasing.urls")),
    path("", include("clusterwerk.indicators.urls")),
]
