"""The screens of member firms and partners."""
