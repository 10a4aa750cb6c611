"""Gather what was said in themes; answer each theme, with a status and a reason."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, members_of
from samhus.foundation.rounds import rules
from samhus.foundation.rounds.models import Coding, OfficialResponse, Round, Theme
from samhus.foundation.rounds.policies import HANDING_IN_ROLES, ROUND, THEME
from samhus.foundation.rounds.queries.response import Contribution, latest_answers


def _as_it_stands(theme: Theme) -> Theme:
    """With its round locked: nothing is gathered or answered while somebody closes it."""
    rows = Theme.objects.select_for_update(of=("round",)).select_related("round__organiser")
    found = rows.filter(pk=theme.pk).first()
    return theme if found is None else found


@action("rounds.make_theme")
def make_theme(*, by: Viewer, round: Round, title: str) -> Theme:
    """Name one thing that was said. Refuses one that is there already."""
    ROUND.require("code", by, round)
    words = " ".join(title.split())
    if not words:
        raise NotPossible(_("Say in a sentence what was said."))
    if Theme.objects.filter(round=round, title=words).exists():
        raise NotPossible(_("This theme is there already. Choose it from the list."))
    theme = Theme.objects.create(
        round=round, title=words, made_by_id=by.person_id, made=clock.now()
    )
    journal(Operation.CONDUCT, subject=theme, chain=round.organiser)
    return theme


@action("rounds.code")
def put_under(*, by: Viewer, theme: Theme, contributions: Iterable[Contribution]) -> list[Coding]:
    """Put contributions under a theme; what stands there already stays as it is.

    Refuses an answer that a later version has replaced, and a question that it leaves blank.
    """
    theme = _as_it_stands(theme)
    THEME.require("code", by, theme)
    newest = {each.pk: each for each in latest_answers(theme.round)}
    there = set(
        Coding.objects.filter(theme=theme, removed=None).values_list("submission_id", "question")
    )
    made = []
    for each in contributions:
        answer = newest.get(each.submission.pk)
        if answer is None or each.question not in rules.answered(answer.words):
            raise NotPossible(_("A body has handed in a later version. Read that one."))
        if (answer.pk, each.question) not in there:
            made.append(
                Coding(
                    round=theme.round,
                    theme=theme,
                    submission=answer,
                    organisation=answer.organisation,
                    question=each.question,
                    coded_by_id=by.person_id,
                    coded=clock.now(),
                )
            )
    Coding.objects.bulk_create(made)
    # Without how many: a journal is read by others than the staff, and tells no tally.
    journal(Operation.CONDUCT, subject=theme, chain=theme.round.organiser)
    return made


@action("rounds.uncode")
def take_away(*, by: Viewer, theme: Theme, coding: Coding) -> Coding:
    """Take a contribution away from a theme; it must find another before the round is closed."""
    theme = _as_it_stands(theme)
    THEME.require("code", by, theme)
    coding.removed = clock.now()
    coding.save(update_fields=["removed"])
    journal(Operation.ALTERATION, subject=theme, chain=theme.round.organiser)
    return coding


@action("rounds.respond")
def respond(
    *, by: Viewer, theme: Theme, status: str, reason: str, because: str = ""
) -> OfficialResponse:
    """Answer a theme officially: its status and the reason, by somebody who decides.

    A response that bodies have read (the round is closed) is replaced with a `because`, and those
    who contributed are told once. Refuses a reason that says nothing.
    """
    theme = _as_it_stands(theme)
    THEME.require("respond", by, theme)
    published = theme.round.state == Round.State.CLOSED
    if not (rules.is_reason(reason) and (not published or rules.is_reason(because))):
        raise NotPossible(
            _("Say in at least %(number)s characters why.") % {"number": rules.SHORTEST_REASON}
        )
    now = clock.now()
    OfficialResponse.objects.filter(theme=theme, replaced=None).update(replaced=now)
    response = OfficialResponse.objects.create(
        round=theme.round,
        theme=theme,
        status=status,
        reason=reason,
        because=because if published else "",
        given_by_id=by.person_id,
        given=now,
    )
    if published:
        _tell_contributors(response)
    journal(
        Operation.CONDUCT, subject=theme, chain=theme.round.organiser, details={"status": status}
    )
    return response


def _tell_contributors(response: OfficialResponse) -> None:
    rows = Coding.objects.filter(theme=response.theme, removed=None)
    bodies = set(rows.values_list("organisation_id", flat=True))
    tell(
        sorted({user for each in members_of(bodies, HANDING_IN_ROLES).values() for user in each}),
        kind="rounds.response_changed",
        key=f"rounds.response_changed:{response.pk}",
        link=f"/rounds/{response.round.public_id}/outcome/",
        about={"round": response.round.title},
    )
