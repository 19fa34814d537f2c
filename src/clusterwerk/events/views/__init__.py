"""The screens, a file for each part and surface."""
