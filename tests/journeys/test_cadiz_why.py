"""R9 on the story of Cádiz: two years on, one page shows both versions, checked, and who said what."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from samhus.foundation import clock
from tests.journeys import spain as journey
from tests.journeys.cadiz import CADIZ, CORUNA, FACTS, Cadiz

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.line("R9"),
    pytest.mark.skipif(
        not journey.DATA.is_dir(), reason=f"SKIPPED: the real data are not here: {journey.DATA}"
    ),
]
LATER = datetime(2028, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def story(kept_told, kept_corrected, db, es_installation) -> Cadiz:
    """Corrected, computed anew and released; A Coruña and Cádiz are decided again and heard."""
    from samhus.mapping import actions

    made = kept_corrected(kept_told())
    made.release()
    made.designate(CORUNA, by="second_decider", second="decider")
    made.hear(CORUNA)
    made.decisions[CADIZ] = actions.propose_decision(
        by=made.viewer("second_decider"),
        mapping=made.mapping,
        area_id=made.area(CADIZ).pk,
        answer="none",
        reasons="With the figure put right there is no particular need, and no jump either.",
    )
    made.hear(CADIZ)
    yield made
    clock.reset()


def page(story: Cadiz, client, who: str, code: str) -> str:
    client.force_login(story.spain.users[who])
    area = story.area(code)
    answer = client.get(f"/mapping/{story.mapping.public_id}/why/{area.public_id}/")
    assert answer.status_code == 200, answer.status_code
    keep(answer.text, f"{who}-{code}")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text.split("<main")[1]))


def keep(text: str, name: str) -> None:
    """For whoever wants to look at it."""
    if folder := os.environ.get("KEEP_PAGES"):
        (Path(folder) / f"{name}.html").write_text(text, encoding="utf-8")


def test_two_years_on_both_versions_stand_checked_and_nobody_else_learns_who_complained(
    story, client
) -> None:
    clock.set_to(LATER)
    own = page(story, client, "cadiz", CADIZ)
    assert " Reported 132 23 " in own
    assert own.count("checked now: matches") == 2
    assert "The class moved from “priority” to “no particular need”." in own
    assert "Corrected to 23" in own
    assert "BYM2" in own, "the method card stands as it was stored"
    others = page(story, client, "coruna", CORUNA)
    assert "The figure of this area is the same." in others
    assert "The class moved from “watch” to “priority”." in others
    for word in ("Cádiz", FACTS[:30]):
        assert word not in others
    assert not re.search(r"(?<![\w-])(110|132)(?![\w-])", others)
    client.force_login(story.spain.users["zaragoza"])
    for code in (CADIZ, CORUNA):
        where = f"/mapping/{story.mapping.public_id}/why/{story.area(code).public_id}/"
        assert client.get(where).status_code == 404
    staff = page(story, client, "decider", CADIZ)
    assert "delivered counts" in staff
