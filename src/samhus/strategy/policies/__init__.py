"""Who may do what in strategy, by noun."""
