"""What people do with needs, offers and services; a file for each part."""
