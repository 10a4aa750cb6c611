"""Tables of governance, by noun."""
