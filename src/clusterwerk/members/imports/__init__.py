"""The import of the list the office already has: mapping, check with every doubt, confirm, undo."""
