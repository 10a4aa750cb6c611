"""What mapping asks of people today: nothing delivered stays uncomputed, nothing computed unread."""

import pytest

from samhus.mapping.actions import release_snapshot
from samhus.mapping.queries.today import tasks
from tests.guards.world import as_person, snapshot_of

pytestmark = pytest.mark.line("H6")


def titles(round_, person: str) -> list[str]:
    """What somebody's home page asks."""
    viewer = round_.cast.viewer(person)
    return as_person(viewer, lambda: [str(task.title) for task in tasks(viewer)])


def begins(words: str, said: list[str]) -> bool:
    return any(title.startswith(words) for title in said)


def test_the_supplier_is_asked_until_counts_are_in_use(round_) -> None:
    assert begins("Deliver counts", titles(round_, "police_analyst"))
    round_.supplied()
    assert not begins("Deliver counts", titles(round_, "police_analyst"))


def test_the_analyst_is_asked_to_compute_what_came_and_to_read_what_was_computed(round_) -> None:
    assert not titles(round_, "analyst")
    round_.supplied()
    assert begins("Compute the results", titles(round_, "analyst"))
    snapshot = snapshot_of(round_.cast, round_.mapping, round_.indicator, without_suspicious=False)
    assert begins("Read the map", titles(round_, "analyst"))
    release_snapshot(by=round_.cast.viewer("analyst"), snapshot=snapshot)
    assert not titles(round_, "analyst")


def test_results_are_nobody_elses_task(round_) -> None:
    round_.supplied()
    snapshot_of(round_.cast, round_.mapping, round_.indicator, without_suspicious=False)
    for person in ("decider", "coordinator_alvik", "police_analyst", "stranger"):
        assert not titles(round_, person)
