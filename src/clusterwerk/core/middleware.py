"""Refusals become pages with a sentence, not tracebacks."""

from django.shortcuts import render

from clusterwerk.core.errors import NotAllowed, Refused


class RefusalMiddleware:
    """Answers `Refused` with a page that says why; `NotAllowed` with 403, other refusals with 409."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """The page for a refusal that no view caught; None for everything else, which is a bug."""
        if not isinstance(exception, Refused):
            return None
        status = 403 if isinstance(exception, NotAllowed) else 409
        return render(request, "core/refused.html", {"sentence": exception.sentence}, status=status)
