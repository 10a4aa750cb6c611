"""The form in which a body answers a round's questions."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samhus.foundation.rounds.forms.passages import InPlace, PassagesForm
from samhus.foundation.rounds.pages import FromColleague
from samhus.foundation.rounds.rules import options_of, same_words, shown

LONGEST_ANSWER = 5000
STILL, TAKE = "still-", "take"


@dataclass(frozen=True)
class Asked:
    """One question as the page shows it: its field, what is to be confirmed, what to be settled."""

    key: str
    field: Any
    still: Any
    passages: tuple[InPlace, ...]
    colleagues: tuple[FromColleague, ...] = ()


class AnswerForm(PassagesForm):
    """One text area per question; `version` travels along so that no colleague is overwritten.

    Nothing is required of a draft; the label says what the round requires.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        questions: list[dict[str, str]],
        *args: Any,
        unread: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[question["key"]] = field_of(question)
            if question["key"] in unread:
                self.fields[f"{STILL}{question['key']}"] = forms.BooleanField(
                    label=_("I have read it: it still holds as it stands"), required=False
                )

    def words(self) -> dict[str, str]:
        """The answers, by question. What was not on the page stays as it was written before."""
        return {
            q["key"]: self.cleaned_data[q["key"]]
            if q["key"] in self.data
            else self.initial.get(q["key"], "")
            for q in self.questions
        }

    def confirmed(self) -> list[str]:
        """Questions whose earlier words were read and stand."""
        return [q["key"] for q in self.questions if self.cleaned_data.get(f"{STILL}{q['key']}")]

    def changes_nothing_in(self, draft: Any) -> bool:
        """Whether what was sent is what the draft says already, in the version that it is in."""
        return (
            self.cleaned_data["version"] == draft.version
            and all(
                same_words(draft.words.get(key, ""), text) for key, text in self.words().items()
            )
            and not self.confirmed()
            and self.reasons().items() <= draft.reasons.items()
        )

    def show_blank(self, keys: Iterable[str]) -> None:
        """Say which questions want an answer."""
        for key in keys:
            self.add_error(key, _("Write an answer, or say that you have nothing to report."))

    def show_unread(self, keys: Iterable[str]) -> None:
        """Say which words of an earlier answer nobody has looked at."""
        for key in keys:
            name = f"{STILL}{key}"
            at = name if name in self.fields else key
            self.add_error(at, _("This is from your last answer. Change it, or confirm it."))

    def show_unsigned(self) -> None:
        """Say that a signature is missing."""
        self.add_error(
            None, _("This answer must be signed before it is handed in. Ask for the signature.")
        )

    def to_take_over(self) -> tuple[str, str]:
        """(public id of a colleague's answer, how), when such a button was pressed."""
        answer, _colon, how = self.data.get(TAKE, "").partition(":")
        return answer, how

    def asked(self, colleagues: Iterable[FromColleague] = ()) -> Iterator[Asked]:
        """The questions in their order, as the page shows them."""
        theirs = tuple(colleagues)
        for key in shown(self.questions, self._words_on_page()):
            still = f"{STILL}{key}"
            asks = still in self.fields and not self._is_touched(key)
            yield Asked(
                key=key,
                field=self[key],
                still=self[still] if asks else None,
                passages=self.passages_of(key),
                colleagues=tuple(each for each in theirs if each.question == key),
            )

    def _words_on_page(self) -> dict[str, str]:
        given = {q["key"]: str(self.initial.get(q["key"], "")) for q in self.questions}
        return given | {key: self.data[key] for key in given if key in self.data}

    @property
    def may_ask_more(self) -> bool:
        """Whether other answers would bring further questions."""
        return len(shown(self.questions, self._words_on_page())) < len(self.questions)

    def _is_touched(self, key: str) -> bool:
        """Whether other words were sent than stood there; a changed answer asks nothing more."""
        return self.is_bound and not same_words(self.initial.get(key, ""), self.data.get(key, ""))


def field_of(question: dict[str, str]) -> forms.Field:
    """A text area; radios where one of several is chosen."""
    words: dict[str, Any] = {
        "label": _label(question),
        "help_text": question.get("help", ""),
        "required": False,
    }
    if options := options_of(question):
        choices = [(each, each) for each in options]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **words)
    area = forms.Textarea(attrs={"rows": 6})
    return forms.CharField(max_length=LONGEST_ANSWER, widget=area, **words)


def _label(question: dict[str, str]) -> str:
    if question.get("required", "yes") == "yes":
        return question["label"]
    return _("%(question)s (optional)") % {"question": question["label"]}
