"""Pages of governance, by noun."""
