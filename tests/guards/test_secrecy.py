"""Every page of mapping that shows results says which law keeps them restricted, and how sure."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from samhus.foundation.packs.api import forget, home
from samhus.mapping.queries.secrecy import secrecy

PAGES = sorted(
    path
    for path in (Path(__file__).parents[2] / "src/samhus/mapping/templates/mapping").rglob("*.html")
    if "{% extends" in path.read_text(encoding="utf-8")
)
# Pages without any area's figures or anybody's words about an area, each with its reason.
NOTHING_RESTRICTED = {
    "agency_areas.html": "names and borders of districts",
    "agency_areas_form.html": "an empty form for a file of districts",
    "agency_import.html": "names and borders of districts",
    "agreement_form.html": "what is agreed before anybody sees a figure",
    "break_form.html": "since when something is counted otherwise",
    "break_withdrawal.html": "since when something is counted otherwise",
    "breaks.html": "since when something is counted otherwise",
    "concern_form.html": "an empty form, and what one has just written oneself",
    "deliver.html": "an empty form for a file, and what was wrong in one's own",
    "end_seat.html": "a question about a seat",
    "home.html": "titles, states and days of rounds",
    "indicator.html": "what is counted is no secret",
    "indicator_form.html": "a form that defines what is counted",
    "indicator_review.html": "what is counted is no secret",
    "indicators.html": "what is counted is no secret",
    "judging.html": "names of areas and how far the expert has come",
    "move_panel.html": "says what the next stage of a panel brings",
    "no_results.html": "says that nothing has been computed",
    "panel.html": "who sits in a panel, and numbers over all areas",
    "part_form.html": "which bodies a sub-round asks",
    "round_form.html": "a form that prepares a round",
    "statements.html": "names of bodies that handed in, and numbers",
    "seat.html": "a form that seats an expert",
    "threat_form.html": "a published assessment, and where it was published",
}
NOTE = re.compile(r"\{% secrecy %\}")


def test_there_are_pages_to_guard() -> None:
    assert len(PAGES) >= 10
    assert NOTHING_RESTRICTED.keys() <= {page.name for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_with_results_cites_what_keeps_them_restricted(page: Path) -> None:
    cites = bool(NOTE.search(page.read_text(encoding="utf-8")))
    assert cites != (page.name in NOTHING_RESTRICTED), (
        "put {% secrecy %} at the end of its content, or a reason into NOTHING_RESTRICTED"
    )


@pytest.mark.parametrize("pack", ["demo", "se", "es", "eu"])
def test_what_nobody_has_researched_or_verified_is_said_in_plain_words(settings, pack: str) -> None:
    settings.SAMHUS_HOME_PACK = pack
    forget()
    text = render_to_string("mapping/parts/secrecy.html", {"secrecy": secrecy()})
    provisions = home().secrecy_about("area_results")
    assert provisions, "a home pack says something about results, if only that nobody looked"
    for provision in provisions:
        if provision.certainty == "not_researched":
            assert "not researched" in text
            assert provision.ask is not None
        if not provision.verified:
            assert "has not been verified by a lawyer" in text or "Nobody has researched" in text
    assert "no basis" not in text


@pytest.mark.parametrize(
    ("language", "ask"),
    [("sv", "Centrets jurist."), ("da", "Centrets jurist."), ("fi", "Keskuksen lakimies.")],
)
def test_the_note_speaks_the_readers_language_as_far_as_the_pack_does(language, ask) -> None:
    with translation.override(language):
        assert secrecy().provisions[0].ask == ask


def test_a_cited_provision_carries_as_far_as_it_does_and_says_who_looked(monkeypatch) -> None:
    from dataclasses import replace

    from samhus.mapping.queries import secrecy as module

    law = replace(
        home().secrecy_about("area_results")[0], citation="Act 1:2", certainty="text_read"
    )
    monkeypatch.setattr(module, "home", lambda: replace(home(), secrecy=(law,)))
    assert secrecy().sentence == (
        "Restricted, as far as Act 1:2 carries. That has not been verified by a lawyer."
    )
    lawyer = replace(law, verified=True, verified_by="A. Lawyer")
    monkeypatch.setattr(module, "home", lambda: replace(home(), secrecy=(lawyer,)))
    assert secrecy().sentence == "Restricted, as far as Act 1:2 carries."
    assert secrecy().provisions[0].certainty == "verified by A. Lawyer"
