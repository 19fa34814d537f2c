"""The screens of aid: the office's list of accounts, and a firm's own."""
