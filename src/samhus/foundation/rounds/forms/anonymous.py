"""Answering without a name: the code travels with the answer, in no session and no address."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samhus.foundation.rounds.forms.answer import field_of
from samhus.foundation.rounds.forms.passages import InPlace, PassagesForm
from samhus.foundation.rounds.rules import shown


class AnonymousForm(PassagesForm):
    """The questions of a round, and the code once more, out of sight."""

    code = forms.CharField(max_length=60, widget=forms.HiddenInput)

    def __init__(self, questions: list[dict[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[question["key"]] = field_of(question)

    def words(self) -> dict[str, str]:
        """The answers, by question."""
        return {each["key"]: self.cleaned_data[each["key"]] for each in self.questions}

    def show_blank(self, keys: Iterable[str]) -> None:
        """Say which questions want an answer."""
        for key in keys:
            self.add_error(key, _("Answer this question."))

    def _asked(self) -> list[str]:
        given = {each["key"]: self.data.get(each["key"], "") for each in self.questions}
        return shown(self.questions, given)

    @property
    def may_ask_more(self) -> bool:
        """Whether other answers would bring further questions."""
        return len(self._asked()) < len(self.questions)

    def asked(self) -> Iterator[tuple[Any, tuple[InPlace, ...]]]:
        """Each question that is asked, with its passages."""
        for key in self._asked():
            yield self[key], self.passages_of(key)
