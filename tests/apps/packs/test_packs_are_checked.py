"""A pack that contradicts itself is refused, with the file and the line."""

from pathlib import Path

import pytest
import yaml
from django.core.checks import Error
from django.core.management import CommandError, call_command

from samhus.foundation.packs import api, checks, shelf

ROOT = Path(shelf.__file__).parents[2]


@pytest.fixture
def own(tmp_path, settings):
    """A deployment's own folder; returns a function that writes a pack into it and loads it."""
    settings.SAMHUS_PACKS = str(tmp_path)
    api.forget()

    def write(text: str, code: str = "xx") -> Path:
        folder = tmp_path / code
        folder.mkdir(exist_ok=True)
        file = folder / "pack.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    yield write
    api.forget()


GOOD = """\
format: 1
code: xx
name: {en: Exampleland}
languages: [en]
time_zone: Europe/Paris
levels:
  - {key: county, name: {en: county}, plural: {en: counties}}
  - {key: town, name: {en: town}, plural: {en: towns}, parent: county, municipal: true}
kinds:
  - {key: centre, name: {en: centre}, regime: gdpr}
  - {key: town, name: {en: town}, level: town, regime: gdpr}
"""


def refusals(file: Path) -> list[tuple[int, str]]:
    with pytest.raises(api.BadPack) as refused:
        api.load(file.parent.name)
    assert {problem.file for problem in refused.value.problems} == {file}
    return [(problem.line, problem.sentence) for problem in refused.value.problems]


@pytest.mark.line("H6")
@pytest.mark.parametrize("code", ["eu", "se", "es", "demo"])
def test_every_shipped_pack_can_be_used(code):
    pack = api.load(code)
    assert pack.code == code
    assert pack.municipal_level.municipal
    assert pack.clock("right_of_reply").days == 20
    assert {refused.key for refused in pack.refused} >= {
        "residents_religion",
        "residents_ethnicity",
        "residents_origin",
    }


def test_a_good_pack_of_a_deployment_is_found(own):
    own(GOOD)
    assert [level.key for level in api.load("xx").levels] == ["county", "town"]
    assert "xx" in [pack.code for pack in api.installed()]


@pytest.mark.parametrize(
    ("wrong", "right", "line", "says"),
    [
        ("municipal: true", "municpal: true", 8, "municpal"),
        ("regime: gdpr}\n  - {key: town", "regime: law}\n  - {key: town", 10, "law"),
        ("parent: county", "parent: shire", 8, "must stand above"),
        (", municipal: true", "", 6, "one level must be municipal"),
        ("level: town, regime", "level: village, regime", 11, "no level 'village'"),
        ("{key: centre, name: {en: centre}", "{key: office, name: {en: centre}", 9, "'centre'"),
        ("[en]", "[en, sv]", 7, "missing in: sv"),
        ("Europe/Paris", "Europe/Nowhere", 5, "no time zone"),
        ("code: xx", "code: yy", 2, "folder"),
        ("format: 1\n", "format: 1\nformat: 1\n", 2, "second time"),
        (
            "{key: town, name: {en: town}, plural",
            "{key: county, name: {en: town}, plural",
            8,
            "second",
        ),
        ("levels:", "levels: [", 0, "is not YAML"),
    ],
)
def test_a_mistake_is_shown_with_its_line(own, wrong, right, line, says):
    assert wrong in GOOD
    found = refusals(own(GOOD.replace(wrong, right, 1)))
    assert any(says in sentence for _, sentence in found), found
    if line:
        assert any(at == line and says in sentence for at, sentence in found), found


def test_what_nobody_verified_must_name_the_open_point(own):
    clock = "clocks:\n  - {key: reply, name: {en: reply}, days: 5, unit: days, verified: false}\n"
    assert any("open_point" in sentence for _, sentence in refusals(own(GOOD + clock)))


def test_what_is_verified_must_name_who_stands_for_it(own):
    clock = "clocks:\n  - {key: reply, name: {en: reply}, days: 5, unit: days, verified: true}\n"
    assert any("verified_by" in sentence for _, sentence in refusals(own(GOOD + clock)))


def test_what_nobody_researched_names_whom_to_ask_and_is_never_verified(own):
    law = """secrecy:
  - key: results
    about: area_results
    certainty: not_researched
    text: {en: Nobody looked.}
    verified: true
    verified_by: A. Lawyer
"""
    said = " ".join(sentence for _, sentence in refusals(own(GOOD + law)))
    assert "'ask'" in said
    assert "False was expected" in said


@pytest.mark.line("H16")
def test_no_pack_can_count_offences_by_residents(own):
    bad = "indicators:\n  offence_categories:\n    - {key: x, name: {en: x}, by: residents}\n"
    assert any("residents" in sentence for _, sentence in refusals(own(GOOD + bad)))


def test_words_that_yaml_takes_for_truth_stay_words(own):
    own(GOOD.replace("name: {en: Exampleland}", "name: {en: Exampleland, no: Eksempelland}"))
    assert api.load("xx").name.in_language("no") == "Eksempelland"


def test_two_folders_with_one_code_are_refused(own):
    own((ROOT / "packs" / "se" / "pack.yaml").read_text(encoding="utf-8"), code="se")
    with pytest.raises(api.BadPack, match="already"):
        api.load("se")


def test_packs_that_build_on_each_other_are_refused(own):
    own(GOOD.replace("code: xx", "code: xx\nbuilds_on: yy"))
    own(GOOD.replace("code: xx", "code: yy\nbuilds_on: xx"), code="yy")
    with pytest.raises(api.BadPack, match="built on this one"):
        api.load("xx")


def test_a_file_in_another_encoding_is_named(own):
    file = own(GOOD)
    file.write_bytes(GOOD.replace("Exampleland", "Österland").encode("latin-1"))
    assert refusals(file) == [(1, "is not UTF-8; save it in that encoding.")]


def test_the_invented_country_exists_in_demo_and_tests_only(settings):
    settings.SAMHUS_ENV = "production"
    assert "demo" not in shelf.files()
    assert {"eu", "se", "es"} <= set(shelf.files())


def test_a_home_pack_that_is_missing_stops_the_start(settings):
    settings.SAMHUS_HOME_PACK = "atlantis"
    found = checks.the_home_pack_can_be_used()
    assert [type(one) for one in found] == [Error]
    assert "atlantis" in found[0].msg


def test_production_refuses_an_invented_country(settings, own):
    own(GOOD.replace("code: xx", "code: xx\nfictional: true"))
    settings.SAMHUS_ENV, settings.SAMHUS_HOME_PACK = "production", "xx"
    assert [one.id for one in checks.the_home_pack_can_be_used()] == ["samhus.packs.E2"]


def test_the_command_fails_and_says_where(own, capsys):
    own(GOOD.replace("municipal", "municpal"))
    with pytest.raises(CommandError, match="1 packs"):
        call_command("check_packs")
    out = capsys.readouterr()
    assert "pack.yaml:8:" in out.err
    assert "se: Sweden" in out.out


def test_no_shipped_pack_claims_to_be_verified():
    """Nobody named has signed anything yet; whoever does changes this list."""
    for file in shelf.files().values():
        if ROOT in file.parents:
            data = yaml.safe_load(file.read_text(encoding="utf-8"))
            for item in (*data.get("clocks", ()), *data.get("secrecy", ()), data["calendar"]):
                assert item["verified"] is False, (file, item)
