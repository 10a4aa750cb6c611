"""How Django forms look: a renderer for the whole project, and a few widgets.

FORM_RENDERER = "samhus.foundation.ui.forms.Renderer" makes `{{ form }}` and
`{{ form.name.as_field_group }}` come out as Designsystemet fields: label, help, error and control
tied together by aria, radios and checkboxes in a fieldset. Needs `django.forms` installed.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

# Words that the browser may fill in or size by; the rest of a control is the widget's business.
NARROW = (forms.NumberInput, forms.DateInput, forms.TimeInput, forms.DateTimeInput)

# Embeddings, overrides and isolates turn words around: one name could be made to read as another.
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
UNWRITABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})


def is_on_one_line(text: str) -> bool:
    """Whether a name holds nothing that ends a line, hides, or turns its neighbours around."""
    return not any(char in TURNS or unicodedata.category(char) in UNWRITABLE for char in text)


def on_one_line(text: str) -> None:
    """Validator of names and titles: they stand in subjects of mail, in lists, in the journal."""
    if not is_on_one_line(text):
        raise forms.ValidationError(_("Write this on one line, without control characters."))


class Field(BoundField):
    """A form field that knows how its template shall lay it out."""

    @property
    def layout(self) -> str:
        """`group` (radios, checkboxes), `toggle` (one checkbox), `parts` or `control`."""
        widget = self.field.widget
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return "group"
        if isinstance(widget, forms.CheckboxInput):
            return "toggle"
        return "parts" if widget.use_fieldset else "control"

    @property
    def is_optional(self) -> bool:
        """Whether the label says "(optional)". A form sets `mark_optional = False` to say none."""
        marks = getattr(self.form, "mark_optional", True)
        return marks and not self.field.required and self.layout != "toggle"

    @property
    def first_id(self) -> str:
        """Where an error summary leads: the control, or the first of a group."""
        if self.layout == "group":
            return f"{self.auto_id}_0"
        if self.layout == "parts":
            return f"{self.auto_id}_group"
        return self.id_for_label

    @property
    def options(self) -> list[tuple[Any, str]]:
        """The choices of a group, each with its own explanation (see `option_help`)."""
        helps = getattr(self.field.widget, "option_help", {})
        return [(option, helps.get(str(option.data["value"]), "")) for option in self.subwidgets]

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        if widget.is_hidden:
            return built
        given = f"{widget.attrs.get('class', '')} {built.get('class', '')}".split()
        narrow = ["ui-narrow"] if isinstance(widget, NARROW) else []
        built["class"] = " ".join(dict.fromkeys(["ds-input", *narrow, *given]))
        if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") == "10":
            built.setdefault("rows", "4")  # Django's own 10 is nobody's choice
        return built


class Renderer(TemplatesSetting):
    """The project's FORM_RENDERER."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    formset_template_name = "ui/forms/formset.html"
    bound_field_class = Field


class DateInput(forms.DateInput):
    """The browser's own date control; the value travels as ISO 8601 in every language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    """The browser's own control for a local date and time, to the minute."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")


class Radios(forms.RadioSelect):
    """Radios whose options carry an explanation: `Radios(option_help={"value": _("...")})`."""

    def __init__(self, *args: Any, option_help: dict[str, Any] | None = None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.option_help = option_help or {}


class Checkboxes(forms.CheckboxSelectMultiple):
    """Checkboxes whose options carry an explanation, like `Radios`."""

    def __init__(self, *args: Any, option_help: dict[str, Any] | None = None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.option_help = option_help or {}
