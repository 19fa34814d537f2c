"""Screens for people who look for clusters."""
