"""The screens of individual workshops: the office, the firms, and the consultant behind a personal link."""
