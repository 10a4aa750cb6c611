"""The second reader's answer where a statement does not simply pass."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.ui.forms import Radios
from samhus.mapping.forms.screened import ScreenedForm
from samhus.mapping.models import Statement

RETURN, REMOVE = "return", "remove"


class VerdictForm(ScreenedForm):
    """Return it with a question, or remove it for a reason from the list.

    A question names nobody either.
    """

    mark_optional = False
    screened = ("question",)
    may_justify = False
    verdict = forms.ChoiceField(
        label=gettext_lazy("What you do"),
        choices=(
            (RETURN, gettext_lazy("I return it with a question")),
            (REMOVE, gettext_lazy("I remove it")),
        ),
        widget=Radios(
            option_help={
                RETURN: gettext_lazy(
                    "The municipality answers by changing it and hands it in again."
                ),
                REMOVE: gettext_lazy(
                    "Its words are deleted and can't be brought back. The municipality is told the "
                    "reason and may write anew."
                ),
            }
        ),
    )
    question = forms.CharField(
        label=gettext_lazy("Your question, when you return it"), max_length=300, required=False
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("The reason, when you remove it"),
        choices=Statement.Ground.choices,
        required=False,
        widget=Radios,
    )

    def clean(self) -> dict[str, Any]:
        """Whichever it is, the other side learns why."""
        cleaned: dict[str, Any] = super().clean() or {}
        verdict = cleaned.get("verdict")
        if verdict == RETURN and "question" not in self.errors and not cleaned["question"]:
            self.add_error("question", _("Ask a question that the municipality can answer."))
        if verdict == REMOVE and not cleaned.get("ground"):
            self.add_error("ground", _("Choose the reason from the list."))
        return cleaned
