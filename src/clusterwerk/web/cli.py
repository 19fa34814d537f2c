"""The console script: a thin front to management commands."""

import os
import sys


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterwerk.web.settings")
    from django.core.management import execute_from_command_line  # settings are named first

    execute_from_command_line(sys.argv)
