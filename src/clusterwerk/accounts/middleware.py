"""The language is the person's, not the browser's, once known."""

from django.conf import settings
from django.utils import translation

from clusterwerk.accounts.actions import choose_language


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
