"""What people enter in strategy, by noun."""
