"""The screens of confidential rounds: the office, and the firms in the portal or behind a personal link."""
