"""The form in which a body answers a round's questions."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _


class AnswerForm(forms.Form):
    """One text area per question; `version` travels along so that no colleague is overwritten."""

    mark_optional = False  # nothing is required of a draft; the label says what the round requires
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, questions: list[dict[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[question["key"]] = forms.CharField(
                label=_label(question),
                help_text=question.get("help", ""),
                required=False,
                max_length=5000,
                widget=forms.Textarea(attrs={"rows": 6}),
            )

    def words(self) -> dict[str, str]:
        """The answers, by question."""
        return {key: text for key, text in self.cleaned_data.items() if key != "version"}


def _label(question: dict[str, str]) -> str:
    if question.get("required", "yes") == "yes":
        return question["label"]
    return _("%(question)s (optional)") % {"question": question["label"]}
