"""What leaves information sharing as a file."""
