"""P10: a silent database is cut off; a busy one, which is asked again and again, is not."""

import pytest

from samhus.conf import watchdog

pytestmark = pytest.mark.promise("P10")


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Lines that were cut. Whoever looks finds each of them waiting; nobody looks by himself."""
    found: list[object] = []
    monkeypatch.setattr(watchdog, "connections", {"default": "the line"})
    monkeypatch.setattr(watchdog, "_is_waiting", lambda line: True)
    monkeypatch.setattr(watchdog, "_cut", found.append)
    monkeypatch.setattr(watchdog, "_wake", lambda: None)
    monkeypatch.setattr(watchdog, "_watched", {})
    monkeypatch.setattr(watchdog, "_silent_since", {})
    return found


def test_what_waits_too_long_within_one_request_is_cut(cut: list[object]) -> None:
    with watchdog.watched():
        watchdog.look(100.0)
        watchdog.look(100.0 + watchdog.SILENT_FOR)
        assert not cut
        watchdog.look(100.5 + watchdog.SILENT_FOR)
    assert cut == ["the line"]


def test_one_request_after_the_other_is_not_silence(cut: list[object]) -> None:
    for seconds in range(60):
        with watchdog.watched():
            watchdog.look(float(seconds))
    assert not cut
