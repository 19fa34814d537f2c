"""The screens of joint purchases: the office, and the firms in the portal or behind a personal link."""
