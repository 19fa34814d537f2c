"""`clusterwerk reference install [FOLDER]`, `status` and `reset`."""

from clusterwerk.clusters.models import ReferenceSource, ReferenceTable
from clusterwerk.core.console import ConsoleCommand
from clusterwerk.landscape.reference_install import InstallReport, install_reference, return_to_shipped
from clusterwerk.web.cli import COMMANDS, _


class Command(ConsoleCommand):
    """Installs reference tables and says which are in. A refusal changes nothing."""

    help = COMMANDS["reference"][1]

    def add_arguments(self, parser):
        """What to do, and the folder of official files."""
        kinds = parser.add_subparsers(dest="what", required=True)
        install = kinds.add_parser("install", help=_("install the shipped tables, and official files from a folder"))
        install.add_argument(
            "folder",
            nargs="?",
            help=_("folder with downloads of table 13111-07-05-4 (.csv) and outlines of the districts (.geojson)"),
        )
        kinds.add_parser("status", help=_("say which tables are installed"))
        kinds.add_parser("reset", help=_("take official files out again"))

    def handle(self, *, what, folder=None, **options):
        """Do it and report."""
        if what == "status":
            self.status()
        else:
            self.report(install_reference(folder) if what == "install" else return_to_shipped())

    def report(self, report: InstallReport) -> None:
        """One line per table, then the remarks."""
        for table in report.tables:
            state = _("installed") if table.is_new else _("unchanged")
            self.stdout.write(f"{table.table:<22}{table.rows:>8}  {state}")
        for remark in report.remarks:
            self.stdout.write(remark)

    def status(self) -> None:
        """Tables with rows and date, then the sources."""
        tables = list(ReferenceTable.objects.all())
        if not tables:
            self.stdout.write(_("No reference tables are installed. Run: clusterwerk reference install"))
        for table in tables:
            self.stdout.write(f"{table.name:<22}{table.rows:>8}  {table.installed_at:%Y-%m-%d %H:%M}")
        for source in ReferenceSource.objects.all():
            self.stdout.write(f"{source.key}: {source.attribution}")
