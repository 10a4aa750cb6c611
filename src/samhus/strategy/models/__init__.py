"""Tables of strategy, by noun."""
