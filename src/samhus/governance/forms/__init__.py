"""Forms of governance, by noun."""
