"""The screens of introductions."""
