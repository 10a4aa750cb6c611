"""Files out, by noun."""
