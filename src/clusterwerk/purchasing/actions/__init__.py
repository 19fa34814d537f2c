"""What people do with joint purchases, a file for each part."""
