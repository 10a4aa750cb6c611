"""Forms whose words leave somebody's desk: what may point to a person is shown first."""

from typing import Any

from samhus.foundation.rounds.api import PassagesForm, screen, to_be_taken_out, unsettled


class ScreenedForm(PassagesForm):
    """Screens the fields named in `screened`. A passage is taken out, or a reason says why not.

    Where nobody keeps such reasons (`may_justify` False), it is taken out.
    """

    mark_optional = True
    screened: tuple[str, ...] = ("words",)
    may_justify = True

    def clean(self) -> dict[str, Any]:
        """Errors beside the reasons that are missing, or at the words themselves."""
        cleaned: dict[str, Any] = super().clean() or {}
        found = screen({key: cleaned[key] for key in self.screened if cleaned.get(key)})
        if self.may_justify:
            self.ask_about(found, unsettled(found, self.reasons()))
        else:
            to_be_taken_out(self, found)
        return cleaned
