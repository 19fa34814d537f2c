"""The office’s screens."""
