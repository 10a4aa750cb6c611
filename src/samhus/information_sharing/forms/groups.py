"""Fields that belong together, in the open or folded away."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms.boundfield import BoundField


@dataclass(frozen=True)
class Group:
    """Fields under a heading and a sentence that explains them.

    `folded`: sane as it stands, so that few ever open it; a mistake within opens it by itself.
    `again`: a button after it asks the law once more with what was answered. `adds`: a button after
    it asks for one place more.
    """

    heading: str
    explanation: str
    fields: Sequence[BoundField]
    folded: bool = False
    again: bool = False
    adds: bool = False

    @property
    def is_open(self) -> bool:
        """Whether something in it must be corrected."""
        return any(field.errors for field in self.fields)
