"""Pages of governance, frozen, by noun."""
