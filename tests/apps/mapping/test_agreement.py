"""Everything is agreed before a number is seen: line and class table, in code and in PostgreSQL."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from samhus.foundation.access.decision import Refused
from samhus.mapping.actions import change_agreement, note_threat
from samhus.mapping.models import Delivery, MappingRound
from samhus.mapping.rules.agreement import Agreement
from tests.guards.world import (
    YEAR,
    accept,
    as_person,
    define,
    deliver,
    every_area,
    opened_round,
    prepared_round,
)
from tests.people import post

pytestmark = pytest.mark.line("R1")
OTHER = Agreement(Decimal("2.00"), Decimal("0.90"), Decimal("0.60"), Decimal("0.10"), 30)


@pytest.fixture
def prepared(cast):
    """A round that nobody has been asked in."""
    for area in cast.areas.values():
        area.refresh_from_db()
    return prepared_round(cast, [define(cast)], "Mapping", YEAR)


def filled_in(cast, **more: str) -> dict[str, object]:
    """The form as an analyst would fill it in."""
    return {
        "title": "Mapping 2026", "year": "2026", "level": "municipality",
        "indicators": [str(define(cast, name="Threats").public_id)], "decision_line": "1.5",
        "priority_percent": "80", "watch_percent": "50", "none_percent": "20",
        "answer_days": "20", "suppliers": [str(cast.police.public_id)],
        "question": "What do you see?", "opens": "2026-12-01", "last_day": "2026-12-20",
        "threat_level": "Elevated", "threat_source": "The security service, 1 November 2026",
    } | more  # fmt: skip


def change(cast, mapping, by: str = "analyst") -> MappingRound:
    return change_agreement(by=cast.viewer(by), mapping=mapping, agreement=OTHER)


def test_an_analyst_prepares_a_round_in_one_form(cast) -> None:
    answer = post(cast.client("analyst"), reverse("mapping:prepare"), filled_in(cast))
    assert answer.status_code == 303
    mapping = MappingRound.objects.get()
    assert (mapping.priority_from, mapping.watch_from, mapping.none_to) == (
        Decimal("0.80"), Decimal("0.50"), Decimal("0.20"),
    )  # fmt: skip
    assert (mapping.answer_days, mapping.threat_level) == (20, "Elevated")
    assert mapping.agreed is None
    assert [s.organisation for s in mapping.suppliers.all()] == [cast.police]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"watch_percent": "85"}, "Watch begins at or below priority."),
        ({"none_percent": "50"}, "“No particular need” ends below watch."),
        ({"priority_percent": "100"}, "less than or equal to 99"),
        ({"none_percent": "0"}, "greater than or equal to 1"),
        ({"decision_line": "0.9"}, "greater than or equal to 1"),
        ({"answer_days": "3"}, "greater than or equal to 5"),
        ({"threat_source": ""}, "Say whose assessment it is and of which day."),
        ({"last_day": "2026-11-01"}, "The last day must not be before the first."),
    ],
)
def test_a_wrong_entry_is_named_and_what_was_entered_stays(cast, wrong, sentence) -> None:
    answer = post(cast.client("analyst"), reverse("mapping:prepare"), filled_in(cast) | wrong)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "The security service" in answer.text or "threat_source" in wrong
    assert not MappingRound.objects.exists()


def test_the_form_says_which_indicator_has_not_passed_its_review(cast) -> None:
    from tests.guards.world import propose

    propose(cast)
    answer = cast.client("analyst").get(reverse("mapping:prepare"))
    assert "It has not passed its review." in answer.text


def test_line_and_class_table_change_while_nobody_has_seen_a_figure(cast, prepared) -> None:
    changed = change(cast, prepared)
    changed.refresh_from_db()
    assert Agreement.of(changed) == OTHER
    page = cast.client("analyst").get(reverse("mapping:round", args=[changed.public_id]))
    assert "chance above the line of 90 % or more" in page.text


def test_in_the_browser_it_begins_with_what_is_agreed(cast, prepared) -> None:
    address = reverse("mapping:agree", args=[prepared.public_id])
    client = cast.client("analyst")
    assert 'value="80"' in client.get(address).text
    data = filled_in(cast, priority_percent="75")
    assert post(client, address, data).status_code == 303
    prepared.refresh_from_db()
    assert prepared.priority_from == Decimal("0.75")


@pytest.mark.parametrize("name", ["decider", "police_analyst", "stranger"])
def test_nobody_but_the_analyst_changes_it(cast, prepared, name) -> None:
    with pytest.raises(Refused):
        change(cast, prepared, by=name)


def test_once_the_round_is_open_it_stays(cast) -> None:
    mapping = opened_round(cast, [define(cast)])
    with pytest.raises(Refused, match="somebody may have seen a figure"):
        change(cast, mapping)


def test_once_figures_are_in_use_it_stays_though_the_round_is_not_open(cast, prepared) -> None:
    """Where nobody is named to deliver, the centre's own figures can come before the opening."""
    indicator = prepared.indicators.get()
    analyst = cast.viewer("analyst")
    preview = deliver(
        cast, prepared, indicator, every_area(3), by=analyst, organisation=cast.centre
    )
    assert change(cast, prepared).agreed is None, "a preview is no figure in use"
    accept(cast, preview, by="analyst")
    with pytest.raises(Refused, match="somebody may have seen a figure"):
        change(cast, prepared)


@pytest.mark.parametrize(
    "column", ["decision_line", "priority_from", "watch_from", "none_to", "year", "agreed"]
)
def test_the_database_lets_nobody_change_it_either(cast, column: str) -> None:
    mapping = opened_round(cast, [define(cast)])
    other = {"year": YEAR + 1, "agreed": None}.get(column, Decimal("0.55"))
    value = Decimal("0.11") if column == "none_to" else other
    with (
        pytest.raises(IntegrityError, match="mapping_agreed_before_figures"),
        transaction.atomic(),
    ):
        MappingRound.objects.filter(pk=mapping.pk).update(
            **{column: Decimal("2.00") if column == "decision_line" else value}
        )


def test_the_database_takes_no_figures_into_use_before_it_is_agreed(cast, prepared) -> None:
    from samhus.foundation.access.context import seen_by

    analyst = cast.viewer("analyst")
    preview = deliver(
        cast, prepared, prepared.indicators.get(), every_area(3), by=analyst,
        organisation=cast.centre,
    )  # fmt: skip
    with (
        pytest.raises(IntegrityError, match="mapping_figures_before_agreement"),
        seen_by(analyst),
    ):
        Delivery.objects.filter(pk=preview.pk).update(state="accepted")


def test_the_threat_assessment_is_kept_up_to_date_beside(cast) -> None:
    mapping = opened_round(cast, [define(cast)])
    note_threat(
        by=cast.viewer("analyst"), mapping=mapping, level="Level 4 of 5", source="The service, May"
    )
    page = cast.client("decider").get(reverse("mapping:round", args=[mapping.public_id]))
    assert "Level 4 of 5" in page.text
    assert "It does not enter the computation." in page.text
    with pytest.raises(Refused):
        note_threat(by=cast.viewer("decider"), mapping=mapping, level="5", source="Me")


def test_the_next_round_begins_with_what_this_one_had(cast) -> None:
    before = opened_round(cast, [define(cast)], title=f"Mapping {YEAR}")
    address = reverse("mapping:prepare_next", args=[before.public_id])
    client = cast.client("analyst")
    page = client.get(address).text
    assert f'value="Mapping {YEAR + 1}"' in page
    assert f'value="{YEAR + 1}"' in page
    assert "What do you see?" in page
    indicator, police = before.indicators.get(), cast.police
    for public_id in (indicator.public_id, police.public_id):
        assert f'value="{public_id}"' in page
        assert "checked" in page[page.index(str(public_id)) :][:200]
    data = filled_in(cast, title="The next", year=str(YEAR + 1))
    assert post(client, address, data).status_code == 303
    assert MappingRound.objects.get(year=YEAR + 1).round.follows == before.round


def test_a_year_before_the_register_begins_is_refused_beside_the_form(cast) -> None:
    """No area, no map: said before anybody delivers for it, and nothing of the form is lost."""
    indicator = define(cast, "Offences")
    words = {
        "title": "Before the register", "year": "1995", "level": "municipality",
        "indicators": str(indicator.public_id), "decision_line": "1.5", "priority_percent": "80",
        "watch_percent": "50", "none_percent": "20", "answer_days": "20", "opens": "2026-01-01",
        "last_day": "2026-02-01",
    }  # fmt: skip
    page = post(cast.client("analyst"), "/mapping/new/", words)
    assert page.status_code == 422
    assert "no areas of this level in 1995" in page.content.decode()
    assert "Before the register" in page.content.decode()
    assert not as_person(cast.viewer("analyst"), MappingRound.objects.exists)


def test_a_round_whose_answers_are_signed_says_so_to_whoever_answers(cast) -> None:
    """Chosen where the round is prepared, inherited by the next one and by a region's part."""
    from samhus.mapping.forms.mapping_round import following

    indicator = define(cast, "Offences")
    words = {
        "title": "Signed answers", "year": str(YEAR), "level": "municipality",
        "indicators": str(indicator.public_id), "decision_line": "1.5", "priority_percent": "80",
        "watch_percent": "50", "none_percent": "20", "answer_days": "20", "opens": "2026-01-01",
        "last_day": "2099-02-01", "question": "What do you see?", "signed": "on",
    }  # fmt: skip
    analyst = cast.client("analyst")
    round_page = post(analyst, "/mapping/new/", words)
    assert round_page.status_code == 303
    post(analyst, f"{round_page['Location']}open/")
    mapping = as_person(
        cast.viewer("analyst"),
        lambda: MappingRound.objects.select_related("round").get(round__title="Signed answers"),
    )
    body = cast.coordinator_alvik.memberships.get().organisation
    address = f"/rounds/{mapping.round.public_id}/answer/{body.public_id}/"
    answer = cast.client("coordinator_alvik").get(address).content.decode()
    assert "Who signs" in answer
    assert "Ask for the signature" in answer
    assert as_person(cast.viewer("analyst"), lambda: following(mapping)["signed"])
