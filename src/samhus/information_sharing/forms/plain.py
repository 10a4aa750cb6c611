"""Forms about sharing: free text that may point to a person is refused, whatever the reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samhus.foundation.rounds.api import screen

SHORT = forms.Textarea(attrs={"rows": 3})


class PlainForm(forms.Form):
    """Screens the fields named in `screened`."""

    screened: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """An error beside each text that may point to somebody."""
        cleaned: dict[str, Any] = super().clean() or {}
        written = {name: cleaned[name] for name in self.screened if cleaned.get(name)}
        for passage in screen(written):
            words = _("“%(words)s” may point to a person. Take it out of the text.")
            self.add_error(passage.question, words % {"words": passage.excerpt})
        return cleaned


class OneTextForm(PlainForm):
    """One short text."""

    screened = ("words",)

    words = forms.CharField(max_length=300, widget=SHORT)

    def __init__(self, label: Any, *args: Any, required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].required = label, required
