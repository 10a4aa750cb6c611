"""Who may do what, and why: one policy, used as gate, filter, button and explanation."""
