"""Who may do what with dates and events, a file for each part."""
