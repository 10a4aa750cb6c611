"""G6 as people walk it: from the national plan to a locked period, with every refusal in words."""

import re
from datetime import date

import pytest

from samhus.strategy.models import ProgressReport
from samhus.strategy.queries.overview import overview_page
from tests.guards.world import as_person
from tests.guards.world_plans import (
    ALMA,
    accept,
    adopt,
    begun,
    fund,
    hand_in,
    period,
    report,
    serve,
    sight,
)
from tests.people import get_counted, post

pytestmark = [pytest.mark.django_db, pytest.mark.line("G6")]
FRAME = {
    "kind": "action_plan", "title": "Safe in Alvik", "starts": "2024-01-01",
    "until": "2027-12-31", "currency": "sek", "summary": "",
}  # fmt: skip
MEASURE = {
    "title": "Open evenings", "level": "general", "setting": "Library", "side": ["social"],
    "words": "", "post": "", "partners": "The parish", "deadline": "2026-12-31",
}  # fmt: skip


def main(answer) -> str:
    """What stands in the page itself."""
    text = answer.text
    return text[text.index("<main") : text.index("</main")]


def national(cast):
    made = begun(cast, "analyst", cast.centre, ("One door", "Schools", "Exit"))
    made["sight"] = sight(cast, "analyst", made["measures"][0])
    adopt(cast, "decider", made["plan"])
    return made


def test_a_coordinator_writes_a_plan_and_puts_its_decision_on_record(cast) -> None:
    aim = national(cast)["measures"][0]
    alma = cast.client(ALMA)
    assert "Begin a plan for Alvik" in main(alma.get("/strategy/plans/"))
    address = f"/strategy/plans/new/{cast.alvik.public_id}/"
    wrong = post(alma, address, FRAME | {"until": "2023-12-31"})
    assert (wrong.status_code, "lies before the first" in wrong.text) == (422, True)
    plan = post(alma, address, FRAME).headers["Location"]
    refused = post(alma, f"{plan}adopt/", {"reference": "KS 1", "day": "2024-02-01", "body": "KS"})
    assert (refused.status_code, "without any measure" in refused.text) == (422, True)
    assert "Add a goal first" in alma.get(f"{plan}measures/new/").text
    post(alma, f"{plan}goals/new/", {"title": "Fewer are drawn in"})
    page = alma.get(f"{plan}measures/new/").text
    goal = re.search(r'<option value="([0-9a-f-]{36})"', page[page.index('name="goal"') :])
    given = MEASURE | {"goal": goal[1], "owner": str(cast.alvik.public_id)}
    assert (
        "this field is required"
        in post(alma, f"{plan}measures/new/", given | {"side": []}).text.lower()
    )
    measure = post(alma, f"{plan}measures/new/", given).headers["Location"]
    assert post(alma, f"{measure}money/", {
        "money-year": "2025", "money-amount": "1250000.50", "money-source": "Own budget",
    }).status_code == 303  # fmt: skip
    bad = post(alma, f"{measure}indicators/", {"indicator-title": "", "indicator-kind": "number"})
    assert bad.status_code == 422
    assert post(alma, f"{measure}indicators/", {
        "indicator-title": "Evenings", "indicator-kind": "number",
    }).status_code == 303  # fmt: skip
    assert post(alma, f"{measure}aims/", {"aim-target": str(aim.key)}).status_code == 303
    shown = main(alma.get(measure))
    assert "1,250,000.5 SEK" in shown
    assert "Evenings" in shown
    assert "The parish" in shown
    post(alma, f"{plan}adopt/", {"reference": "KS 2024:7", "day": "2024-02-01", "body": "Council"})
    shown = main(cast.client("coordinator_bro").get(plan))
    assert "Decided by Council on" in shown
    assert "KS 2024:7" in shown
    assert "1 of 1 measures serve a national goal or measure." in shown
    assert alma.get(f"{plan}file/").content[:2] == b"PK"
    assert cast.client("stranger").get(plan).status_code == 404
    refused = post(alma, f"{measure}money/", {"money-year": "2025"})
    assert (refused.status_code, "Begin its next version" in refused.text) == (403, True)


def test_the_overview_lists_orphans_both_ways_and_no_body_before_another(cast) -> None:
    made = national(cast)
    first, second, _third = made["measures"]
    bro = begun(cast, "coordinator_bro", cast.bro, ("Night walk",))
    alvik = begun(cast, ALMA, cast.alvik, ("Our door",))
    serve(cast, ALMA, alvik["plan"], alvik["measures"][0], first)
    serve(cast, ALMA, alvik["plan"], None, second, "As work of the library.")
    adopt(cast, "coordinator_bro", bro["plan"])
    adopt(cast, ALMA, alvik["plan"])
    client = cast.client("police_analyst")
    answer, queries = get_counted(client, "/strategy/plans/overview/")
    own = [sql for sql in queries if "strategy_" in sql]
    assert len(own) <= 12, "\n".join(own)
    shown = main(answer)
    assert "Of 3 national measures 1 is answered by no local plan." in shown
    assert "Night walk" in shown
    assert "(Bro)" in shown
    assert shown.index(">Alvik<") < shown.index(">Bro<"), "by name"
    missing = main(client.get("/strategy/plans/undelivered/"))
    assert "Exit" in missing
    assert "Schools" not in missing
    page = as_person(cast.viewer("analyst"), lambda: overview_page(cast.viewer("analyst")))
    assert page.alignment is not None
    assert "(by an interpretation)" in str(page.alignment.table.rows)


def reporting(cast):
    """Alvik's adopted plan with two measures, and a period that is over."""
    there = national(cast)
    made = begun(cast, ALMA, cast.alvik, ("Our door", "Our nights"))
    counted = sight(cast, ALMA, made["measures"][0], counts_towards=there["sight"].key)
    fund(cast, ALMA, made["measures"][0], "100")
    adopt(cast, ALMA, made["plan"])
    return there, made, counted, period(cast)


def test_a_tired_officer_reports_one_measure_a_page_and_hears_why_it_came_back(cast) -> None:
    _there, made, counted, span = reporting(cast)
    alma, centre = cast.client(ALMA), cast.client("analyst")
    desk = alma.get("/strategy/reporting/").text
    first, second = (
        f"/strategy/measures/{one.public_id}/report/{span.public_id}/" for one in made["measures"]
    )
    assert first in desk
    assert "no report yet" in desk
    amount, parts = f"amount-{counted.key}", f"parts-{counted.key}"
    wrong = post(alma, first, {"words": "", amount: "40", parts: "girls: 42"})
    assert (wrong.status_code, "more than the total" in wrong.text) == (422, True)
    assert "one heading on a line" in post(alma, first, {parts: "girls 42", amount: "50"}).text
    empty = post(alma, second, {"then": "hand_in"})
    assert (empty.status_code, "Say what was done" in empty.text) == (422, True)
    given = {"words": "Open all year.", amount: "756", parts: "girls: 42", "spent": "90.25"}
    assert post(alma, first, given | {"then": "next"}).headers["Location"] == second
    bro = cast.client("coordinator_bro")
    assert bro.get(first).status_code == 403
    row = as_person(cast.viewer(ALMA), lambda: ProgressReport.objects.get())
    where = f"/strategy/reports/{row.public_id}/"
    assert bro.get(where).status_code == 404
    assert "90.25 SEK" in main(centre.get(where))
    assert post(centre, f"{where}return/", {"reason": ""}).status_code == 422
    post(centre, f"{where}return/", {"reason": "How many evenings?"})
    assert "How many evenings?" in main(alma.get(where))
    assert "sent back" in alma.get("/strategy/reporting/").text
    post(alma, first, given | {"words": "Forty evenings.", "then": "hand_in"})
    post(centre, f"{where}accept/")
    assert "accepted" in main(alma.get(where))
    assert "Our door" in cast.client(ALMA).get("/notices/").text


def test_a_locked_period_gives_the_same_bytes_and_says_why_it_was_opened_again(cast) -> None:
    _there, made, counted, span = reporting(cast)
    first, second = made["measures"]
    done = hand_in(cast, report(cast, first, span, values={counted: "756"}, spent="90.25"))
    where, centre = f"/strategy/periods/{span.public_id}/", cast.client("analyst")
    assert (
        "waits for an answer" in centre.get(post(centre, f"{where}lock/").headers["Location"]).text
    )
    accept(cast, done)
    post(centre, f"{where}lock/")
    before = centre.get(f"{where}file/").content
    assert b'"amount": "756"' in before
    alma = cast.client(ALMA)
    late = post(alma, f"/strategy/measures/{second.public_id}/report/{span.public_id}/", {
        "words": "Late.", "then": "draft",
    })  # fmt: skip
    assert (late.status_code, "This period is locked" in late.text) == (422, True)
    newer = begun(cast, "coordinator_bro", cast.bro, ("Night walk",))
    fund(cast, "coordinator_bro", newer["measures"][0], "5000")
    adopt(cast, "coordinator_bro", newer["plan"])
    assert centre.get(f"{where}file/").content == before, "a plan adopted since counts for nothing"
    assert "the same to the byte" in main(centre.get(where))
    shown = main(alma.get(where))
    assert "Your own figure, Alvik: 756" in shown
    assert "told from three bodies on" in shown
    assert "Alvik" not in main(cast.client("coordinator_bro").get(where))
    assert post(alma, f"{where}unlock/", {"reason": "Me."}).status_code == 403
    assert post(centre, f"{where}unlock/", {"reason": ""}).status_code == 422
    post(centre, f"{where}unlock/", {"reason": "A municipality was left out."})
    for page in (where, f"/strategy/reports/{done.public_id}/"):
        assert "A municipality was left out." in main(alma.get(page))


def test_two_municipalities_that_unite_are_right_in_both_years(cast) -> None:
    from samhus.foundation.access.viewer import service
    from samhus.foundation.organisations.api import (
        admit_member,
        end_organisation,
        register_organisation,
    )
    from samhus.strategy.queries.period_report import content_of, inputs_now

    there = national(cast)
    before, after = period(cast, 2024), period(cast, 2025)
    key = there["sight"].key
    setup = service("installation")
    for who, body, amounts in (
        (ALMA, cast.alvik, ("10", "6")), ("coordinator_bro", cast.bro, ("5", "2")),
    ):  # fmt: skip
        made = begun(cast, who, body, ("Our door",))
        counted = sight(cast, who, made["measures"][0], counts_towards=key)
        adopt(cast, who, made["plan"])
        for span, amount in zip((before, after), amounts, strict=True):
            row = report(cast, made["measures"][0], span, values={counted: amount}, who=who)
            accept(cast, hand_in(cast, row, who=who))
    united = register_organisation(
        by=setup, name="Alvbro", kind="municipality", area_id=None, since=date(2025, 7, 1)
    )
    admit_member(
        by=setup, organisation=united, user=cast.coordinator_dalby, role="coordinator",
        since=date(2025, 7, 1),
    )  # fmt: skip
    made = begun(cast, "coordinator_dalby", united, ("One door",))
    counted = sight(cast, "coordinator_dalby", made["measures"][0], counts_towards=key)
    adopt(cast, "coordinator_dalby", made["plan"], day=date(2025, 7, 1))
    for body in (cast.alvik, cast.bro):
        end_organisation(
            by=cast.viewer("administrator"), organisation=body, day=date(2025, 7, 1), into=[united]
        )

    def together(span) -> tuple:
        found = as_person(cast.viewer("analyst"), lambda: content_of(span, inputs_now(span)))
        said = found["indicators"][0]["together"]
        return said["amount"], said["reported"], said["expected"]

    assert together(before) == ("15", 2, 2)
    assert together(after) == ("8", 2, 3), "the united one has not reported"
    row = report(cast, made["measures"][0], after, values={counted: "14"}, who="coordinator_dalby")
    accept(cast, hand_in(cast, row, who="coordinator_dalby"))
    assert together(after) == ("14", 1, 1)
    assert together(before) == ("15", 2, 2)
