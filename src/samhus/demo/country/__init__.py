"""Data of the invented country. A package only so that a wheel carries its files."""
