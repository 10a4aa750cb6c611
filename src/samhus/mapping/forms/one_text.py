"""A form with one longer text that is screened for what may point to a person."""

from typing import Any

from samhus.foundation.rounds.api import PassagesForm


class OneTextForm(PassagesForm):
    """`screened` names the text; `settle` is called with what the action found in it.

    `version` travels along, so that neither a colleague nor another tab is overwritten.
    """

    screened = ""

    def written(self) -> list[Any]:
        """The fields as declared, without those that ask about passages and without hidden ones."""
        shown = (self[name] for name in self.fields if name in self.base_fields)
        return [field for field in shown if not field.is_hidden]

    def to_settle(self) -> tuple[Any, ...]:
        """Each passage in its sentence, with the reason that is asked for."""
        return self.passages_of(self.screened)

    def take_over(self, **hidden: int) -> None:
        """Let the form stand on what is there now, so that saving again replaces it."""
        self.data = {**self.data.dict(), **hidden}  # type: ignore[attr-defined]
