#!/usr/bin/env python3
"""Run a management command from the source tree; installed, the console script `clusterwerk` does the same."""

from clusterwerk.web.cli import main

if __name__ == "__main__":
    main()
