"""Questions of the law within a form: first those that decide next, the rest folded away."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samhus.engines.lawfulness.framework import Fact, Kind
from samhus.engines.lawfulness.law import Law
from samhus.foundation import clock
from samhus.foundation.rounds.api import AboutNobodyForm
from samhus.foundation.ui.forms import Radios
from samhus.information_sharing.forms.groups import Group
from samhus.information_sharing.queries.asking import options, question_of
from samhus.information_sharing.queries.gate import Flow, View, law_on, view_on
from samhus.information_sharing.rules.asking import UNKNOWN, value_of

FACT = "fact-"
FEW = 5
"""So many answers stand as radio buttons, more as a list."""
SHORT_DIGEST = 16
# Without these there is no flow that the law could be asked about.
OF_THE_FLOW = ("other", "own_as", "other_as", "country", "purpose", "kinds", "channel")


class LawfulForm(AboutNobodyForm):
    """Shows the law's view before anybody decides.

    `seen` says about which flow it has been on the screen: who changes the flow afterwards reads
    again. `again` asks the law once more with what was answered meanwhile.
    """

    seen = forms.CharField(required=False, max_length=SHORT_DIGEST, widget=forms.HiddenInput())
    is_weighed = False
    decides = False
    next_names: tuple[str, ...] = ()

    def take_facts(self, law: Law) -> None:
        """The questions that were on the page already, by what was sent."""
        asked = (name.removeprefix(FACT) for name in self.data if name.startswith(FACT))
        self.ask(law.facts[name] for name in asked if name in law.facts)

    def ask(self, facts: Iterable[Fact]) -> None:
        """Put these questions at the end of the form."""
        for fact in facts:
            name = f"{FACT}{fact.name}"
            if fact.type == "int":
                field: Any = forms.CharField(required=False, max_length=3)
            else:
                open_ = UNKNOWN if self.data.get(name) == UNKNOWN else ""
                known = [(open_, _("Not known")), *options(fact)]
                field = forms.ChoiceField(choices=known, required=False)
            field.label = question_of(fact)
            field.is_judgement = fact.kind is Kind.JUDGEMENT
            self.fields[name] = field

    def takes(self, fact: Fact) -> bool:
        """Whether whoever fills this form is the one to answer it."""
        return True

    def settled(self, flow: Flow) -> dict[str, Any]:
        """Facts that the product knows, and nobody states."""
        return {}

    def stated(self, law: Law) -> tuple[dict[str, Any], tuple[str, ...]]:
        """Facts with a value, and those that nobody knows. What nobody was asked is neither."""
        facts, unknown = {}, []
        for name in self.fact_names:
            key = name.removeprefix(FACT)
            text = str(self.cleaned_data.get(name) or "")
            value = value_of(law.facts[key], text)
            if value is not None:
                facts[key] = value
            elif text:
                unknown.append(key)
        return facts, tuple(unknown)

    @property
    def fact_names(self) -> tuple[str, ...]:
        """The questions of the law that are in the form."""
        return tuple(name for name in self.fields if name.startswith(FACT))

    @property
    def can_weigh(self) -> bool:
        """Whether it is clear who would tell whom what; the rest may still have to be mended."""
        names = (*OF_THE_FLOW, *self.fact_names)
        return self.is_bound and not any(name in self.errors for name in names)

    @property
    def wants_to_decide(self) -> bool:
        """Whether somebody pressed the button that decides, with the law's view before them."""
        return bool(self.data.get("seen")) and not self.data.get("again")

    def weigh(self, flow: Flow) -> View:
        """The law's view with what was stated; what it leaves open is asked on the page."""
        law = law_on(flow.country, clock.today())
        facts, unknown = self.stated(law)
        view = view_on(flow, facts | self.settled(flow), day=law.on, unknown=unknown)
        open_ = (fact for fact in view.open_facts if self.takes(fact))
        self.ask(fact for fact in open_ if f"{FACT}{fact.name}" not in self.fields)
        digest = digest_of(flow)
        self.decides = self.wants_to_decide and self.data.get("seen") == digest
        if self.wants_to_decide and not self.decides:
            changed = _("What you entered has changed. Read what the law says now, then decide.")
            self.add_error(None, changed)
        self._show(view, digest)
        return view

    def _show(self, view: View, digest: str) -> None:
        """From now on the law's view is on the page, and what decides next is in the open."""
        self.is_weighed = True
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["seen"] = digest  # type: ignore[index]
        following = (f"{FACT}{fact.name}" for fact in view.next_facts)
        self.next_names = tuple(name for name in following if name in self.fields)
        for name in self.next_names:
            field: Any = self.fields[name]
            if not isinstance(field, forms.ChoiceField):
                continue
            offered: Any = field.choices
            choices = [(UNKNOWN, _("Not known")), *offered[1:]]
            if len(choices) <= FEW:
                field.widget = Radios()
            field.choices = choices
            self.data[name] = self.data.get(name) or UNKNOWN  # type: ignore[index]

    def asked_groups(self) -> Iterator[Group]:
        """What decides next; then everything else that the law asks, folded."""
        rest = [name for name in self.fact_names if name not in self.next_names]
        if self.next_names:
            yield Group(_("What decides next"), "", self.named(*self.next_names), again=True)
        if rest:
            yield Group(
                _("More questions of the law"),
                _("Answer here only what you know; the answer may change."),
                self.named(*rest),
                folded=True,
                again=not self.next_names,
            )

    def named(self, *names: str) -> list[Any]:
        """Those of these fields that the form has."""
        return [self[name] for name in names if name in self.fields]


def digest_of(flow: Flow) -> str:
    """About which flow the law was asked, so that nobody decides on another one unseen."""
    words = [
        str(flow.recipient.public_id), str(flow.sender.public_id), flow.sender_as,
        flow.recipient_as, flow.country, flow.purpose, flow.mode, flow.channel, *flow.kinds,
    ]  # fmt: skip
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:SHORT_DIGEST]
