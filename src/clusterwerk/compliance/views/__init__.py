"""The screens of competition law."""
