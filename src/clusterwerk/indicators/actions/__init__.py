"""What the office and the firms do with confidential rounds."""
