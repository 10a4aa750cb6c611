"""Municipalities' own pictures: in the journal, in notices, in "Why?", and beside the answer."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samhus.foundation.access import explain
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.notices.api import say
from samhus.foundation.rounds.api import Beside, Round, accompany
from samhus.mapping.actions.mapping_round import KIND
from samhus.mapping.actions.statement import hand_in_statements
from samhus.mapping.models import MappingRound, Statement
from samhus.mapping.queries.carried import carried
from samhus.mapping.queries.statement import statement_seen_by

VERBS = {
    "mapping.write_statement": gettext_lazy("{actor} wrote a statement of the body's own picture"),
    "mapping.confirm_statement": gettext_lazy("{actor} confirmed a statement of an earlier round"),
    "mapping.change_statement": gettext_lazy("{actor} changed a statement (version {version})"),
    "mapping.drop_statement": gettext_lazy("{actor} dropped a statement"),
    "mapping.drop_carried": gettext_lazy("{actor} dropped a statement of an earlier round"),
    "mapping.hand_in_statements": gettext_lazy(
        "{actor} handed in {statements} statements to {recipients}"
    ),
    "mapping.pass_statement": gettext_lazy("{actor} read a statement and let it pass"),
    "mapping.return_statement": gettext_lazy("{actor} returned a statement with a question"),
    "mapping.remove_statement": gettext_lazy(
        "{actor} removed a statement and its words; reason: {ground}"
    ),
    "mapping.read_statements": gettext_lazy("{actor} read the body's statements: {subject}"),
    "mapping.take_picture": gettext_lazy("{actor} took the body's local mapping away as a file"),
}
ACTS = {
    "see": gettext_lazy("read the statement"),
    "write": gettext_lazy("change or drop it"),
    "hand_in": gettext_lazy("hand it in with the answer"),
    "read": gettext_lazy("read it as the second reader"),
}


class Picture:
    """The statements that go along with a body's answer to a mapping round."""

    def beside(self, round: Round, organisation: Any) -> Beside | None:
        """How many are ready, and which of an earlier round nobody has decided about."""
        mapping = MappingRound.objects.filter(round=round).first()
        if mapping is None:
            return None
        drafts = list(
            Statement.objects.filter(
                mapping=mapping, organisation=organisation, state=Statement.State.DRAFT
            ).order_by("kind", "written", "pk")
        )
        waiting = len(carried(mapping, organisation))
        return Beside(
            title=_("Your own picture"),
            sentence=_ready(len(drafts)),
            url=reverse("mapping:picture", args=[round.public_id, organisation.public_id]),
            action=_("Write your own picture"),
            against=_undecided(waiting),
            said=tuple((_heading(one), _with_reasons(one)) for one in drafts),
        )

    def hand_in(self, *, by: Viewer, round: Round, organisation: Any) -> None:
        """Let them go with the answer."""
        hand_in_statements(by=by, round=round, organisation=organisation)


def to_the_house() -> None:
    """What bodies are told, who may see a statement, and what goes along with an answer."""
    say("mapping.statement_returned", gettext_lazy("The second reader has a question: {round}."))
    say(
        "mapping.statement_removed",
        gettext_lazy(
            "The second reader removed a statement; the reason stands beside it: {round}."
        ),
    )
    explain.register(Statement, statement_seen_by, ACTS, _title)
    accompany(KIND, Picture())


def _title(one: Statement) -> str:
    return _("Statement of %(body)s") % {"body": one.organisation.name}


def _heading(one: Statement) -> str:
    parts = (
        Statement.Kind(one.kind).label,
        Statement.Source(one.source).label,
        Statement.Reliability(one.reliability).label,
    )
    return " · ".join(str(part) for part in parts)


def _with_reasons(one: Statement) -> str:
    """Whoever signs reads too why something that looks like a person stays."""
    kept = _("Kept although something in it looks like a person: %(reason)s")
    return "\n".join([one.words, *(kept % {"reason": why} for why in one.justified.values())])


def _ready(number: int) -> str:
    if not number:
        return _("No statement of yours waits to be handed in. You may hand in without any.")
    return ngettext(
        "%(count)s statement is handed in together with this answer.",
        "%(count)s statements are handed in together with this answer.",
        number,
    ) % {"count": number}


def _undecided(number: int) -> tuple[str, ...]:
    if not number:
        return ()
    words = ngettext(
        "%(count)s statement of an earlier round is not decided yet: confirm, change or drop it.",
        "%(count)s statements of an earlier round are not decided yet: confirm, change or drop "
        "them.",
        number,
    )
    return (words % {"count": number},)
