"""The office's screens of projects, a file for each of their parts."""
