"""What holds in strategy, by noun: pure functions."""
