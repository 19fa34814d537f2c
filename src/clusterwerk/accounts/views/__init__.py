"""Screens of the login."""
