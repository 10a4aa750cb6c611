"""Groups in the journal, in notices and on the first page of strategy."""

from django.utils.functional import Promise

from samhus.foundation.ui.sections import Section

VERBS: dict[str, str | Promise] = {}
SECTION: Section | None = None


def to_the_house() -> None:
    """Nothing more yet."""
