"""The office's screens of working groups."""
