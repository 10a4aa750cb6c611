"""What is filled into a sentence: a text, a number, or some of many."""

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 10


@dataclass(frozen=True)
class Some:
    """The first of many, and how many more there are.

    An item is a text, or a name with its figure; `quoted` when the items are words of the file
    and not codes of its areas.
    """

    shown: tuple[str | tuple[str, str], ...]
    more: int = 0
    quoted: bool = False

    @classmethod
    def of(
        cls,
        every: Iterable[str | tuple[str, str]],
        *,
        shown: int = SHOWN,
        quoted: bool = False,
    ) -> "Some":
        """The first `shown`; the rest is counted."""
        items = list(every)
        return cls(tuple(items[:shown]), max(0, len(items) - shown), quoted)

    def __str__(self) -> str:
        text = ", ".join(self._item(item) for item in self.shown)
        return f"{text} and {self.more} more" if self.more else text

    def _item(self, item: str | tuple[str, str]) -> str:
        if isinstance(item, str):
            return f"“{item}”" if self.quoted else item
        return f"{item[0] or 'no name'} {item[1]}"


Value = str | int | float | Some
