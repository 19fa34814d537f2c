"""Login, logout, the person's own page, second factors and sessions. There are no passwords and no sign-up."""

from allauth.account import views as allauth_account
from allauth.urls import build_provider_urlpatterns
from django.urls import include, path
from django.views.generic import RedirectView

from clusterwerk.accounts.views import links, own

accounts = (
    [
        path("", own.profile, name="profile"),
        path("link/<str:token>/", links.login_link, name="login_link"),
    ],
    "accounts",
)

urlpatterns = [
    path("", include(accounts)),
    path("login/", allauth_account.request_login_code, name="account_login"),
    path("login/code/", RedirectView.as_view(pattern_name="account_login"), name="account_request_login_code"),
    path("login/code/confirm/", allauth_account.confirm_login_code, name="account_confirm_login_code"),
    path("signup/", RedirectView.as_view(pattern_name="account_login"), name="account_signup"),
    path("logout/", allauth_account.logout, name="account_logout"),
    path("inactive/", allauth_account.account_inactive, name="account_inactive"),
    path("reauthenticate/", allauth_account.reauthenticate, name="account_reauthenticate"),
    path("second-factor/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("single-sign-on/", include("allauth.socialaccount.urls")),
    *build_provider_urlpatterns(),
]
