"""The tables of `events`, a file for each of its parts."""
