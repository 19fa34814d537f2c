"""The words that `events` chooses from, a file for each of its parts."""
