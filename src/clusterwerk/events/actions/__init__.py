"""What people do with dates and events, a file for each part."""
