"""Tell another body, on request or not; record what was told by word of mouth."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation import clock
from samhus.foundation.ui.forms import Checkboxes, DateTimeInput, Radios
from samhus.information_sharing.forms.lawful import LawfulForm
from samhus.information_sharing.forms.plain import SHORT
from samhus.information_sharing.forms.request import PartiesForm, reference_field
from samhus.information_sharing.models import Disclosure
from samhus.information_sharing.queries.terms import kinds_in_order, name_of
from samhus.information_sharing.rules.disclosing import BY_WORD_OF_MOUTH, MOST_KINDS
from samhus.information_sharing.wording.sharing import CONDITIONS, MARKS

ITEM = "item-"


class TellingForm(LawfulForm):
    """Which kinds, each as a fact or an assessment; how; under which conditions; on what basis."""

    mark_optional = False
    screened = ("basis", "condition_words", "why_not_all")

    why_not_all = forms.CharField(
        label=gettext_lazy("Why you do not tell all of it"), max_length=500, required=False,
        widget=SHORT, help_text=gettext_lazy("Needed when you tell less than you were asked for."),
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=gettext_lazy("How it is told"), choices=Disclosure.Channel.choices
    )
    conditions = forms.MultipleChoiceField(
        label=gettext_lazy("Conditions that go with it"), required=False, widget=Checkboxes,
        choices=[*CONDITIONS.items()],
    )  # fmt: skip
    condition_words = forms.CharField(
        label=gettext_lazy("Further conditions"), max_length=300, required=False
    )
    basis = forms.CharField(
        label=gettext_lazy("On what basis you tell it"), max_length=500, widget=SHORT,
        help_text=gettext_lazy(
            "A provision, or a sentence of your own. You decide, and this stands as your reason."
        ),
    )  # fmt: skip
    reference = reference_field()

    def offer(self, kinds: Iterable[str], marks: Mapping[str, str] | None = None) -> None:
        """A question for each kind, first on the page; with `marks` as they were told to us."""
        rest = dict(self.fields)
        self.fields.clear()
        first = ("other", "own_as", "other_as", "country", "purpose")
        self.fields.update({name: rest.pop(name) for name in first if name in rest})
        said = ("told", "channel", "urgent") if "told" in rest else ()
        self.fields.update({name: rest.pop(name) for name in said})
        for kind in kinds_in_order(kinds):
            offered = [marks[kind]] if marks else list(MARKS)
            self.fields[f"{ITEM}{kind}"] = forms.ChoiceField(
                label=name_of("category", kind).capitalize(),
                choices=[("", _("not told")), *((mark, MARKS[mark]) for mark in offered)],
                required=False,
            )
        self.fields.update(rest)

    @property
    def marks(self) -> dict[str, str]:
        """The kinds that are told, each with its mark."""
        found = ((n.removeprefix(ITEM), self.cleaned_data.get(n)) for n in self.fields)
        return {kind: str(mark) for kind, mark in found if mark and f"{ITEM}{kind}" in self.fields}

    def clean(self) -> dict[str, Any]:
        """At least one kind, and twelve at the most."""
        cleaned = super().clean()
        if not 1 <= len(self.marks) <= MOST_KINDS:
            first = next(name for name in self.fields if name.startswith(ITEM))
            self.add_error(
                first, _("Choose at least one kind of information, and twelve at the most.")
            )
        return cleaned


class OwnTellingForm(TellingForm, PartiesForm):
    """On own initiative, or passing on: to whom and what for are chosen too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["why_not_all"]


class ToldMixin(forms.Form):
    """Told already, by phone or in a meeting."""

    told = forms.DateTimeField(label=gettext_lazy("When it was told"), widget=DateTimeInput)
    urgent = forms.BooleanField(
        label=gettext_lazy("It was urgent"), required=False,
        help_text=gettext_lazy("A second person of your body looks at it in two working days."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["channel"].label = _("How it was told")
        fields["channel"].widget = Radios()
        fields["channel"].choices = [
            each for each in Disclosure.Channel.choices if each[0] in BY_WORD_OF_MOUTH
        ]
        fields["channel"].initial = Disclosure.Channel.TELEPHONE
        fields["told"].initial = localtime(clock.now()).replace(second=0, microsecond=0)

    def clean_told(self) -> Any:
        """A time that has come."""
        if self.cleaned_data["told"] > clock.now():
            raise forms.ValidationError(_("This time has not come yet."))
        return self.cleaned_data["told"]


class OwnToldForm(ToldMixin, OwnTellingForm):
    """What was told by word of mouth on own initiative."""


class AskedToldForm(ToldMixin, TellingForm):
    """What was told by word of mouth in answer to a request."""
