"""Seven countries as the report of 2019 tells them: who was responsible on the day before, and after."""

from datetime import date
from pathlib import Path

import pytest

from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.governance.actions import import_structure
from samhus.governance.imports.structure import read_structure, structure_files
from samhus.governance.models import Change
from samhus.governance.queries.structure import arrangement_on, bodies_responsible_on
from tests.apps.governance.conftest import Government
from tests.people import post

NAMELESS = "Ministry responsible for safeguarding democracy (not named in the report)"
# (country, aspect, 31 December of, bodies then, bodies on 1 January)
QUESTIONS = (
    ("se", "lead", 2009, [], [NAMELESS]),
    ("se", "lead", 2017, [NAMELESS], ["Ministry of Justice"]),
    ("se", "democracy", 2017, [NAMELESS], []),
    ("dk", "plan", 2008, [], ["The Danish government (no ministry is named)"]),
    ("dk", "lead", 2018, [], ["Ministry of Immigration and Integration"]),
    ("dk", "security", 2018, [], ["Danish National Police", "Danish Security and Intelligence Service"]),
    ("nl", "lead", 2018, [], ["Ministry of Security and Justice"]),
    ("fi", "plan", 2018, [], ["Ministry of the Interior"]),
    ("fi", "lead", 2018, [], []),
    ("es", "lead", 2018, [], ["Ministry of the Interior"]),
    ("be", "lead", 2018, [], []),
    ("gb", "local", 2014, [], ["Specified authorities, among them local authorities and their partners"]),
)  # fmt: skip
# What the report says about the form: (form, under which ministry)
FORMS = {
    "se": ("unsaid", "Ministry of Justice"),
    "dk": ("unsaid", "Ministry of Immigration and Integration"),
    "nl": ("coordinator", "Ministry of Security and Justice"),
    "fi": ("network", None),
    "es": ("body", "Ministry of the Interior"),
    "be": ("other", None),
    "gb": None,
}


def start(government: Government, file: Path, by: str = "decider") -> list[Change]:
    """The centre begins from a file."""
    found = read_structure(file, "en")
    assert found.problems == ()
    assert found.structure is not None
    return import_structure(
        by=government.viewer(by), organisation=government.centre, structure=found.structure
    )


def test_there_is_a_file_for_each_country_of_the_report() -> None:
    assert set(structure_files()) == set(FORMS)


@pytest.mark.parametrize("country", FORMS)
def test_who_was_responsible_on_new_years_eve_and_the_day_after(
    government: Government, country: str
) -> None:
    made = start(government, structure_files()[country])
    for _code, aspect, year, before, after in (one for one in QUESTIONS if one[0] == country):
        for day, expected in ((date(year, 12, 31), before), (date(year + 1, 1, 1), after)):
            found = [body.name for body in bodies_responsible_on(day, aspect)]
            assert (day, aspect, found) == (day, aspect, expected)
    structure = arrangement_on(date(2019, 12, 31))
    if FORMS[country] is None:
        assert structure is None
    else:
        assert structure is not None
        assert (structure.form, structure.under and structure.under.name) == FORMS[country]
    assert all(change.source.startswith("National support to local level") for change in made)
    assert start(government, structure_files()[country]) == []


def test_what_the_report_does_not_say_can_be_entered_afterwards(government: Government) -> None:
    """Denmark: which ministry it was before, which the report does not name."""
    start(government, structure_files()["dk"])
    government.record("2015-06-28", government.move("culture"), title="As we know it")
    assert [body.name for body in bodies_responsible_on(date(2018, 12, 31))] == [
        "Ministry of Culture"
    ]
    assert [body.name for body in bodies_responsible_on(date(2019, 1, 1))] == [
        "Ministry of Immigration and Integration"
    ]


BROKEN = """format: 1
country: xx
bodies:
  - {key: a, kind: ministry, name: {en: Ministry A}}
changes:
  - day: "2019-02-30"
    title: {en: A day that never was}
    why: {en: Why}
    moves:
      - {body: b, takes: lead}
      - {body: a, takes: everything}
  - day: "2019-01-01"
    titel: {en: Mistyped}
    why: {en: Why}
"""
TWICE = """format: 1
country: xx
bodies:
  - {key: a, kind: ministry, name: {en: Ministry A}}
changes:
  - day: "2019-01-01"
    title: {en: A leads}
    why: {en: Why}
    moves: [{body: a, takes: lead}]
  - day: "2019-01-01"
    title: {en: A leads again}
    why: {en: Why}
    moves: [{body: a, takes: lead}]
"""


def test_every_mistake_of_a_file_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "structure.yaml").write_text(BROKEN, encoding="utf-8")
    found = read_structure(tmp_path / "structure.yaml", "en")
    assert found.structure is None
    said = [(problem.line, problem.sentence) for problem in found.problems]
    assert [line for line, _words in said] == [6, 10, 11, 12, 12, 13]
    assert "2019-02-30 is no day." in said[0][1]
    assert "b is none of a." in said[1][1]


def test_a_row_that_cannot_be_recorded_undoes_all_and_says_which(
    government: Government, tmp_path: Path
) -> None:
    from samhus.foundation.organisations.api import bodies_ever

    (tmp_path / "structure.yaml").write_text(TWICE, encoding="utf-8")
    with pytest.raises(NotPossible, match="Line 10, “A leads again”"):
        start(government, tmp_path / "structure.yaml")
    assert not Change.objects.exists()
    viewer = government.viewer("decider")
    assert not bodies_ever(viewer, "ministry").filter(name="Ministry A").exists()
    with pytest.raises(Refused):
        start(government, structure_files()["se"], by="analyst")


def test_the_rows_are_shown_before_they_are_recorded(government: Government) -> None:
    client = government.client("decider")
    address = f"/governance/structure/start/{government.centre.public_id}/dk/"
    page = client.get(address).text
    assert "The structure of Denmark" in page
    assert "Integration leads and Justice holds security" in page
    assert "Danish Security and Intelligence Service" in page
    assert "not from which one, nor when" in page
    assert not Change.objects.exists()
    assert post(client, address).status_code == 303
    assert Change.objects.count() == 2
    assert "Everything in this file is recorded already." in client.get(address).text
    assert client.get(address.replace("/dk/", "/xx/")).status_code == 404
