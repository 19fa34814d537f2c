"""Refusals become pages with a sentence, not tracebacks; requests take turns."""

import threading
from collections import deque

from django.shortcuts import render

from clusterwerk.core.errors import NotAllowed, Refused

LONGEST_WAIT = 0.05  # seconds


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
    keep the database locked for longer. Whoever waited LONGEST_WAIT goes ahead beside a long request.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.guard, self.is_taken, self.waiting = threading.Lock(), False, deque()

    def __call__(self, request):
        """Answer when it is this request's turn."""
        has_turn = self._take_turn()
        try:
            return self.get_response(request)
        finally:
            if has_turn:
                self._hand_over()

    def _take_turn(self) -> bool:
        with self.guard:
            if not self.is_taken:
                self.is_taken = True
                return True
            mine = threading.Lock()
            mine.acquire()
            self.waiting.append(mine)
        if mine.acquire(timeout=LONGEST_WAIT):
            return True
        with self.guard:
            was_called = mine not in self.waiting  # in the moment in which the wait ended
            if not was_called:
                self.waiting.remove(mine)
            return was_called

    def _hand_over(self) -> None:
        with self.guard:
            if self.waiting:
                self.waiting.popleft().release()
            else:
                self.is_taken = False
