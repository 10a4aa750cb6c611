"""Forms of texts that are written together."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.engines.anchoring import Paragraph, paragraphs_of, source_of
from samhus.engines.documents.reading import LARGEST, NotReadable, docx_paragraphs
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import members_of, organisations_seen_by
from samhus.foundation.rounds.api import AboutNobodyForm, PassagesForm, screen, unsettled
from samhus.foundation.ui.forms import DateInput, on_one_line
from samhus.foundation.ui.sorting import by_name
from samhus.strategy.models import DraftText, TextVersion
from samhus.strategy.policies.drafting import WORKING_ROLES
from samhus.strategy.rules.drafting import too_long

PIECE = 9_000
"""Characters screened at a time: with one paragraph more still what the screening takes."""


class BeginForm(AboutNobodyForm):
    """What the text is called; never after somebody."""

    screened = ("title",)

    title = forms.CharField(
        label=gettext_lazy("Title of the text"), max_length=160, validators=[on_one_line]
    )


class SeatForm(forms.Form):
    """A whole body, or one colleague; from which day on."""

    who = forms.ChoiceField(
        label=gettext_lazy("Who writes"),
        help_text=gettext_lazy(
            "A body means everybody who works there as coordinator, contributor, analyst or "
            "decider. Of your own body you may choose one person."
        ),
    )
    since = forms.DateField(label=gettext_lazy("From"), widget=DateInput)

    def __init__(self, viewer: Viewer, text: DraftText, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._own = text.organisation
        bodies = organisations_seen_by(viewer)
        self._bodies = {str(body.pk): body for body in bodies}
        people = members_of([self._own.pk], WORKING_ROLES).get(self._own.pk, set())
        names = get_user_model().objects.filter(pk__in=people).values_list("pk", "name")
        who: Any = self.fields["who"]
        who.choices = [
            ("", _("Choose one")),
            (_("Bodies"), _sorted((f"body:{pk}", each.name) for pk, each in self._bodies.items())),
            (self._own.name, _sorted((f"person:{pk}", name) for pk, name in names)),
        ]

    def seat(self) -> tuple[Any, int | None, date]:
        """The body, the person where it is one, and the day."""
        kind, _colon, key = self.cleaned_data["who"].partition(":")
        since: date = self.cleaned_data["since"]
        if kind == "person":
            return self._own, int(key), since
        return self._bodies[key], None, since


def _sorted(choices: Any) -> list[tuple[str, str]]:
    return sorted(choices, key=lambda choice: by_name(choice[1]))


class ScreenedForm(PassagesForm):
    """Asks about what looks like a person in what `texts` gives; others build upon it."""

    def texts(self) -> dict[str, str]:
        """What is screened, by key: the words of the form, where they say nothing else."""
        words = self.cleaned_data.get("words", "")
        return {"words": words} if words else {}

    def clean(self) -> dict[str, Any]:
        """Nothing points to a person without a reason."""
        cleaned: dict[str, Any] = super().clean() or {}
        self.cleaned_data = cleaned
        found = screen(self.texts())
        self.ask_about(found, unsettled(found, self.reasons()))
        return cleaned


class IssuesForm(ScreenedForm):
    """What is at issue, about questions and about no person."""

    words = forms.CharField(
        label=gettext_lazy("What is at issue"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy(
            "Which questions the text must settle, who sees them differently and why, what has "
            "been tried. No wording yet, and no person: what looks like one is pointed out before "
            "it is kept."
        ),
    )


class VersionForm(ScreenedForm):
    """The whole text, typed or as a document; what changed and why.

    What stood in the version before is not asked about again: somebody has answered for it.
    """

    words = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=gettext_lazy(
            "A blank line begins a new paragraph. A line that begins with # is a heading, ## one "
            "below it. Write about no person: what looks like one is pointed out before it is kept."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a document in Word (DOCX)"),
        required=False,
        help_text=gettext_lazy("Up to 10 MB. Its headings and paragraphs replace the text above."),
    )
    changed = forms.CharField(
        label=gettext_lazy("What changed, and why"), max_length=1000, required=False,
        validators=[on_one_line],
    )  # fmt: skip
    read = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean(self) -> dict[str, Any]:
        """The document where there is one, otherwise the text."""
        file = self.cleaned_data.get("file")
        if file is not None:
            paragraphs = self._of_document(file)
        else:
            paragraphs = paragraphs_of(self.cleaned_data.get("words", ""))
        self.cleaned_data["paragraphs"] = paragraphs
        if not paragraphs and not self.errors:
            self.add_error("words", _("Write the text, or choose a document."))
        cleaned = super().clean()
        if file is not None and self.passages and self.errors:
            self._keep(paragraphs)
        return cleaned

    def texts(self) -> dict[str, str]:
        """Paragraphs that the version before does not hold, in pieces that can be screened."""
        paragraphs = self.cleaned_data["paragraphs"]
        if too_long(paragraphs):
            return {}
        before = set(paragraphs_of(str(self.initial.get("words", ""))))
        pieces = [""]
        for each in paragraphs:
            if each in before:
                continue
            if len(pieces[-1]) + len(each.words) > PIECE:
                pieces.append("")
            pieces[-1] += f"{each.words}\n\n"
        told = {f"text-{number}": piece for number, piece in enumerate(pieces) if piece}
        changed = self.cleaned_data.get("changed", "")
        return told | ({"changed": changed} if changed else {})

    def _keep(self, paragraphs: tuple[Paragraph, ...]) -> None:
        """A browser sends a file once: its text goes on in the field, so that nothing is lost."""
        data: Any = self.data
        data = data.copy()
        data["words"] = source_of(paragraphs)
        self.data = data
        self.add_error("file", _("Its text stands in the field above now. Go on there."))

    def _of_document(self, file: Any) -> tuple[Paragraph, ...]:
        if file.size > LARGEST:
            self.add_error("file", _("This document is larger than 10 MB."))
            return ()
        try:
            found = docx_paragraphs(file.read())
        except NotReadable:
            self.add_error("file", _("No text can be read from this. Save it as DOCX first."))
            return ()
        return tuple(Paragraph(words, min(level, 3)) for level, words in found)

    def against(self, current: TextVersion, saved: str) -> list[tuple[str, str, str]]:
        """Where this text and the version written meanwhile differ, for the page of both."""
        theirs = paragraphs_of(saved)
        mine = self.cleaned_data["paragraphs"]
        only_theirs = [each.words for each in theirs if each not in mine]
        only_mine = [each.words for each in mine if each not in theirs]
        label = _("Version %(number)s") % {"number": current.number}
        return [(label, "\n\n".join(only_theirs), "\n\n".join(only_mine))]


class CommentForm(ScreenedForm):
    """A remark on a paragraph, about the text and about no person."""

    words = forms.CharField(
        label=gettext_lazy("Remark"), max_length=3000, widget=forms.Textarea(attrs={"rows": 5})
    )
