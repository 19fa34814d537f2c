"""What `events` shows on pages of others."""
