"""What a country's matrix is shown for: a purpose, a kind of information, a day."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.ui.forms import DateInput
from samhus.information_sharing.queries.asking import shelf, worded

AXES = (("purpose", "purposes"), ("category", "categories"))


class MatrixForm(forms.Form):
    """Choices that are about the law, never about a person; so they may stand in an address."""

    mark_optional = False

    purpose = forms.ChoiceField(label=gettext_lazy("Purpose"), required=False)
    category = forms.ChoiceField(label=gettext_lazy("Kind of information"), required=False)
    on = forms.DateField(label=gettext_lazy("As of"), required=False, widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for axis, part in AXES:
            terms = shelf().vocabulary.terms[part].items()
            named = [(key, capfirst(worded(term.name))) for key, term in terms]
            fields[axis].choices = [("", _("Any")), *named]

    def fixed(self) -> dict[str, str]:
        """The facts that hold in every cell."""
        cleaned = getattr(self, "cleaned_data", {})
        return {axis: cleaned[axis] for axis, _part in AXES if cleaned.get(axis)}
