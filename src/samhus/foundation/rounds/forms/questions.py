"""One question of a round."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.rounds.rules import options_of
from samhus.foundation.ui.forms import on_one_line

MOST_OPTIONS, LONGEST_OPTION = 10, 120


class RewordForm(forms.Form):
    """Other words for the same question, and why."""

    label = forms.CharField(
        label=gettext_lazy("Question"), max_length=300, validators=[on_one_line]
    )
    help = forms.CharField(
        label=gettext_lazy("Explanation"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    because = forms.CharField(
        label=gettext_lazy("Why it is worded anew"), max_length=500,
        help_text=gettext_lazy("Everybody asked reads it."), validators=[on_one_line],
    )  # fmt: skip


class QuestionForm(RewordForm):
    """A question in words, or with choices; it may hang on a choice made before."""

    options = forms.CharField(
        label=gettext_lazy("Choices"), required=False,
        help_text=gettext_lazy("One on each line. Leave it empty where words are wanted."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    required_ = forms.BooleanField(
        label=gettext_lazy("It must be answered"), required=False, initial=True
    )
    show_if = forms.ChoiceField(label=gettext_lazy("Ask it"), required=False)

    def __init__(self, before: list[dict[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        del fields["because"]
        hanging = [
            (
                f"{each['key']}={option}",
                _("only if “%(question)s” is answered by “%(option)s”")
                % {"question": each["label"], "option": option},
            )
            for each in before
            for option in options_of(each)
        ]
        fields["show_if"].choices = [("", _("always")), *hanging]

    def clean_options(self) -> str:
        """As a round keeps them: one on each line, each once."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["options"].splitlines()]
        options = list(dict.fromkeys(line for line in lines if line))
        if len(options) == 1 or len(options) > MOST_OPTIONS:
            raise forms.ValidationError(
                _("Give two to %(number)s choices, or none.") % {"number": MOST_OPTIONS}
            )
        if any(len(option) > LONGEST_OPTION or "=" in option for option in options):
            raise forms.ValidationError(
                _("A choice has at most %(number)s characters and no “=”.")
                % {"number": LONGEST_OPTION}
            )
        return "\n".join(options)

    def question(self, key: str) -> dict[str, str]:
        """As a round keeps it."""
        given = self.cleaned_data
        asked = {
            "key": key,
            "label": given["label"],
            "help": given["help"],
            "required": "yes" if given["required_"] else "no",
        }
        more = {name: given[name] for name in ("options", "show_if") if given[name]}
        return asked | more


def as_it_stands(question: dict[str, str]) -> dict[str, Any]:
    """What the form shows of a question that is there."""
    return {**question, "required_": question.get("required", "yes") == "yes"}
