"""What rounds need from a viewer today."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.models import Party, Round, SignOff, Submission
from samhus.foundation.rounds.policies import SIGN_OFF, STAFF_ROLES, WRITING_ROLES
from samhus.foundation.rounds.rules import Window
from samhus.foundation.ui.parts import Task


def tasks(viewer: Viewer) -> Iterator[Task]:
    """Open rounds that the viewer's bodies have not answered; what waits for a hand."""
    yield from _to_answer(viewer)
    yield from _to_sign(viewer)
    yield from _to_respond(viewer)


def _to_respond(viewer: Viewer) -> Iterator[Task]:
    """Rounds of the viewer's own body in which somebody has answered and hears back."""
    bodies = viewer.bodies(*STAFF_ROLES)
    if not bodies:
        return
    said = Party.objects.filter(round=OuterRef("pk"), answered__isnull=False)
    rows = Round.objects.filter(
        Exists(said), organiser__in=bodies, state=Round.State.OPEN, promises_answers=True
    )
    for round_ in rows.exclude(respond_by=None).order_by("respond_by"):
        day: Any = round_.respond_by
        late = clock.today() >= day
        yield Task(
            title=_("Gather and answer what was said in %(round)s") % {"round": round_.title},
            url=reverse("rounds:what_was_said", args=[round_.public_id]),
            hint=round_.feeds,
            due=_("until %(day)s") % {"day": date_format(day)},
            status=_("late") if late else _("open"),
            colour="warning" if late else "accent",
        )


def _to_sign(viewer: Viewer) -> Iterator[Task]:
    waiting = SignOff.objects.filter(
        organisation__in=viewer.bodies(),
        state=SignOff.State.ASKED,
        round__state=Round.State.OPEN,
    ).select_related("round", "organisation", "asked_by")
    for asked in waiting:
        if SIGN_OFF.decide("sign", viewer, asked):
            yield Task(
                title=_("Sign the answer to %(round)s") % {"round": asked.round.title},
                url=reverse("rounds:signature", args=[asked.public_id]),
                hint=_("%(body)s, asked for by %(name)s")
                % {"body": asked.organisation.name, "name": asked.asked_by.name},
                due=_("before %(day)s") % {"day": date_format(asked.round.window.upper)},
                status=_("waits for you"),
                colour="accent",
            )


def _to_answer(viewer: Viewer) -> Iterator[Task]:
    """Without questions there is none."""
    bodies = viewer.bodies(*WRITING_ROLES)
    if not bodies:
        return
    answered = Submission.objects.filter(
        round=OuterRef("round"), organisation=OuterRef("organisation")
    )
    rows = Party.objects.filter(
        ~Exists(answered), organisation__in=bodies, round__state=Round.State.OPEN
    )
    rows = rows.exclude(round__questions=[]).exclude(round__anonymous=True)
    for party in rows.select_related("round", "organisation"):
        window = Window(party.round.window.lower, party.round.window.upper)
        left = window.days_left(clock.today())
        yield Task(
            title=_("Answer the question of %(round)s") % {"round": party.round.title},
            url=reverse(
                "rounds:answer", args=[party.round.public_id, party.organisation.public_id]
            ),
            hint=party.organisation.name,
            due=_("before %(day)s") % {"day": date_format(window.until)},
            status=ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left},
            colour="warning" if left <= 5 else "accent",
        )
