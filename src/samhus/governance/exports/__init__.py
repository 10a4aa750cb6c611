"""Documents of governance, by noun."""
