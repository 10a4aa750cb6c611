"""L12: a long ledger is read page by page, loses no line and names nobody who is not to be named."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from samhus.cli.verify import main
from samhus.foundation import clock
from samhus.information_sharing.actions.onward import ask_originator, reply_onward
from samhus.information_sharing.queries import ledger
from tests.apps.information_sharing.sharing import parties, passed_on, told
from tests.guards.pages import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.line("L12")]


def rows_of(page: Any) -> list[str]:
    """The lines of the table, as they stand there."""
    return re.findall(r"<tr>(.*?)</tr>", page.text.split("<tbody>")[1], flags=re.DOTALL)


def older(page: Any) -> str:
    """Where the next page is; empty on the last one."""
    found = re.search(r'href="([^"]+)" rel="next"', page.text)
    return found.group(1).replace("&amp;", "&") if found else ""


def ask(cast: Any, earlier: Any, by: str, **more: Any) -> Any:
    """Whether a third body may be told."""
    given = {
        "third": cast.bodies["bro"],
        "purpose": "prevent_crime",
        "kinds": ["attendance"],
        "words": "The school plans with us.",
        "reference": "SKOLA-4",
    } | more
    return ask_originator(by=cast.viewer(by), disclosure=earlier, **given)


def test_a_long_ledger_is_read_to_its_end_while_new_lines_come(sharing, monkeypatch) -> None:
    monkeypatch.setattr(ledger, "SHOWN", 4)
    start = clock.now()
    for number in range(9):
        clock.set_to(start + timedelta(minutes=number // 2))  # two of each moment
        told(sharing, "attendance", reference=f"K-{number}")
    olof = sharing.client("officer")
    address = reverse("information_sharing:ledger", args=[sharing.police.public_id])
    seen, page = [], olof.get(address)
    assert "9 lines answer to this. 4 are shown." in " ".join(page.text.split())
    try:
        for _step in range(9):
            seen += [re.search(r"<td>(K-\d)</td>", row).group(1) for row in rows_of(page)]
            if not older(page):
                break
            told(sharing, "attendance", reference="NEW")  # nothing of this moves the pages
            with queries_of() as queries:
                page = olof.get(address + older(page))
            assert len(queries) <= 20
    finally:
        clock.reset()
    assert sorted(seen) == [f"K-{number}" for number in range(9)], "each once, none lost"
    assert "The newest" in page.text
    assert olof.get(address, {"before": "yesterday"}).status_code == 200


def test_questions_about_passing_on_are_lines_for_both_bodies(sharing) -> None:
    first = told(sharing, conditions=("ask_first",))
    question = ask(sharing, first, "coordinator_alvik")
    officer = sharing.viewer("officer")
    reply_onward(by=officer, ask=question, reply="refused", words="It is still being checked.")
    for who, body in (("officer", sharing.police), ("coordinator_alvik", sharing.alvik)):
        address = reverse("information_sharing:ledger", args=[body.public_id])
        page = sharing.client(who).get(address, {"reference": "SKOLA-4"})
        assert len(rows_of(page)) == 2
        assert "Asked whether Bro may be told" in page.text
        assert "Answered whether Bro may be told: refused" in page.text


def test_who_is_not_named_is_named_in_no_ledger_filter_or_file(sharing, tmp_path: Path) -> None:
    """The school asks on; that it came from the Police it does not know."""
    second = passed_on(sharing, told(sharing), "attendance")
    ask(sharing, second, "head")
    head = sharing.client("head")
    address = reverse("information_sharing:ledger", args=[sharing.bodies["school"].public_id])
    page = head.get(address, {"reference": "SKOLA-4"})
    assert "another body, which is not named" in page.text
    assert "The Police" not in "".join(rows_of(page))
    by_name = head.get(address, {"counterpart": str(sharing.police.public_id)})
    assert "Nothing here answers to this" in by_name.text
    file = of_body(sharing, "school", tmp_path)
    assert '"act":"onward"' in file.read_text()
    assert str(sharing.police.public_id) not in file.read_text()


def of_body(cast: Any, body: str, folder: Path) -> Path:
    """A body's signed ledger."""
    from samhus.information_sharing.exports.ledger import ledger_file
    from tests.guards.world import as_person

    who = {"school": "head", "police": "police_controller"}[body]
    file = folder / f"{body}.jsonl"
    file.write_bytes(as_person(cast.viewer(who), lambda: ledger_file(cast.bodies[body])))
    return file


def test_the_file_holds_every_line_and_a_changed_question_is_found(
    sharing, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(ledger, "SHOWN", 2)
    first = told(sharing, parties=parties(sharing), conditions=("ask_first",))
    for number in range(3):
        ask(sharing, first, "coordinator_alvik", reference=f"SKOLA-{number}")
    file = of_body(sharing, "police", tmp_path)
    assert file.read_text().count('"act":"onward"') == 3, "a file has no pages"
    assert main([str(file)]) == 0
    file.write_text(file.read_text().replace("SKOLA-1", "SKOLA-7"))
    assert main([str(file)]) == 1
