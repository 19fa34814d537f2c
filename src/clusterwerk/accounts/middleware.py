"""The language is the person's, not the browser's, once known; and where somebody is logged in is noted, not too often."""

import hashlib

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.cache import cache
from django.utils import translation

from clusterwerk.accounts.actions import choose_language

NOTED_FOR = 5 * 60  # seconds


class SeenMiddleware:
    """Notes when and from where a login was used, for the page "Where I am logged in".

    At most once in five minutes as long as address and browser stay the same: otherwise every page that is only read
    would write, and would wait for whoever else is writing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and request.session.session_key and settings.USERSESSIONS_TRACK_ACTIVITY:
            browser = request.META.get("HTTP_USER_AGENT", "")
            use = f"{request.session.session_key} {get_adapter().get_client_ip(request)} {browser}"
            if cache.add(f"seen-{hashlib.sha256(use.encode()).hexdigest()}", value=True, timeout=NOTED_FOR):
                UserSession.objects.create_from_request(request)
        return self.get_response(request)


class PersonLanguageMiddleware:
    """Switches to the language kept with the login, and keeps the one that the person chooses at the head of a page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and request.user.language:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        response = self.get_response(request)
        match = request.resolver_match
        if request.method == "POST" and match is not None and match.view_name == "set_language":
            chosen = request.POST.get("language", "")
            if request.user.is_authenticated and chosen in dict(settings.LANGUAGES):
                choose_language(by=request.user, language=chosen)
        return response
