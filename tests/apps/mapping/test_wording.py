"""What pages say about figures: sentences that name what was found and claim no more."""

import pytest
from django.conf import settings
from django.utils import translation

from samhus.engines.figures import AreaValue, RankInterval, relative_risk_scheme, support_scheme
from samhus.mapping.translated import ReadersWording
from samhus.mapping.wording import certainty, decimal, percent, sentence, short, suspicious

LANGUAGES = [code for code, _name in settings.LANGUAGES]
JUMP = {
    "code": "jump",
    "year": 2014,
    "figure": "132",
    "expected": 17.0,
    "expected_low": 5.0,
    "expected_high": 41.0,
    "part": "lgbti-phobia",
    "part_figure": "115",
}
FINDINGS = [
    (JUMP, ["132 were reported for 2014", "between 5.0 and 41", "lgbti-phobia alone makes up 115"]),
    (
        {"code": "stopped", "reason": "missing", "year": 2025, "last_year": 2023, "last_figure": "7"},
        ["No figure came for 2025", "7 in 2023"],
    ),
    (
        {"code": "stopped", "reason": "zeros", "since": 2024, "last_year": 2023, "last_figure": "16"},
        ["Zeros have been reported since 2024", "16 in 2023"],
    ),
    (
        {"code": "redefined", "reason": "sum", "sum": 9, "figure": "12"},
        ["The parts add up to 9", "the total says 12"],
    ),
    (
        {"code": "redefined", "reason": "categories", "year": 2014, "missing": ["ideology"],
         "new": ["other"]},
        ["missing in 2014: ideology", "new in 2014: other", "may not count the same thing"],
    ),
    (
        {"code": "population", "reason": "fewer_than_cases", "population": 12.0},
        ["12 inhabitants, fewer than cases"],
    ),
    (
        {"code": "population", "reason": "out_of_range", "population": 9e6},
        ["9,000,000 inhabitants", "does not look plausible"],
    ),
    (
        {"code": "censored", "figure": "<5", "lowest": 1, "highest": 4},
        ["came as <5", "from 1 to 4"],
    ),
    ({"code": "few", "expected": 0.4}, ["Only 0.4 cases would be expected"]),
]  # fmt: skip
VALUE = AreaValue(
    "11", 3.9, 3.25, 4.6, 0.999, "132", 32.8, suspicious=("unexplained jump",),
    rank=RankInterval(1, 1, 2),
)  # fmt: skip


@pytest.mark.line("H13")
@pytest.mark.parametrize(("finding", "parts"), FINDINGS)
def test_a_finding_is_said_with_its_figures(finding, parts):
    with translation.override("en"):
        said = sentence(finding)
    for part in parts:
        assert part in said
    assert short(finding["code"])


@pytest.mark.line("H13")
def test_small_numbers_and_few_cases_are_no_suspicion():
    codes = [finding["code"] for finding in suspicious([finding for finding, _ in FINDINGS])]
    assert set(codes) == {"jump", "stopped", "redefined", "population"}


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.97, "almost certainly"), (0.85, "probably"), (0.5, "possibly, and possibly not"),
     (0.1, "probably not"), (0.01, "almost certainly not")],
)  # fmt: skip
def test_certainty_is_said_in_words_people_use(share, words):
    with translation.override("en"):
        assert certainty(share) == words


def test_a_model_is_never_said_to_be_certain():
    with translation.override("en"):
        assert percent(0.0) == "under 1 %"
        assert percent(1.0) == "over 99 %"
        assert percent(0.55) == "55 %"


@pytest.mark.line("H17")
def test_a_rank_is_said_with_its_interval_only():
    with translation.override("en"):
        assert ReadersWording().rank(RankInterval(7, 39, 142)) == "between 7 and 142 (middle 39)"


@pytest.mark.line("H10")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", [support_scheme(line=1.5), relative_risk_scheme(line=1.0)])
def test_every_class_of_the_map_has_words_in_every_language(language, scheme):
    with translation.override(language):
        words = ReadersWording()
        labels = [words.class_label(each.key, scheme) for each in scheme.classes]
        assert len(set(labels)) == len(labels)
        counts = dict.fromkeys((each.key for each in scheme.classes), 1)
        assert str(len(counts)) in words.map_sentence(counts, 2, scheme)


@pytest.mark.line("H17")
def test_an_area_is_one_sentence_with_its_doubt():
    scheme = support_scheme(line=1.5)
    with translation.override("en"):
        said = ReadersWording().area_sentence("Cádiz", VALUE, scheme)
        assert "132 reported, 32.8 expected" in said
        assert "relative risk 3.90 (3.25 to 4.60)" in said
        assert "to check: unexplained jump" in said
        withheld = AreaValue("12", delivery="withheld")
        assert "not shown to you" in ReadersWording().area_sentence("X", withheld, scheme)
        borrowed = AreaValue("13", 1.1, 0.5, 2.0, 0.4, delivery="missing")
        assert "from its neighbours" in ReadersWording().area_sentence("Y", borrowed, scheme)


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_every_language_but_english_uses_the_decimal_comma(language):
    with translation.override(language):
        assert ReadersWording().number(3.9) == "3,90"


def test_a_series_names_years_without_a_figure():
    with translation.override("en"):
        words = ReadersWording()
        said = words.series_sentence("Bro", [("2024", "7"), ("2025", "")], ["2025"])
        assert "7 in 2024" in said
        assert "no figure in 2025" in said
        assert "To check before use: 2025" in said
        assert words.inset(["Ceuta", "Melilla"], magnified=1) == "Ceuta … (moved)"
        assert words.inset([], magnified=4) == "Enlarged 4 times"


@pytest.mark.parametrize(
    ("value", "places", "words"),
    [(1.996, 2, "2.00"), (0.6667, 2, "0.67"), (1234.56, 0, "1,235"), (2.05, 1, "2.0")],
)
def test_numbers_are_rounded_and_never_cut_off(value: float, places: int, words: str) -> None:
    assert decimal(value, places) == words
    assert (percent(0.567), percent(0.799)) == ("57 %", "80 %")
