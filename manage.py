#!/usr/bin/env python3
"""Run any management command from the source tree; the console script `clusterwerk` is the front for people."""

import sys

from clusterwerk.web.cli import manage

if __name__ == "__main__":
    manage(sys.argv[1:])
