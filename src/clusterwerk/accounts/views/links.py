"""The page behind a one-time login link."""

from allauth.account.utils import perform_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clusterwerk.accounts.login_links import user_of
from clusterwerk.core.gates import public


@public
def login_link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to log in, and do so on the press of a button: programs that only open links use nothing up."""
    with transaction.atomic():
        user = user_of(token, lock=request.method == "POST")
        if request.method == "POST" and user is not None:
            response = perform_login(request, user, email_verification="none", email=user.email)
        else:
            response = render(request, "accounts/public/login_link.html", {"person": user}, status=200 if user else 410)
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store"
    return response
