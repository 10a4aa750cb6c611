"""Pages of strategy, by noun."""
