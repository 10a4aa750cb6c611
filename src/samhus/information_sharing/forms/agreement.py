"""Draft an agreement, group by group; sign one; end one."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.forms import Checkboxes, DateInput, on_one_line
from samhus.information_sharing.actions import Terms
from samhus.information_sharing.forms.agreement_parties import PartiesOfAgreement, names_of
from samhus.information_sharing.forms.groups import Group
from samhus.information_sharing.models import Agreement
from samhus.information_sharing.queries.agreement import live_parties
from samhus.information_sharing.queries.agreement_choices import (
    BETWEEN,
    rules,
    terms_of,
)
from samhus.information_sharing.rules.agreement import (
    lasts_too_long,
    needs_instructions,
    needs_joint_words,
    roles_fit,
)
from samhus.information_sharing.rules.contact import parts_of


def _text(label: Any, rows: int = 4, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


class AgreementForm(PartiesOfAgreement):
    """Everything that is agreed."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=160, validators=[on_one_line])
    purposes = forms.MultipleChoiceField(label=gettext_lazy("Purposes"), widget=Checkboxes)
    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds of information"), widget=Checkboxes,
        help_text=gettext_lazy("Tick only what these purposes need."),
    )  # fmt: skip
    rule = forms.ChoiceField(label=gettext_lazy("The rule it stands on"), required=False)
    basis_words = _text(
        gettext_lazy("Or the basis in words, with its citation"), rows=3, required=False
    )
    retention_months = forms.IntegerField(
        label=gettext_lazy("Kept for how many months at most"), min_value=1, max_value=1200
    )
    retention_words = _text(
        gettext_lazy("What happens then"), rows=3,
        help_text=gettext_lazy("Who deletes what, and how the others learn that it was done."),
    )  # fmt: skip
    joint_words = _text(
        gettext_lazy("Joint controllers: who answers whom (GDPR article 26)"), required=False,
        help_text=gettext_lazy("Who informs the person, and who answers when the person asks."),
    )  # fmt: skip
    processor_words = _text(
        gettext_lazy("Processor: the instructions (GDPR article 28)"), required=False,
        help_text=gettext_lazy("What it may do with the information, and nothing else."),
    )  # fmt: skip
    channel_words = _text(
        gettext_lazy("How it is told safely"), rows=3,
        help_text=gettext_lazy("By which channel, and how each side knows who is there."),
    )  # fmt: skip
    starts = forms.DateField(label=gettext_lazy("First day"), widget=DateInput)
    until = forms.DateField(label=gettext_lazy("Last day"), widget=DateInput)

    def __init__(self, viewer: Viewer, own: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(viewer, own, *args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["purposes"].choices = terms_of("purposes")
        fields["categories"].choices = terms_of("categories")
        fields["rule"].choices = [("", _("None of these")), *rules()]
        self.place_parties()

    @property
    def groups(self) -> Iterator[Group]:
        """What, between whom, on which basis, how it is kept, how long."""
        yield Group(_("What is told"), "", self._named("title", "purposes", "categories"))
        first, *others = (names_of(number) for number in self.others)
        yield Group(
            _("Between whom"),
            _("A controller decides why and how it is used; a processor only acts for one."),
            self._named(*names_of(0), *first),
            adds=not others and self.may_add,
        )
        if others:
            yield Group(
                _("More bodies"),
                _("Leave a place empty when nobody stands there."),
                self._named(*(name for names in others for name in names)),
                adds=self.may_add,
            )
        yield Group(
            _("On which basis"),
            _("An agreement opens nothing that the law closes, and is no reason not to do a duty."),
            self._named("rule", "basis_words", "joint_words", "processor_words"),
        )
        yield Group(
            _("How it is told and kept"),
            "",
            self._named("channel_words", "retention_months", "retention_words"),
        )
        yield Group(_("How long"), "", self._named("starts", "until"))

    def _named(self, *names: str) -> list[BoundField]:
        return [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """What the roles need is there, the days follow each other, and it has a basis."""
        cleaned: dict[str, Any] = super().clean() or {}
        roles = [role for _body, role, _contact in self.places_in(cleaned)]
        days = _wrong_days(cleaned.get("starts"), cleaned.get("until"))
        wrong = (
            ("joint_words", needs_joint_words(roles) and not cleaned.get("joint_words"),
             _("Joint controllers write down who answers whom (GDPR article 26).")),
            ("processor_words", needs_instructions(roles) and not cleaned.get("processor_words"),
             _("With a processor, write down the instructions (GDPR article 28).")),
            ("role_0", not roles_fit(roles),
             _("Somebody is a controller, and joint controllers are several.")),
            ("rule", not cleaned.get("rule") and not cleaned.get("basis_words"),
             _("Name the rule it stands on, or the basis in words.")),
            ("until", bool(days), days),
        )  # fmt: skip
        for name, is_wrong, sentence in wrong:
            if is_wrong and name not in self.errors:
                self.add_error(name, sentence)
        self.check_places(cleaned)
        return cleaned

    def terms(self) -> Terms:
        """What is agreed."""
        data = self.cleaned_data
        framework, _between, rule = data["rule"].partition(BETWEEN)
        kept = (
            "title", "retention_months", "retention_words", "channel_words", "starts", "until",
            "basis_words", "joint_words", "processor_words",
        )  # fmt: skip
        return Terms(
            purposes=tuple(data["purposes"]),
            categories=tuple(data["categories"]),
            basis_framework=framework,
            basis_rule=rule,
            **{name: data[name] for name in kept},
        )


def _wrong_days(first: Any, last: Any) -> str:
    if not first or not last:
        return ""
    if last < first:
        return _("The last day lies before the first.")
    return _("It lasts ten years at most. Renew it then.") if lasts_too_long(first, last) else ""


def as_it_stands(agreement: Agreement, own: Any) -> dict[str, Any]:
    """A draft's words for the form, one's own body first."""
    names = (
        "title", "purposes", "categories", "retention_months", "retention_words", "channel_words",
        "basis_words", "joint_words", "processor_words", "starts", "until",
    )  # fmt: skip
    found: dict[str, Any] = {name: getattr(agreement, name) for name in names}
    if agreement.basis_rule:
        found["rule"] = f"{agreement.basis_framework}{BETWEEN}{agreement.basis_rule}"
    number = 0
    for party in live_parties(agreement):
        is_own = party.organisation_id == own.pk
        number += not is_own
        place = 0 if is_own else number
        post, phone, mail = parts_of(party.contact)
        found |= {
            f"role_{place}": party.role,
            f"contact_{place}": post,
            f"phone_{place}": phone,
            f"mail_{place}": mail,
        }
        if place:
            found[f"body_{place}"] = str(party.organisation.public_id)
    return found


def following(agreement: Agreement, own: Any) -> dict[str, Any]:
    """The renewal's words: as long as the one before, from the day after it on."""
    starts = agreement.until + timedelta(days=1)
    return as_it_stands(agreement, own) | {
        "starts": starts,
        "until": starts + (agreement.until - agreement.starts),
    }


class ForBodyForm(forms.Form):
    """For which of the viewer's bodies; a single one is not asked for."""

    body = forms.ChoiceField(label=gettext_lazy("For which body"))

    def __init__(self, bodies: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body: Any = self.fields["body"]
        body.choices = bodies
        if len(bodies) == 1:
            body.initial, body.widget = bodies[0][0], forms.HiddenInput()


class SigningForm(ForBodyForm):
    """Sign what was read: the content travels along."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)


class EndingForm(ForBodyForm):
    """Why it ends early."""

    reason = _text(
        gettext_lazy("Why it ends"), help_text=gettext_lazy("The other parties read it.")
    )
