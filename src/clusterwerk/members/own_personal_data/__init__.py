"""The personal data that directory, members and the plumbing keep about a person: read, forgotten, registered."""
