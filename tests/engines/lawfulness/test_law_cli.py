"""`samhus law`: what an author of frameworks runs; the last line counts, the exit code tells."""

import json
import re
from pathlib import Path

import pytest
from tests.engines.lawfulness.making import PACKS, SMALL, changed, write

from samhus.cli.law import main

pytestmark = [pytest.mark.promise("P7"), pytest.mark.line("L5")]
DAY = ["--on", "2026-11-26"]
TEACHER = [
    "sender=school", "recipient=police", "category=attendance", "purpose=prevent_crime",
    "mode=own_initiative", "cooperation=ssp", "danger_to_life=false", "serious_crime_ahead=false",
    "court_order=false", "age=14", "child_at_risk=false",
]  # fmt: skip


def last(text: str) -> str:
    return text.rstrip().splitlines()[-1]


@pytest.mark.parametrize("command", ["check", "scenarios", "dead", "export-cedar"])
def test_everything_shipped_passes_without_a_path(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command]) == 0
    line = last(capsys.readouterr().out)
    assert line.endswith(" passed, 0 failed")
    assert not line.startswith("0 ")


def test_one_file_is_measured_by_its_scenarios(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mutate", str(PACKS / "es" / "law" / "gateway.yaml")]) == 0
    out = capsys.readouterr().out
    assert "mistakes noticed" in out
    assert last(out) == "1 passed, 0 failed"


@pytest.mark.parametrize(
    ("command", "data", "told"),
    [
        ("check", changed("country", to="xxx"), "small.yaml"),
        ("check", SMALL, "no scenario shows this rule"),
        (
            "check",
            changed("sources", "act", "quotation", to="Another sentence altogether."),
            "the text is not the hashed one",
        ),
        (
            "check",
            changed("rules", 3, "when", to={"sender": "school"}),
            "tell always barred by not-for-cases",
        ),
        ("scenarios", changed("scenarios", 0, "outcome", to="must"), "expected must by"),
        (
            "dead",
            changed(
                "rules", 0, "when", "all", to=[{"age": {"below": 5}}, {"age": {"at_least": 6}}]
            ),
            "can never hold",
        ),
        ("mutate", SMALL, "unnoticed: "),
        ("export-cedar", changed("country", to="xxx"), "small.yaml"),
        (
            "export-cedar",
            changed("sources", "act", "quotation", to="Another sentence altogether."),
            "xx-small is stale: the text of a source changed",
        ),
    ],
)
def test_a_failure_is_named_counted_and_gives_a_non_zero_exit(
    tmp_path: Path, command: str, data: dict, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(write(tmp_path, data))]) == 1
    out = capsys.readouterr().out
    assert told in out
    assert not last(out).endswith(" 0 failed")


def test_machines_get_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "dk", *TEACHER, *DAY, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["outcome"] == "judgement_needed"
    assert answer["missing"] == ["necessary", "recipient_needs_it"]
    assert answer["human_decision_required"] is True


def test_an_explanation_cites_and_says_that_it_is_a_draft(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["explain", "dk", *TEACHER, *DAY, "--language", "da"]) == 0
    out = capsys.readouterr().out
    assert "Retsplejeloven § 115, stk. 2" in out
    assert "It would be lawful with: necessary = True" in out
    assert "DRAFT: no lawyer has signed" in out
    assert main(["explain", "dk", *TEACHER, *DAY, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["draft"] is True
    assert answer["missing_sets"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask", "zz", "sender=school", *DAY], "no framework for 'zz'"),
        (["ask", "dk", "sender=school"], "the law of which day?"),
        (["ask", "dk", "sender", *DAY], "no known fact with a value"),
        (["ask", "dk", "sender=dragon", *DAY], "cannot be 'dragon'"),
        (["check", "/nowhere"], "there is no framework in /nowhere"),
        (["export-cedar", "--country", "zz"], "no framework for 'zz'"),
        (["export-cedar", "--to", "/dev/null/here"], "/dev/null/here cannot be written"),
    ],
)
def test_what_makes_no_sense_is_refused(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert told in capsys.readouterr().err


def test_a_country_is_surveyed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["matrix", "it", "danger_to_life=true", *DAY]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "sender,recipient,category,outcome"
    assert len(lines) > 1000
    assert main(["gaps", "it", *DAY, "--json"]) == 0
    closed = {cell["sender"] for cell in json.loads(capsys.readouterr().out)}
    assert closed == {"parents"}, "where nobody looked nothing is closed to an agency"


def test_two_days_are_compared_for_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    days = ["--before", "2019-04-11", "--after", "2019-04-12"]
    case = ["sender=municipality", "recipient=case_panel", "category=attendance"]
    assert main(["diff", "gb", *case, "channel_act=refer", *days]) == 0
    assert "municipality -> case_panel, attendance: " in capsys.readouterr().out
    assert main(["diff", "gb", *case, "channel_act=none", *days]) == 0
    assert capsys.readouterr().out == "Nothing changed.\n"


def test_cedar_gets_policies_and_a_schema_as_files_or_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path, SMALL)
    assert main(["export-cedar", str(file), "--to", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out == "xx-small: 7 policies\n1 passed, 0 failed\n"
    policies = (tmp_path / "out" / "xx-small.cedar").read_text(encoding="utf-8")
    schema = (tmp_path / "out" / "xx-small.cedarschema").read_text(encoding="utf-8")
    assert '@cite("Small Act, s. 1")' in policies
    assert '"asked_in_writing": Bool,' in schema
    assert main(["export-cedar", str(file), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["exports"]["xx-small"] == {"policies": policies, "schema": schema}
    assert (answer["passed"], answer["failed"]) == (1, [])


def test_a_country_is_exported_with_the_unions_layer_in_one_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export-cedar", "--country", "dk", "--to", str(tmp_path)]) == 0
    assert last(capsys.readouterr().out) == "1 passed, 0 failed"
    policies = (tmp_path / "dk.cedar").read_text(encoding="utf-8")
    assert '@id("may/dk-retsplejeloven-115/rpl-115-1")' in policies
    assert '@id("data_protection/eu-data-protection/gdpr-ordinary")' in policies


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    assert "option_strings" not in out, "a per cent sign in a help text"
    for command in ("check", "scenarios", "dead", "mutate", "ask", "explain", "matrix", "diff",
                    "gaps", "export-cedar"):  # fmt: skip
        assert re.search(rf"^    {command}\b", out, re.MULTILINE), command
