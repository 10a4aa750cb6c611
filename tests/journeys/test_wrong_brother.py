"""The wrong brother, 22:40: told by phone, passed on, taken back from everybody it reached.

An officer phones social services at 22:40 and records it at 08:15. Social services pass it to the
school at 09:00. At 11:00 it proves to be the brother. Afterwards "what had the school been told at
10:00?" still has its answer, and the chains and the ledger verify.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import get_current_timezone

from samhus.cli.verify import main
from samhus.foundation import audit, clock
from samhus.information_sharing.models import Disclosure
from tests.apps.information_sharing.sharing import with_sharing_bodies
from tests.guards.pages import BOTH
from tests.guards.world import as_person
from tests.people import Cast, post

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=BOTH),
    pytest.mark.line("L18"),
    pytest.mark.promise("P3"),
]
NIGHT, DAY = date(2026, 11, 25), date(2026, 11, 26)
COUNTRY, PURPOSE = "dk", "protect_child"


def at(day: date, time: str) -> datetime:
    """A time on a clock on the wall there."""
    hour, minute = map(int, time.split(":"))
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=get_current_timezone())


@pytest.fixture
def cast(committed_cast: Cast) -> Any:
    """Everybody who shares; the clock is put back afterwards."""
    yield with_sharing_bodies(committed_cast)
    clock.reset()


def newest(cast: Cast, who: str) -> Any:
    """The disclosure that somebody sees last."""
    return as_person(cast.viewer(who), lambda: Disclosure.objects.order_by("-pk").first())


def record_the_call(cast: Cast) -> Any:
    """08:15: the officer writes down the call of last night, in one page."""
    clock.set_to(at(DAY, "08:15"))
    olof = cast.client("officer")
    address = reverse("information_sharing:record_own", args=[cast.police.public_id])
    assert olof.get(address).status_code == 200
    answer = post(
        olof,
        address,
        {
            "other": str(cast.alvik.public_id),
            "own_as": "police",
            "other_as": "social_services",
            "country": COUNTRY,
            "purpose": PURPOSE,
            "kinds": ["act_or_statement", "family_situation"],
            "assessed": ["family_situation"],
            "channel": "telephone",
            "told": "2026-11-25T22:40",
            "urgent": "on",
            "basis": "A child could be in danger that night; it could not wait.",
            "reference": "K-2026/7731",
        },
    )
    assert answer.status_code == 303, answer.text
    return newest(cast, "officer")


def pass_it_on(cast: Cast, earlier: Any) -> Any:
    """09:00: social services tell the school; the law's view is on the page before they decide."""
    clock.set_to(at(DAY, "09:00"))
    alma = cast.client("coordinator_alvik")
    address = reverse("information_sharing:pass_on", args=[earlier.public_id])
    form = {
        "other": str(cast.bodies["school"].public_id),
        "own_as": "social_services",
        "other_as": "school",
        "country": COUNTRY,
        "purpose": PURPOSE,
        "kinds": ["act_or_statement"],
        "channel": "electronic",
        "basis": "The school plans the day with us, as the act on youth work says.",
        "reference": "ELEV-12",
    }
    first = post(alma, address, form)
    assert first.status_code == 422
    assert "What the law says" in first.text
    assert newest(cast, "head") is None, "nothing is told by looking at the law"
    seen = first.text.split('name="seen" value="')[1].split('"')[0]
    second = post(alma, address, form | {"seen": seen})
    assert second.status_code == 303, second.text
    return newest(cast, "head")


def correct_it(cast: Cast, disclosure: Any) -> None:
    """11:00: it was the brother."""
    clock.set_to(at(DAY, "11:00"))
    address = reverse("information_sharing:correct", args=[disclosure.public_id])
    words = "Two people of one household were mixed up in our register."
    answer = post(cast.client("officer"), address, {"ground": "wrong_person", "words": words})
    assert answer.status_code == 303, answer.text


def acknowledge(cast: Cast, who: str) -> None:
    """Somebody opens what waits for them and takes note."""
    client = cast.client(who)
    assert "Acknowledge a correction of" in client.get("/").text
    page = client.get(reverse("information_sharing:disclosures")).text
    address = page.split('href="/share/corrections/')[1].split('"')[0]
    shown = client.get(f"/share/corrections/{address}")
    assert "It was about the wrong person" in shown.text
    assert post(client, f"/share/corrections/{address}acknowledge/").status_code == 303


def moment(cast: Cast, who: str, body: str, time: str) -> str:
    """What the ledger of a body says had been told by a time."""
    address = reverse("information_sharing:moment", args=[cast.bodies[body].public_id])
    return cast.client(who).get(address, {"moment": f"2026-11-26T{time}"}).text


def test_the_wrong_brother(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    called = record_the_call(cast)
    assert called.told == at(NIGHT, "22:40")
    assert called.recorded >= at(DAY, "08:15")
    assert called.review_due == date(2026, 11, 30), "two working days from Thursday"
    passed = pass_it_on(cast, called)
    assert passed.originator == cast.police
    correct_it(cast, called)
    shown = cast.client("head").get(
        reverse("information_sharing:disclosure", args=[passed.public_id])
    )
    assert "not acknowledged" in shown.text
    assert "withdrawn" in shown.text
    for who in ("coordinator_alvik", "head"):
        acknowledge(cast, who)
    page = cast.client("coordinator_alvik").get(
        reverse("information_sharing:disclosure", args=[passed.public_id])
    )
    assert "Acknowledged" in page.text
    assert "not acknowledged" not in page.text
    assert_the_past_still_answers(cast)
    assert_everything_verifies(cast, tmp_path)
    assert "0 failed" in capsys.readouterr().out


def assert_the_past_still_answers(cast: Cast) -> None:
    """Kinds and times; before nine nothing, at ten it stood, at noon it was withdrawn."""
    told = "Something the person did or said"
    assert told not in moment(cast, "head", "school", "08:30")
    ten = moment(cast, "head", "school", "10:00")
    assert told in ten
    assert "stood" in ten.split("<tbody>")[1]
    noon = moment(cast, "head", "school", "12:00")
    assert "withdrawn" in noon.split("<tbody>")[1]
    assert "Family and living situation" not in ten, "the school was never told that"
    address = reverse("information_sharing:moment", args=[cast.police.public_id])
    assert cast.client("head").get(address).status_code == 404


def assert_everything_verifies(cast: Cast, folder: Path) -> None:
    """The journal of every body, and the ledger of the Police with who read what."""
    audit.export_journal(folder / "journal.jsonl")
    assert main([str(folder / "journal.jsonl")]) == 0
    address = reverse("information_sharing:ledger_file", args=[cast.police.public_id])
    assert cast.client("officer").get(address).status_code == 403
    file = folder / "ledger.jsonl"
    file.write_bytes(cast.client("police_controller").get(address).content)
    assert main([str(file)]) == 0
    text = file.read_text()
    assert '"act":"disclosure"' in text
    assert '"act":"correction"' in text
    assert str(cast.bodies["school"].public_id) not in text, "the Police learn of no hop after"
    for damaged in (text.replace("K-2026/7731", "K-2026/7732"), text.rsplit("\n", 3)[0] + "\n"):
        file.write_text(damaged)
        assert main([str(file)]) == 1
