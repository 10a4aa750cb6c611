"""Forms about sharing: free text that may point to a person is refused, whatever the reason."""

from typing import Any

from django import forms

from samhus.foundation.rounds.api import AboutNobodyForm

SHORT = forms.Textarea(attrs={"rows": 3})


class OneTextForm(AboutNobodyForm):
    """One short text."""

    screened = ("words",)

    words = forms.CharField(max_length=300, widget=SHORT)

    def __init__(self, label: Any, *args: Any, required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].required = label, required
