"""What of dates and events a person can see, a file for each part."""
