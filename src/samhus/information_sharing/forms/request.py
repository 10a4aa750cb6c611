"""Ask another body; answer without telling."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.engines.lawfulness.framework import Fact, Kind
from samhus.foundation import clock
from samhus.foundation.rounds.api import AboutNobodyForm
from samhus.foundation.ui.forms import DateInput, Radios
from samhus.information_sharing.forms.groups import Group
from samhus.information_sharing.forms.lawful import LawfulForm
from samhus.information_sharing.forms.plain import SHORT
from samhus.information_sharing.models import Request
from samhus.information_sharing.queries.asking import countries, law_of
from samhus.information_sharing.queries.request import Desk
from samhus.information_sharing.queries.terms import agency_of, choices
from samhus.information_sharing.rules.disclosing import MOST_KINDS, is_reference

USUAL_TIME = timedelta(days=7)
REFERENCE_HELP = gettext_lazy(
    "Letters, digits, dashes and slashes that your two bodies know: a case number, never a name, "
    "never a date of birth."
)


def reference_field() -> forms.CharField:
    """An opaque reference."""
    return forms.CharField(
        label=gettext_lazy("Reference"), max_length=40, help_text=REFERENCE_HELP,
        validators=[opaque],
    )  # fmt: skip


def opaque(text: str) -> None:
    """Validator."""
    if not is_reference(text):
        raise forms.ValidationError(
            _("A reference holds letters, digits, dashes and slashes: 40 at the most, no words.")
        )


class PartiesForm(LawfulForm):
    """Who, whom, each acting as what, for what, by whose law: common to asking and telling."""

    other = forms.ChoiceField(label=gettext_lazy("Which body"))
    own_as = forms.ChoiceField(label=gettext_lazy("Your body acts as"))
    other_as = forms.ChoiceField(label=gettext_lazy("The other body acts as"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Whose law"))
    purpose = forms.ChoiceField(label=gettext_lazy("What is it for?"))

    def __init__(self, desk: Desk, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desk = desk
        fields: dict[str, Any] = self.fields
        bodies = [(str(each.public_id), each.name) for each in desk.others]
        fields["other"].choices = [("", _("Choose a body")), *bodies]
        agencies = choices("sender")
        fields["own_as"].choices = agencies
        fields["own_as"].initial = agency_of(desk.body.kind)
        fields["other_as"].choices = [("", _("As a body of its kind does")), *agencies]
        every = countries()
        fields["country"].choices = [
            ("", _("Choose a country")),
            *((each.code, each.name) for each in every),
        ]
        fields["country"].initial = next((each.code for each in every if each.current), "")
        fields["purpose"].choices = [("", _("Choose a purpose")), *choices("purpose")]
        law = law_of(self.data.get("country", "")) if self.is_bound else None
        if law is not None:
            self.take_facts(law)

    def clean(self) -> dict[str, Any]:
        """What the other body acts as follows from its kind where nobody says otherwise."""
        cleaned = super().clean()
        if cleaned.get("other") and not cleaned.get("other_as") and "other_as" not in self.errors:
            cleaned["other_as"] = agency_of(self.desk.other(cleaned["other"]).kind)
            if not cleaned["other_as"]:
                self.add_error("other_as", _("Choose what the other body acts as."))
        return cleaned


class RequestForm(PartiesForm):
    """What a body asks another for. No name and nothing about a person."""

    mark_optional = False
    screened = ("basis",)

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Which kinds of information are they?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only what this purpose needs; twelve at the most."),
    )
    basis = forms.CharField(
        label=gettext_lazy("On what ground you ask"), max_length=300, widget=SHORT,
        help_text=gettext_lazy("A provision, or a sentence. No name."),
    )  # fmt: skip
    due = forms.DateField(
        label=gettext_lazy("Answer wished by"), widget=DateInput,
        help_text=gettext_lazy("A day that passes decides nothing."),
    )  # fmt: skip
    reference = reference_field()
    urgency = forms.ChoiceField(
        label=gettext_lazy("Urgency"), widget=Radios, choices=Request.Urgency.choices,
        initial=Request.Urgency.ORDINARY,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kinds"].choices = choices("category")
        fields["due"].initial = clock.today() + USUAL_TIME

    @property
    def groups(self) -> Iterator[Group]:
        """What has to be said, the rest folded; with the law's view on top: what decides, then."""
        open_ = ("other", "purpose", "kinds", "basis", "due", "reference", "urgency")
        if self.is_weighed:
            yield from self.asked_groups()
            heading = _("What you have entered")
            yield Group(heading, "", self.named(*open_), folded=True)
        else:
            yield Group("", "", self.named(*open_))
        rest = self.named("own_as", "other_as", "country")
        yield Group(_("Roles and law"), "", rest, folded=True)

    def takes(self, fact: Fact) -> bool:
        """What has to be judged is judged by whoever would tell."""
        return fact.kind is not Kind.JUDGEMENT

    def clean_kinds(self) -> list[str]:
        """Not everything at once."""
        kinds: list[str] = self.cleaned_data["kinds"]
        if len(kinds) > MOST_KINDS:
            raise forms.ValidationError(_("Twelve kinds of information at the most."))
        return kinds

    def clean_due(self) -> Any:
        """A day to come."""
        if self.cleaned_data["due"] < clock.today():
            raise forms.ValidationError(_("This day has passed."))
        return self.cleaned_data["due"]


class RefusalForm(AboutNobodyForm):
    """Why a request is refused: a provision, own words, or both."""

    screened = ("provision", "reason")

    provision = forms.CharField(
        label=gettext_lazy("Provision"), max_length=200, required=False,
        help_text=gettext_lazy("Such as an act and its section."),
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("In your own words"), max_length=500, required=False, widget=SHORT
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        cleaned = super().clean()
        if not self.errors and not cleaned.get("provision") and not cleaned.get("reason"):
            self.add_error("provision", _("Say why you refuse: a provision, or your own words."))
        return cleaned
