"""Putting contributions under themes; answering a theme."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.rounds.models import OfficialResponse
from samhus.foundation.rounds.pages import ContributionLine, ThemeLine
from samhus.foundation.ui.forms import on_one_line


class CodingForm(forms.Form):
    """Which contributions, under which theme: one that is there, or a new one."""

    contributions = forms.MultipleChoiceField(
        label=gettext_lazy("Contributions"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick at least one contribution.")},
    )  # fmt: skip
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    new_theme = forms.CharField(
        label=gettext_lazy("Or a new theme"), max_length=300, required=False,
        help_text=gettext_lazy("What was said, in one sentence, without who said it."),
        validators=[on_one_line],
    )  # fmt: skip
    mark_optional = False

    def __init__(
        self,
        lines: Iterable[ContributionLine],
        themes: Iterable[ThemeLine],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["contributions"].choices = [
            (each.mark, _("%(body)s, on “%(question)s”") % asdict(each)) for each in lines
        ]
        fields["contributions"].widget.option_help = {each.mark: _said(each) for each in lines}
        fields["theme"].choices = [
            ("", _("Choose a theme")),
            *((each.public_id, each.title) for each in themes),
        ]

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two ways to name the theme."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "new_theme" in cleaned and bool(cleaned.get("theme")) == bool(cleaned["new_theme"]):
            self.add_error("theme", _("Choose a theme, or write a new one."))
        return cleaned


def _said(line: ContributionLine) -> str:
    if not line.themes:
        return line.words
    return _("%(words)s (stands under: %(themes)s)") % {
        "words": line.words,
        "themes": "; ".join(line.themes),
    }


class ResponseForm(forms.Form):
    """The official response to a theme."""

    status = forms.ChoiceField(
        label=gettext_lazy("What becomes of it"),
        choices=OfficialResponse.Status.choices,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=3000,
        help_text=gettext_lazy("Everybody asked reads it when the round is closed."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    because = forms.CharField(
        label=gettext_lazy("Why the earlier response no longer holds"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, replaces: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not replaces:
            del self.fields["because"]
