"""A delivered file that cannot be used at all."""


class BadDelivery(ValueError):
    """The sentence says which file, what is wrong and what to do."""
