"""Screens of needs, offers and services."""
