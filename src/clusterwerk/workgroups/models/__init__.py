"""The tables of `workgroups`, a file for each of its parts."""
