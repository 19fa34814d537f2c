"""Screens of the landscape: public, for explorers, for the office."""
