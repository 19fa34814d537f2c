"""Screens of the initiative and of the installation."""
