"""How an assignment stands that several bodies were given; a pure function."""

from collections.abc import Collection

DELIVERED, ACCEPTED, RETURNED = "delivered", "accepted", "returned"


def standing(states: Collection[str]) -> str:
    """Of the last report of each body, empty where it has none: what is still to be done.

    It is accepted when every body's report is; before that, a report that waits for an answer
    comes first, then one that was returned. Empty: nothing has been delivered that is left open.
    """
    if states and all(state == ACCEPTED for state in states):
        return ACCEPTED
    return next((state for state in (DELIVERED, RETURNED) if state in states), "")
