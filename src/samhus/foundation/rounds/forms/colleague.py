"""Asking a colleague, and what the colleague writes."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.rounds.forms.answer import LONGEST_ANSWER
from samhus.foundation.rounds.forms.passages import InPlace, PassagesForm
from samhus.foundation.ui.forms import on_one_line


class ColleagueForm(forms.Form):
    """Whom to ask, and what."""

    name = forms.CharField(
        label=gettext_lazy("Name of your colleague"),
        max_length=120,
        validators=[on_one_line],
        help_text=gettext_lazy("It stays beside the answer as its source, within your body."),
    )
    email = forms.EmailField(
        label=gettext_lazy("Work e-mail address"),
        max_length=254,
        help_text=gettext_lazy("Forgotten as soon as the answer is there."),
    )
    questions = forms.MultipleChoiceField(
        label=gettext_lazy("Questions"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, questions: list[dict[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(question["key"], question["label"]) for question in questions]
        self.fields["questions"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["questions"].initial = [choices[0][0]]


class CodeForm(forms.Form):
    """The code that stands in the letter."""

    code = forms.CharField(
        label=gettext_lazy("Code from the e-mail"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class ByLinkForm(PassagesForm):
    """A colleague's words: at least one question is answered."""

    def __init__(self, questions: list[dict[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[question["key"]] = forms.CharField(
                label=question["label"],
                help_text=question.get("help", ""),
                required=False,
                max_length=LONGEST_ANSWER,
                widget=forms.Textarea(attrs={"rows": 8}),
            )

    def words(self) -> dict[str, str]:
        """The answers, by question."""
        return {each["key"]: self.cleaned_data[each["key"]] for each in self.questions}

    def show_blank(self) -> None:
        """Say that something must be said."""
        self.add_error(self.questions[0]["key"], _("Write an answer."))

    def asked(self) -> list[tuple[Any, tuple[InPlace, ...]]]:
        """Each question's field with its passages."""
        return [(self[each["key"]], self.passages_of(each["key"])) for each in self.questions]
