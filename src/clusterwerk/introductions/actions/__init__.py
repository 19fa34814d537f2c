"""What is done with introductions."""
