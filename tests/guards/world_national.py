"""Reports of the Centre to government: a draft, a released one for ministries, one for all."""

from typing import Any

from tests.people import Cast

OWNERS = frozenset({"analyst", "decider", "second_decider"})
CANARIES = (
    ("words of a draft report", "bluethroatword", OWNERS),
    ("words of a report to government", "twinflowerword", OWNERS),
)


def build_reports(cast: Cast) -> dict[str, Any]:
    """By the people who would do it."""
    return {
        "draft": written(cast, "Draft", "government", "bluethroatword"),
        "government": released(cast, written(cast, "State", "government", "twinflowerword")),
        "everybody": released(cast, written(cast, "Year", "everybody", "Read by all.")),
    }


def written(cast: Cast, title: str, audience: str, words: str) -> Any:
    """The analyst prepares a report and writes to it."""
    from samhus.foundation import clock
    from samhus.governance import actions

    analyst, today = cast.viewer("analyst"), clock.today()
    wanted = actions.Wanted("minister", title, today, today, audience)
    report = actions.prepare_report(by=analyst, organisation=cast.centre, wanted=wanted)
    key = report.parts[0]["key"]
    return actions.write_report(by=analyst, report=report, words={key: words}, justified={})


def released(cast: Cast, report: Any) -> Any:
    """A decider lets its readers read it."""
    from samhus.governance import actions

    return actions.release_report(by=cast.viewer("decider"), report=report)
