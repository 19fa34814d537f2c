"""What people type in, a file for each part."""
