"""The screens of development paths."""
