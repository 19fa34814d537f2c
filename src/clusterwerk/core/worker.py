"""The worker: takes jobs out of the queue, one after the other, and lets the clock tick."""

import logging
import signal
import threading
import time

from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from clusterwerk.core import liveness, schedule
from clusterwerk.core.jobs import Stopped

logger = logging.getLogger(__name__)

TICK_EVERY = 30.0
GRACE = 8


def _queue(name: str, at_most: int) -> QueueWorker:
    return QueueWorker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=at_most,
        worker_id=name,
    )


def work_off(at_most: int = 1000) -> int:
    """Do everything that is ready now, in this process, and answer how many jobs were done. For tests and commands.

    Unlike the worker's loop it keeps the connection, so that it also works inside a transaction.
    """
    queue = _queue("here", at_most)
    for count in range(at_most):
        with exclusive_transaction():
            waiting = DBTaskResult.objects.ready().get_locked()
            if waiting is not None:
                waiting.claim(queue.worker_id)
        if waiting is None:
            return count
        queue.run_task(waiting)
    return at_most


class Worker:
    """A loop that looks for work twice a second, cheaply, and ends at the first signal once the job at hand is over."""

    def __init__(self, *, interval: float = 0.5):
        self.interval = interval
        self.name = liveness.come_alive()
        self.ending = threading.Event()
        self.busy = False

    def end(self, signum, frame) -> None:
        """The first signal: finish the job at hand, but not for longer than the grace; then it is put back."""
        self.ending.set()
        if self.busy and hasattr(signal, "SIGALRM"):
            signal.signal(signal.SIGALRM, self.interrupt)
            signal.alarm(GRACE)

    def interrupt(self, signum, frame) -> None:
        """The grace is over: the job stops, is undone, and waits for the next worker."""
        raise Stopped

    def run(self) -> None:
        """Work until a signal comes."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.end)
        ticked = -TICK_EVERY
        try:
            while not self.ending.is_set():
                close_old_connections()
                if time.monotonic() - ticked >= TICK_EVERY:
                    ticked = time.monotonic()
                    schedule.pick_up_left_behind()
                    schedule.tick()
                if DBTaskResult.objects.ready().exists():
                    self.busy = True
                    _queue(self.name, 1).run()
                    self.busy = False
                else:
                    self.ending.wait(self.interval)
        finally:
            liveness.go()
