"""G4 Phenomena: the national focus, and what each municipality makes of it."""

import io
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection
from django.urls import reverse

from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.decision import NotPossible, Refused
from samhus.foundation.ui.tasks_today import tasks_for
from samhus.governance.actions import focus as actions
from samhus.governance.actions import taxonomy as versions
from samhus.governance.models import LocalFocus
from tests.apps.governance.conftest import Government
from tests.apps.governance.phenomena import (
    LEFT,
    RIGHT,
    adopt,
    days_from_now,
    definitions,
    draft,
    meaning,
)
from tests.people import post

pytestmark = pytest.mark.line("G4")


@pytest.fixture
def version(government: Government) -> Any:
    """Two phenomena, agreed."""
    return adopt(government, draft(government, meaning(), meaning(**LEFT)))


def in_focus(version: Any, term: str = RIGHT["term"]) -> actions.InFocus:
    return actions.InFocus(definitions(version)[term], "It grew.", "The threat assessment.")


def wanted(**more: Any) -> actions.Wanted:
    today = clock.today()
    said = {"title": "The focus of the year", "since": today, "reasons": "Where violence is."}
    return actions.Wanted(**(said | more))


def decided(government: Government, version: Any, **more: Any) -> Any:
    """Prepared by the analyst, decided by the decider."""
    focus = actions.prepare_focus(
        by=government.viewer("analyst"),
        organisation=government.centre,
        wanted=wanted(**more),
        lines=[in_focus(version)],
    )
    return actions.decide_focus(by=government.viewer("decider"), focus=focus)


def sign(government: Government, focus: Any, **said: tuple[str, str]) -> LocalFocus:
    """Alvik answers; `said`: term of RIGHT or LEFT -> (answer, reason)."""
    known = definitions(focus.taxonomy)
    terms = {"right": RIGHT["term"], "left": LEFT["term"]}
    return actions.sign_local_focus(
        by=government.viewer("coordinator_alvik"),
        organisation=government.alvik,
        focus=focus,
        answers={known[terms[name]]: answer for name, answer in said.items()},
    )


def counted(viewer: Any) -> list[int]:
    """Answers and their lines that PostgreSQL shows this viewer."""
    found = []
    for table in ("localfocus", "localfocusline"):
        with seen_by(viewer), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM governance_{table}")
            found.append(cursor.fetchone()[0])
    return found


def test_g4_a_focus_is_decided_by_another_person_and_told_to_municipalities(
    government: Government, version: Any
) -> None:
    address = reverse("governance:prepare_focus", args=[government.centre.public_id])
    client, today = government.client("analyst"), clock.today()
    right = definitions(version)[RIGHT["term"]]
    form = {
        "title": "The focus of the year",
        "since": str(today),
        "reasons": "Where violence is.",
        f"in_{right.pk}": "on",
        f"reason_{right.pk}": "It grew.",
    }
    answer = post(client, address, form)
    assert (answer.status_code, "Name the evidence." in answer.text) == (422, True)
    sent = post(client, address, form | {f"evidence_{right.pk}": "The threat assessment."})
    assert sent.status_code == 303
    page = sent.headers["Location"]
    assert government.client("coordinator_alvik").get(page).status_code == 404
    deciding = f"{page}decide/"
    assert post(client, deciding).status_code == 403
    assert post(government.client("decider"), deciding).status_code == 303
    alma = government.client("coordinator_alvik")
    assert "The threat assessment." in alma.get(page).text
    assert "What municipalities make of it" not in alma.get(page).text
    with seen_by(government.viewer("coordinator_alvik")):
        tasks = tasks_for(government.viewer("coordinator_alvik"))
    assert "Do you share the national focus? The focus of the year" in [t.title for t in tasks]
    assert "in national focus" in alma.get(reverse("governance:phenomena")).text


def test_g4_a_focus_rests_on_definitions_that_hold(government: Government, version: Any) -> None:
    given = {"by": government.viewer("analyst"), "organisation": government.centre}
    line = in_focus(version)
    yesterday = clock.today() - timedelta(days=1)
    with pytest.raises(NotPossible, match="No version"):
        actions.prepare_focus(**given, wanted=wanted(since=yesterday), lines=[line])
    for lines in ([], [actions.InFocus(line.definition, "It grew.", " ")]):
        with pytest.raises(NotPossible):
            actions.prepare_focus(**given, wanted=wanted(), lines=lines)
    tomorrow = clock.today() + timedelta(days=1)
    focus = actions.prepare_focus(**given, wanted=wanted(since=tomorrow), lines=[line])
    second = draft(government)
    adopt(government, second, tomorrow)
    with pytest.raises(NotPossible, match="Another version"):
        actions.decide_focus(by=government.viewer("decider"), focus=focus)
    with pytest.raises(NotPossible, match="Version 2 holds on this day"):
        actions.change_focus(
            by=government.viewer("analyst"),
            focus=focus,
            wanted=wanted(since=tomorrow),
            lines=[line],
        )
    changed = actions.change_focus(
        by=government.viewer("analyst"),
        focus=focus,
        wanted=wanted(since=tomorrow),
        lines=[in_focus(second, LEFT["term"])],
    )
    assert actions.decide_focus(by=government.viewer("decider"), focus=changed).decided


def test_g4_a_municipality_accepts_or_differs_with_reasons_and_only_its_people_and_the_centre_read_it(
    government: Government, version: Any
) -> None:
    focus = decided(government, version)
    page = reverse("governance:focus", args=[focus.public_id])
    assert '<td class="ui-num">1</td>' in government.client("decider").get(page).text
    with pytest.raises(NotPossible, match="Say why"):
        sign(government, focus, right=("not_here", " "))
    with pytest.raises(NotPossible, match="Answer each phenomenon"):
        sign(government, focus, left=("accept", ""))
    with pytest.raises(Refused):
        actions.sign_local_focus(
            by=government.viewer("minister"),
            organisation=government.justice,
            focus=focus,
            answers={},
        )
    row, other = (definitions(version)[one["term"]] for one in (RIGHT, LEFT))
    arguments = [focus.public_id, government.alvik.public_id]
    address = reverse("governance:sign_local_focus", args=arguments)
    alma = government.client("coordinator_alvik")
    form = {f"answer_{row.pk}": "not_here", f"also_{other.pk}": "on"}
    answer = post(alma, address, form)
    assert (answer.status_code, answer.text.count("Say why.")) == (422, 4)
    form |= {f"reason_{row.pk}": "corncrakeword", f"reason_{other.pk}": "A clubhouse burned."}
    assert government.client("contributor_alvik").get(address).status_code == 403
    named = post(alma, address, form | {f"reason_{row.pk}": "Ask me at alma@alvik.example"})
    assert (named.status_code, "may point to a person" in named.text) == (422, True)
    assert post(alma, address, form).status_code == 303
    sign(government, focus, right=("accept", ""))
    own = reverse("governance:local_focus", args=arguments)
    shown = alma.get(own).text
    assert ("corncrakeword" in shown, "Answer 2" in shown) == (True, True)
    assert counted(government.viewer("coordinator_alvik")) == [2, 3]
    assert counted(government.viewer("decider")) == [2, 3]
    for who in ("minister", "former"):
        assert counted(government.viewer(who)) == [0, 0]
        assert government.client(who).get(own).status_code == 404
        answers = reverse("governance:focus_answers", args=[focus.public_id])
        assert government.client(who).get(answers).status_code == 403
    assert government.client("stranger").get(page).status_code == 404


def test_g4_the_centre_reads_differences_by_phenomenon_and_takes_them_along(
    government: Government, version: Any
) -> None:
    focus = decided(government, version)
    sign(government, focus, right=("other", "=corncrakeword"), left=("also", "A clubhouse burned."))
    address = reverse("governance:focus_answers", args=[focus.public_id])
    client = government.client("analyst")
    page = client.get(address).text
    for words in ("corncrakeword", "Also looked at: Violent left-wing extremism", "Alvik"):
        assert words in page
    files = {kind: client.get(f"{address}{kind}/file/").content for kind in ("csv", "docx", "xlsx")}
    assert "'=corncrakeword" in files["csv"].decode("utf-8-sig")
    assert "corncrakeword" in ZipFile(io.BytesIO(files["docx"])).read("word/document.xml").decode()
    assert ZipFile(io.BytesIO(files["xlsx"])).testzip() is None
    assert client.get(f"{address}exe/file/").status_code == 404
    written = reverse("governance:taxonomy_file", args=[version.public_id, "csv"])
    assert RIGHT["violence"] in client.get(written).content.decode("utf-8-sig")


def test_g4_a_later_version_is_told_beside_a_focus_and_relabels_neither_it_nor_an_answer(
    government: Government, version: Any
) -> None:
    focus = decided(government, version)
    sign(government, focus, right=("accept", ""))
    second = draft(government)
    versions.define_phenomenon(
        by=government.viewer("analyst"),
        definition=definitions(second)[RIGHT["term"]],
        meaning=meaning(term="Far-right violence"),
        comes_from=[definitions(version)[RIGHT["term"]]],
    )
    tomorrow = clock.today() + timedelta(days=1)
    adopt(government, second, tomorrow)
    page = reverse("governance:focus", args=[focus.public_id])
    own = reverse("governance:local_focus", args=[focus.public_id, government.alvik.public_id])
    client = government.client("coordinator_alvik")
    assert "Far-right violence" not in client.get(page).text
    with days_from_now(1):
        shown, answered = client.get(page).text, client.get(own).text
    assert "Version 2 words it anew, or keeps it: Far-right violence." in shown
    assert RIGHT["term"] in shown
    assert RIGHT["term"] in answered
    assert "Far-right violence" not in answered
    assert "Terms as version 1 has them" in answered
    with days_from_now(1):
        later = actions.prepare_focus(
            by=government.viewer("analyst"),
            organisation=government.centre,
            wanted=wanted(title="The next focus"),
            lines=[in_focus(second, LEFT["term"])],
        )
        actions.decide_focus(by=government.viewer("decider"), focus=later)
        answered = client.get(own).text
    assert "Another national focus holds now: The next focus" in answered
    assert RIGHT["term"] in answered
