"""A national group with the Police and Alvik in it, and one that only its members may know."""

from datetime import date
from typing import Any

from tests.people import Cast

STAFF = frozenset({"analyst", "decider", "second_decider"})
CENTRE = STAFF | {"administrator", "controller"}
SITTING = STAFF | {"police_analyst", "coordinator_alvik"}
CANARIES = (
    ("mandate of a group known to its members alone", "manakinword", STAFF | {"police_analyst"}),
    ("outsider in that group", "motmotword", STAFF | {"police_analyst"}),
    ("place of a meeting", "hornbillword", SITTING),
    ("point of an agenda", "Jacanapoint", SITTING),
    ("minutes that wait", "trogonword", SITTING),
    ("approved minutes of the closed group", "curassowword", STAFF | {"police_analyst"}),
    ("correction of its minutes", "potooword", STAFF | {"police_analyst"}),
    ("action of a group", "Seriema action", SITTING),
    ("assignment to the Police", "tinamouword", CENTRE | {"police_analyst"}),
    ("report of the Police on it", "cotingareport", CENTRE | {"police_analyst"}),
    ("reason why it came back", "hoatzinreason", CENTRE | {"police_analyst"}),
    ("reason of an extension", "barbetreason", CENTRE | {"police_analyst"}),
)


def formed(cast: Cast, name: str = "National council", **more: Any) -> Any:
    """A group of the Centre in which the Police have a seat since 2025."""
    from samhus.strategy.actions import groups as actions

    told = {
        "name": name, "level": "national", "kind": "multisectoral",
        "mandate": "Coordinates what agencies do.", "basis": "Decision 12", "since": date(2025, 1, 1),
    }  # fmt: skip
    group = actions.form_group(
        by=cast.viewer("analyst"),
        organisation=cast.centre,
        mandate=actions.Mandate(**(told | more)),
    )
    seated(cast, group, cast.police)
    return group


def seated(cast: Cast, group: Any, body: Any, **more: Any) -> Any:
    """A body's seat, vacant so far."""
    from samhus.strategy.actions import groups as actions

    told = {"part": "member", "since": date(2025, 1, 1)} | more
    return actions.seat_body(by=cast.viewer("analyst"), group=group, organisation=body, **told)


def when(starts: Any, **more: Any) -> Any:
    """Two hours from a moment, points until the day itself."""
    from datetime import timedelta

    from samhus.strategy.actions.meetings import When

    told = {
        "starts": starts, "ends": starts + timedelta(hours=2), "place": "Room 4",
        "points_until": starts.date(),
    }  # fmt: skip
    return When(**(told | more))


def build_bodies(cast: Cast) -> dict[str, Any]:
    """Two groups; the Police and Alvik sit in the open one."""
    from samhus.strategy.actions import groups as actions
    from samhus.strategy.models import GroupSeat

    open_ = formed(cast)
    alvik = seated(cast, open_, cast.alvik)
    closed = formed(
        cast, "Closed council", restricted=True, mandate="Watches manakinword.", kind="network"
    )
    outside = actions.seat_outsider(
        by=cast.viewer("analyst"),
        group=closed,
        function="Researcher of motmotword",
        body="A university",
        part="observer",
        since=date(2025, 1, 1),
    )
    return {
        "open": open_,
        "closed": closed,
        "outside": outside,
        "seat": alvik,
        "closed_seat": GroupSeat.objects.get(group=closed),
        **_met(cast, open_, closed),
    }


def _met(cast: Cast, open_: Any, closed: Any) -> dict[str, Any]:
    """A coming meeting, one that waits for approval, and one whose minutes are approved."""
    from datetime import timedelta

    from samhus.foundation import clock
    from samhus.strategy.actions import meetings, minutes
    from samhus.strategy.models import GroupSeat

    analyst, now = cast.viewer("analyst"), clock.now()
    coming = meetings.call_meeting(
        by=analyst, group=open_, when=when(now + timedelta(days=20), place="Room hornbillword")
    )
    pia = cast.viewer("police_analyst")
    meetings.propose_point(
        by=pia, meeting=coming, organisation=cast.police, title="Jacanapoint", words="Who?"
    )
    found = {"coming": coming}
    for name, group in (("written", open_), ("approved", closed)):
        meeting = meetings.call_meeting(
            by=analyst, group=group, when=when(now - timedelta(days=9 if group == open_ else 30))
        )
        point = meetings.propose_point(
            by=analyst, meeting=meeting, organisation=cast.centre, title="Nights"
        )
        mark = "trogonword" if group == open_ else "curassowword"
        minutes.minute_point(
            by=analyst, point=point, words=f"Talked, {mark}.", decision="Yes", reason="Needed"
        )
        handed_in = minutes.hand_in_minutes(by=analyst, meeting=meeting)
        found |= {name: meeting, f"{name}_point": point}
    handed_in = minutes.approve_minutes(by=pia, minutes=handed_in, way="written")
    minutes.correct_minutes(by=analyst, minutes=handed_in, words="Not yes, potooword.")
    meetings.note_attendance(by=analyst, meeting=found["written"], seats=[])
    found |= _assigned(cast)
    found["action"] = minutes.agree_action(
        by=analyst,
        point=found["written_point"],
        words="Seriema action",
        seat=GroupSeat.objects.select_related("organisation").get(
            group=open_, organisation=cast.police
        ),
        deadline=clock.today() - timedelta(days=1),
    )
    return found


def assigned(cast: Cast, *bodies: Any, **more: Any) -> Any:
    """An assignment that the Centre gives."""
    from datetime import timedelta

    from samhus.foundation import clock
    from samhus.strategy.actions.assignments import Given, give_assignment

    told = {
        "title": "Train officers", "words": "Train those who answer at night.",
        "deliverable": "A report", "decision": "Ju2026/12", "decided": clock.today(),
        "deadline": clock.today() + timedelta(days=90),
    }  # fmt: skip
    return give_assignment(
        by=cast.viewer("decider"),
        organisation=cast.centre,
        bodies=bodies or [cast.police],
        given=Given(**(told | more)),
    )


def _assigned(cast: Cast) -> dict[str, Any]:
    """An assignment whose report came back, with another one that waits; and a calendar feed."""
    from datetime import timedelta

    from samhus.foundation import clock
    from samhus.strategy.actions import assignments as actions
    from samhus.strategy.actions.feeds import make_feed

    made = assigned(cast, words="Train those who answer, tinamouword.")
    pia, decider = cast.viewer("police_analyst"), cast.viewer("decider")
    more = {"by": pia, "assignment": made, "organisation": cast.police}
    first = actions.deliver_report(words="Done, cotingareport.", **more)
    actions.judge_report(by=decider, report=first, accepted=False, reason="Where? hoatzinreason")
    waiting = actions.deliver_report(words="In the north.", content=b"rows", file_name="x", **more)
    actions.extend_assignment(
        by=decider,
        assignment=made,
        deadline=made.deadline + timedelta(days=9),
        reason="Snow, barbetreason.",
    )
    feed, secret = make_feed(
        by=cast.viewer("analyst"), name="Desk", last_day=clock.today() + timedelta(days=9)
    )
    idle = assigned(cast)
    return {
        "assignment": made, "idle": idle, "report": waiting, "feed": feed, "secret": secret,
    }  # fmt: skip
