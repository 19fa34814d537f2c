"""Refusals become pages with a sentence, not tracebacks; requests take turns."""

import threading
import time
from collections import deque

from django.shortcuts import render

from clusterwerk.core.errors import NotAllowed, Refused

LONGEST_TURN = 0.05  # seconds


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


class TurnMiddleware:
    """Requests of one process take turns, first come first served, so that everybody waits equally long.

    Python computes in one thread at a time anyway; threads that push each other aside in the middle of a transaction
    keep the database locked for longer. A turn ends with the answer, or after LONGEST_TURN: the next in line goes ahead
    beside a long request, and only the next.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.guard, self.waiting = threading.Lock(), deque()
        self.turn, self.turn_ends = None, 0.0

    def __call__(self, request):
        """Answer when it is this request's turn."""
        mine = threading.Condition(self.guard)
        with self.guard:
            self.waiting.append(mine)
            while not self._is_next(mine):
                mine.wait(self._left() if self.waiting[0] is mine else None)
            self.waiting.popleft()
            self.turn, self.turn_ends = mine, time.monotonic() + LONGEST_TURN
            self._call_next()  # who waits from now on for the end of this turn
        try:
            return self.get_response(request)
        finally:
            with self.guard:
                if self.turn is mine:
                    self.turn = None
                    self._call_next()

    def _left(self) -> float:
        return max(self.turn_ends - time.monotonic(), 0.0)

    def _is_next(self, one) -> bool:
        return self.waiting[0] is one and (self.turn is None or self._left() == 0)

    def _call_next(self) -> None:
        if self.waiting:
            self.waiting[0].notify()
