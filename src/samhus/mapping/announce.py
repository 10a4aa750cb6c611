"""What mapping registers with the house: wording, navigation, chores."""


def to_the_house() -> None:
    """Called once when Django is ready."""
