"""Files out, by noun."""

"""Documents and files of strategy."""
