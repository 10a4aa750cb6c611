"""The form in which a body answers a round's questions."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from samhus.foundation.rounds.pages import Passage
from samhus.foundation.rounds.rules import SHORTEST_REASON, same_words
from samhus.foundation.rounds.wording import kind_label

LONGEST_ANSWER = 5000
LONGEST_REASON = 300
MOST_REASONS = 100
STILL, WHY = "still-", "why-"


@dataclass(frozen=True)
class InPlace:
    """A passage in its sentence, what it looks like, and the field of the reason why it stays."""

    kind: str
    before: str
    words: str
    after: str
    reason: Any


@dataclass(frozen=True)
class Asked:
    """One question as the page shows it: its field, what is to be confirmed, what to be settled."""

    key: str
    field: Any
    still: Any
    passages: tuple[InPlace, ...]


class PassagesForm(forms.Form):
    """Asks a reason for each passage that looks like a person; other forms build upon it."""

    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passages: list[Passage] = []

    def reasons(self) -> dict[str, str]:
        """What was written beside passages, by their mark."""
        given = {
            name.removeprefix(WHY): self.data[name].strip()[:LONGEST_REASON]
            for name in self.data
            if name.startswith(WHY)
        }
        return dict(list(given.items())[:MOST_REASONS])

    def ask_about(self, passages: Iterable[Passage], open_: Collection[Passage]) -> None:
        """Show all passages, and an error at those that are open."""
        for passage in passages:
            self.passages.append(passage)
            name = f"{WHY}{passage.mark}"
            self.fields[name] = forms.CharField(
                label=_("Why “%(words)s” must stay") % {"words": passage.excerpt},
                required=False,
                max_length=LONGEST_REASON,
            )
            if passage in open_:
                self.add_error(name, self._asking(passage))

    def _asking(self, passage: Passage) -> str:
        if self.data.get(f"{WHY}{passage.mark}", "").strip():
            return _(
                "Give a reason of at least %(number)s characters that itself points to nobody."
            ) % {"number": SHORTEST_REASON}
        return _("This looks like %(kind)s. Take it out of the text, or say why it must stay.") % {
            "kind": kind_label(passage.kind)
        }

    def passages_of(self, key: str) -> tuple[InPlace, ...]:
        """Each passage of one question in its sentence."""
        return tuple(self._in_place(each) for each in self.passages if each.question == key)

    def _in_place(self, passage: Passage) -> InPlace:
        before, words, after = passage.sentence.partition(" ".join(passage.excerpt.split()))
        reason = self[f"{WHY}{passage.mark}"]
        return InPlace(kind_label(passage.kind), before, words, after, reason)


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
            self.fields[question["key"]] = forms.CharField(
                label=_label(question),
                help_text=question.get("help", ""),
                required=False,
                max_length=LONGEST_ANSWER,
                widget=forms.Textarea(attrs={"rows": 6}),
            )
            if question["key"] in unread:
                self.fields[f"{STILL}{question['key']}"] = forms.BooleanField(
                    label=_("I have read it: it still holds as it stands"), required=False
                )

    def words(self) -> dict[str, str]:
        """The answers, by question."""
        return {q["key"]: self.cleaned_data[q["key"]] for q in self.questions}

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

    def asked(self) -> Iterator[Asked]:
        """The questions in their order, as the page shows them."""
        for question in self.questions:
            key = question["key"]
            still = f"{STILL}{key}"
            asks = still in self.fields and not self._is_touched(key)
            yield Asked(key, self[key], self[still] if asks else None, self.passages_of(key))

    def _is_touched(self, key: str) -> bool:
        """Whether other words were sent than stood there; a changed answer asks nothing more."""
        return self.is_bound and not same_words(self.initial.get(key, ""), self.data.get(key, ""))


class SigningPostForm(forms.Form):
    """Which post signs, which stands in for it, and how far that reaches."""

    post = forms.ChoiceField(label=_lazy("Post that signs"))
    deputy = forms.ChoiceField(
        required=False,
        label=_lazy("Deputy post"),
        help_text=_lazy("Signs while the post is vacant, and may step in with a reason."),
    )
    reach = forms.ChoiceField(
        label=_lazy("For"),
        choices=[("round", _lazy("this round")), ("standing", _lazy("every round from now on"))],
        widget=forms.RadioSelect,
        initial="standing",
    )

    def __init__(self, posts: Iterable[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = {str(post.public_id): post for post in posts}
        titles = [(key, post.title) for key, post in self.posts.items()]
        self.fields["post"].choices = [("", _("Choose a post")), *titles]  # type: ignore[attr-defined]
        self.fields["deputy"].choices = [("", _("No deputy")), *titles]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The posts themselves. A post can't be its own deputy."""
        given = super().clean() or {}
        if given.get("post") and given["post"] == given.get("deputy"):
            self.add_error("deputy", _("The deputy must be another post."))
        return {
            **given,
            "post": self.posts.get(given.get("post", "")),
            "deputy": self.posts.get(given.get("deputy", "")),
        }


class SignatureForm(forms.Form):
    """Sign, or return with a reason."""

    decision = forms.ChoiceField(
        label=_lazy("Your decision"),
        choices=[("sign", _lazy("I sign this answer")), ("return", _lazy("I return it"))],
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label=_lazy("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, steps_in: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remark"].help_text = (
            _("Why you step in, or what should be changed.")
            if steps_in
            else _("Needed when you return it: what should be changed.")
        )


def _label(question: dict[str, str]) -> str:
    if question.get("required", "yes") == "yes":
        return question["label"]
    return _("%(question)s (optional)") % {"question": question["label"]}
