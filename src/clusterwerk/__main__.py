"""`python -m clusterwerk` does what the console script does."""

from clusterwerk.web.cli import main

if __name__ == "__main__":
    main()
