"""A framework with a mistake loads nothing, and says where the mistake stands and what it is."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.engines.lawfulness.making import PACKS, SMALL, VOCABULARY, changed, read, write

from samhus.engines.lawfulness.building import read_framework
from samhus.engines.lawfulness.reading import read_vocabulary
from samhus.engines.lawfulness.shelf import read_shelf
from samhus.engines.packfiles import BadPack

pytestmark = [pytest.mark.promise("P7"), pytest.mark.line("L19")]
TELL, WARN, CLOSES, PASS = ("rules", 0), ("rules", 1), ("rules", 3), ("rules", 4)
SCENARIO = ("scenarios", 0)
AGAIN = {**SMALL["rules"][0], "duties": []}
# What is changed, what it becomes, and what the author is told.
MISTAKES: list[tuple[tuple[Any, ...], Any, str]] = [
    (("format",), 2, "1 was expected"),
    (("framework",), "Not A Key", "does not match"),
    (("country",), "xxx", "does not match"),
    (("version",), "1", "does not match"),
    (("status",), "final", "is not one of"),
    (("status",), "lawyer_verified", "ships as draft"),
    (("title",), {"sv": "Lilla lagen"}, "'en' is a required property"),
    (("title",), {"en": ""}, "title.en"),
    (("whom_to_ask",), None, "'whom_to_ask' is a required property"),
    (("sources",), {}, "sources"),
    (("sources",), None, "'sources' is a required property"),
    (("sources", "act", "cite"), None, "'cite' is a required property"),
    (("sources", "act", "consulted"), "2026-13-01", "sources.act.consulted"),
    (("sources", "act", "certainty"), "sure", "is not one of"),
    (("sources", "act", "url"), "http://example.org", "does not match"),
    (("sources", "act", "text"), "not_held", "exactly when the text is held"),
    (("sources", "act", "quotation"), None, "exactly when the text is held"),
    (("sources", "act", "sha256"), None, "exactly when the text is held"),
    (("rules",), [], "rules"),
    (("rules",), "none", "is not of type 'array'"),
    ((*TELL, "effect"), "perhaps", "is not one of"),
    ((*TELL, "layer"), "need_to_know", "the last two layers pass, and only they"),
    ((*PASS, "layer"), "gateway", "the last two layers pass, and only they"),
    ((*TELL, "cite"), None, "'cite' is a required property"),
    ((*TELL, "cite"), {"source": "act"}, "'at' is a required property"),
    ((*TELL, "cite", "source"), "other", "'other' is not among the sources"),
    ((*TELL, "duties", 1, "cite", "source"), "other", "'other' is not among the sources"),
    ((*TELL, "say"), {}, "'en' is a required property"),
    ((*TELL, "when"), {}, "when"),
    ((*TELL, "when", "weather"), "fair", "'weather' is no fact of this framework"),
    ((*TELL, "when", "sender"), "dragon", "sender cannot be 'dragon'"),
    ((*TELL, "when", "sender"), "@dragons", "there is no group '@dragons'"),
    ((*TELL, "when", "necessary"), "yes", "necessary cannot be 'yes'"),
    ((*TELL, "when", "necessary"), 1, "necessary cannot be 1"),
    ((*TELL, "when", "use"), "nothing", "there is no shared predicate 'nothing'"),
    ((*TELL, "when", "any"), [], "any needs a list of conditions"),
    ((*TELL, "when", "all"), "sender", "all needs a list of conditions"),
    ((*TELL, "when", "not"), "sender", "a condition is a list of facts with their values"),
    ((*TELL, "when", "age"), 18, "age is a number"),
    ((*TELL, "when", "age"), {"over": 18}, "age is a number"),
    ((*TELL, "when", "age"), {"below": True}, "age is a number"),
    (("define",), {"needed": {"use": "other"}, "other": {"use": "needed"}}, "in a circle"),
    (("rules", 6), AGAIN, "two versions of this rule hold on the same day"),
    (("rules", 6), AGAIN | {"valid_from": "2027-01-01"}, "two versions of this rule"),
    ((*WARN, "valid_from"), "2027-02-30", "rules.1.valid_from"),
    (
        ("rules", 1),
        SMALL["rules"][1] | {"valid_from": "2027-01-01", "valid_until": "2026-01-01"},
        "it ends before it begins",
    ),
    ((*TELL, "unless"), ["nobody"], "'nobody' is no other rule here"),
    ((*TELL, "unless"), ["tell"], "'tell' is no other rule here"),
    ((*CLOSES, "closes"), ["nobody"], "'nobody' is no other rule here"),
    (("facts", "necessary"), SMALL["facts"]["asked_in_writing"], "cannot be defined anew"),
    (("facts", "group", "values"), None, "exactly when the type is enum"),
    (("facts", "group", "kind"), "judgement", "names who judges"),
    (
        ("facts", "group"),
        SMALL["facts"]["group"] | {"kind": "judgement", "by": "dragon"},
        "'dragon' is no role",
    ),
    (("scenarios", 1), SMALL["scenarios"][0], "stands here a second time"),
    ((*SCENARIO, "facts", "weather"), "fair", "'weather' is asked by no rule"),
    ((*SCENARIO, "facts", "necessary"), "yes", "necessary cannot be 'yes'"),
    ((*SCENARIO, "facts", "age"), True, "age cannot be True"),
    ((*SCENARIO, "rules"), ["nobody"], "'nobody' is no rule here"),
    ((*SCENARIO, "near_miss_of"), "nobody", "'nobody' is no rule here"),
    ((*SCENARIO, "quotes"), None, "'quotes' is a required property"),
    (("surprise",), 1, "'surprise' was unexpected"),
]  # fmt: skip


def test_the_small_framework_itself_can_be_read(tmp_path: Path) -> None:
    assert read(tmp_path, SMALL).key == "xx-small"
    assert len(MISTAKES) >= 50


@pytest.mark.parametrize(
    ("path", "to", "told"),
    MISTAKES,
    ids=[f"{n}-{'.'.join(map(str, m[0]))}" for n, m in enumerate(MISTAKES)],
)
def test_a_mistake_is_told_with_its_place_and_nothing_is_loaded(
    tmp_path: Path, path: tuple[Any, ...], to: Any, told: str
) -> None:
    with pytest.raises(BadPack) as caught:
        read(tmp_path, changed(*path, to=to))
    assert any(told in problem.sentence for problem in caught.value.problems), caught.value
    assert all(problem.file == tmp_path / "small.yaml" for problem in caught.value.problems)
    assert all(problem.line >= 1 for problem in caught.value.problems)


def test_the_line_is_that_of_the_mistake(tmp_path: Path) -> None:
    file = write(tmp_path, changed(*WARN, "cite", "source", to="other"))
    line = 1 + file.read_text(encoding="utf-8").splitlines().index("    source: other")
    with pytest.raises(BadPack) as caught:
        read_framework(file, VOCABULARY)
    assert abs(caught.value.problems[0].line - line) <= 1


def test_every_mistake_is_told_in_one_round(tmp_path: Path) -> None:
    data = changed(*TELL, "when", "sender", to="dragon")
    data["rules"][1]["cite"]["source"] = "other"
    with pytest.raises(BadPack) as caught:
        read(tmp_path, data)
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: [", "is not YAML"),
        ("a: 1\na: 2\n", "a second time"),
        ("a: &x [1]\nb: *x\n", "uses an alias"),
        ("[" * 60 + "]" * 60, "nested too deeply"),
        ("# " + "x" * (2 * 2**20), "is the most that is read"),
        ("", "is not of type 'object'"),
        ("- a\n", "is not of type 'object'"),
        ("!!python/object:os.system {}", "is not YAML"),
    ],
    ids=["broken", "twice", "bomb", "deep", "giant", "empty", "list", "code"],
)
def test_what_is_no_framework_at_all_is_refused(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadPack, match=told):
        read_framework(file, VOCABULARY)


def test_a_vocabulary_with_a_stranger_in_a_group_is_refused(tmp_path: Path) -> None:
    source = (PACKS / "eu" / "law" / "vocabulary.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(source)
    data["groups"]["led_bodies"].append("dragon")
    file = tmp_path / "vocabulary.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(BadPack, match="'dragon' is no term"):
        read_vocabulary(file)


def test_half_a_shelf_is_not_served(tmp_path: Path) -> None:
    good = write(tmp_path, SMALL)
    twin = write(tmp_path, SMALL, "twin.yaml")
    bad = write(tmp_path, changed("country", to="xxx"), "bad.yaml")
    assert "xx" in read_shelf(PACKS, [good]).countries()
    with pytest.raises(BadPack, match="there is a framework 'xx-small' already"):
        read_shelf(PACKS, [good, twin])
    with pytest.raises(BadPack, match="does not match"):
        read_shelf(PACKS, [good, bad])
