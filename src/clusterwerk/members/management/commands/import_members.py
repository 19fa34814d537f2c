"""The office's list from the console, with the columns that were named on the screen or are guessed."""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import Grant, Initiative, Role
from clusterwerk.core.console import ConsoleCommand
from clusterwerk.members.imports import actions
from clusterwerk.members.imports.indexing import index_things, things_of
from clusterwerk.members.imports.shown import doubts_of, labels_of, sentence_with_row


class Command(ConsoleCommand):
    """Takes a list in, or with --dry-run only says what it would do and what is doubtful."""

    typed = "import"
    help = gettext_lazy("Import the office's list of organisations and people")

    def add_arguments(self, parser):
        """The file, the initiative, and who does it."""
        parser.add_argument("file", type=Path, help=_("the list: CSV or XLSX"))
        parser.add_argument("--initiative", required=True, help=_("short name of the initiative, as in its address"))
        parser.add_argument("--by", default="", help=_("e-mail address of who does it; the manager unless named"))
        parser.add_argument("--dry-run", action="store_true", help=_("only check, take nothing over"))

    def handle(self, *, file, initiative, by, **options):
        """Upload, name the columns as guessed or remembered, check, and take over."""
        actor = self._actor(initiative, by)
        if not file.is_file():
            raise CommandError(_("There is no file %(file)s.") % {"file": file})
        batch = actions.upload_list(name=file.name, content=file.read_bytes(), by=actor)
        answers = {"source": file.name, "facts_year": timezone.localdate().year - 1, **batch.answers}
        batch = actions.name_columns(batch=batch, mapping=batch.mapping, answers=answers, by=actor)
        batch = actions.check_list(batch=batch, by=actor)
        self._tell(batch)
        if options["dry_run"]:
            actions.discard_list(batch=batch, by=actor)
            return
        batch = actions.take_list_over(batch=batch, by=actor)
        index_things(things_of(batch))
        new, left = (
            batch.counts.get("done_created", 0),
            batch.counts.get("done_skip", 0) + batch.counts.get("done_open", 0),
        )
        self.stdout.write(
            _("Taken over. New organisations: %(new)s, rows left out: %(left)s") % {"new": new, "left": left}
        )

    def _actor(self, slug: str, email: str):
        initiative = Initiative.objects.filter(slug=slug).first()
        if initiative is None:
            raise CommandError(_("There is no initiative %(slug)s.") % {"slug": slug})
        grants = Grant.objects.filter(initiative=initiative, until__isnull=True).select_related("user").order_by("pk")
        grants = grants.filter(user__email__iexact=email) if email else grants.filter(role=Role.MANAGER)
        grant = grants.first()
        actor = actor_for(grant.user, initiative) if grant is not None else None
        if actor is None:
            raise CommandError(_("Nobody was found who may do this; name somebody of the office with --by."))
        return actor

    def _tell(self, batch) -> None:
        labels = labels_of(batch)
        for row in batch.rows.filter(weight__in=["ask", "stop"]).iterator(chunk_size=500):
            for doubt in doubts_of(row, labels):
                if doubt.asks:
                    self.stdout.write(sentence_with_row(row, doubt))
        self.stdout.write(_("Rows: %(rows)s, new: %(new)s, not decided: %(open)s") % {
            "rows": batch.counts.get("rows", 0), "new": batch.counts.get("new", 0), "open": batch.counts.get("open", 0)})  # fmt: skip
