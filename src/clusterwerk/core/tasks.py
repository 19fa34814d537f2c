"""What comes round by itself: sending mail, tidying up."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_tasks_db.models import DBTaskResult

from clusterwerk.core import backup, files, outbox
from clusterwerk.core.jobs import PERIODIC, periodic
from clusterwerk.core.models import JobRun

MAILS_PER_CONNECTION = 100
KEEP_RUNS = dt.timedelta(days=90)
KEEP_PERIODIC_RUNS = dt.timedelta(days=3)
KEEP_STRAY_FILES = dt.timedelta(days=1)
KEEP_BACKUPS = 7


@periodic("core.send_waiting_mail", title=gettext_lazy("Send mail"), every=dt.timedelta(minutes=1), when=outbox.is_due)
def send_waiting_mail(run):
    """Send everything that is due, over few connections. Each mail keeps its own attempts; one bad address stops none."""
    sent = 0
    while batch := list(outbox.waiting_now()[:MAILS_PER_CONNECTION]):
        went_out = outbox.send_all(batch)
        sent += went_out
        run.progress(sent, None, _("Sending mail"))
        if not went_out:
            break
    return {"sent": sent, "sentence": ngettext("%(n)d mail sent.", "%(n)d mails sent.", sent) % {"n": sent}}


@periodic("core.tidy_up", title=gettext_lazy("Tidy up"), at="03:40")
def tidy_up(run):
    """Delete what nobody asks for any more: old runs, results of the queue, bytes of files that were never saved."""
    now = timezone.now()
    over = [JobRun.State.DONE, JobRun.State.CANCELLED, JobRun.State.FAILED]
    JobRun.objects.filter(state__in=over, ended_at__lt=now - KEEP_RUNS).delete()
    JobRun.objects.filter(
        state__in=over[:2], ended_at__lt=now - KEEP_PERIODIC_RUNS, name__in=list(PERIODIC), by=None
    ).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEEP_PERIODIC_RUNS).delete()
    stray = (now - KEEP_STRAY_FILES).timestamp()
    for path in files.left_over_bytes():
        if path.stat().st_mtime < stray:
            path.unlink(missing_ok=True)


@periodic("core.nightly_backup", title=gettext_lazy("Nightly backup"), at="02:10", attempts=2)
def nightly_backup(run):
    """Write a backup into the backups folder and keep the last seven of the night; others are left alone."""
    folder = Path(settings.BACKUP_FOLDER)
    written = backup.write(folder / timezone.localtime().strftime(f"nightly-{backup.NAME}"), told=run_told(run))
    for old in sorted(folder.glob("nightly-*.zip"))[:-KEEP_BACKUPS]:
        old.unlink()
    return {"rows": written.rows, "files": written.files, "size": written.size}


def run_told(run):
    """How a backup tells a run how far it is."""
    return lambda name, done, total: run.progress(done, total, name)
