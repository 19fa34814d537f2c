"""The screens of the package."""
