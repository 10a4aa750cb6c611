"""Bodies at work."""
