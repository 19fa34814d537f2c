"""The screens of projects, a file for each of their parts."""
