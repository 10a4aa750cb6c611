"""What the browser loads: pinned, complete, ours alone, small."""

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
STATIC = ROOT / "src/samhus/foundation/ui/static"
VENDOR = STATIC / "vendor"
TEST_VENDOR = ROOT / "tests/vendor"
OWN_CSS_LIMIT = 15 * 1024
FONT_LIMIT = 150 * 1024


def listed(folder: Path) -> dict[str, str]:
    lines = (folder / "CHECKSUMS").read_text().splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


@pytest.mark.parametrize("folder", [VENDOR, TEST_VENDOR], ids=["vendor", "tests"])
def test_every_vendored_file_is_the_one_that_was_fetched(folder: Path) -> None:
    actual = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "CHECKSUMS"
    }
    assert actual == listed(folder)
    assert len(actual) >= 2


@pytest.mark.parametrize("package", ["designsystemet", "htmx", "inter"])
def test_every_vendored_package_carries_its_licence(package: str) -> None:
    assert len((VENDOR / package / "LICENSE").read_text()) > 500


def test_no_style_sheet_calls_another_host_and_every_local_target_exists() -> None:
    seen = 0
    for sheet in STATIC.rglob("*.css"):
        css = sheet.read_text()
        assert "@import" not in css, sheet
        for target in re.findall(r"url\(\s*['\"]?([^'\")]+)", css):
            if target.startswith("data:"):
                continue
            seen += 1
            assert "//" not in target, (sheet, target)
            assert (sheet.parent / target).is_file(), (sheet, target)
    assert seen == 2  # the two subsets of the typeface


def test_no_source_map_is_named_or_shipped() -> None:
    named = [p for p in STATIC.rglob("*.[cj]s*") if "sourceMappingURL" in p.read_text()]
    assert [*named, *STATIC.rglob("*.map")] == []


def test_own_css_stays_within_its_budget() -> None:
    own = [path for path in (STATIC / "ui").glob("*.css") if path.name != "theme.css"]
    assert sum(path.stat().st_size for path in own) <= OWN_CSS_LIMIT


def test_the_typeface_stays_within_its_budget() -> None:
    assert sum(path.stat().st_size for path in VENDOR.rglob("*.woff2")) <= FONT_LIMIT


def test_own_javascript_evaluates_no_text_and_calls_nobody() -> None:
    script = (STATIC / "ui/samhus.js").read_text()
    for banned in ("eval(", "Function(", "innerHTML", "fetch(", "XMLHttpRequest", "document.write"):
        assert banned not in script, banned


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def light_theme() -> dict[str, str]:
    css = (STATIC / "ui/theme.css").read_text()
    block = css.split(':root, [data-color-scheme="light"] {', 1)[1].split("}", 1)[0]
    return {k: v.lower() for k, v in re.findall(r"--ds-color-([\w-]+):\s*(#\w{6})", block)}


@pytest.mark.parametrize(
    "colour", ["accent", "warm", "neutral", "info", "success", "warning", "danger"]
)
def test_the_words_of_every_colour_are_readable_on_its_surfaces(colour: str) -> None:
    theme = light_theme()
    for words in ("text-default", "text-subtle"):
        for ground in ("background-default", "background-tinted", "surface-tinted"):
            found = contrast(theme[f"{colour}-{words}"], theme[f"{colour}-{ground}"])
            assert found >= 4.5, (colour, words, ground, round(found, 2))
    button = contrast(theme[f"{colour}-base-contrast-default"], theme[f"{colour}-base-default"])
    assert button >= 4.5


def test_the_current_place_and_the_header_are_told_apart_by_more_than_3_to_1() -> None:
    theme = light_theme()
    assert contrast("#ffffff", theme["accent-base-active"]) >= 4.5
    assert contrast(theme["warm-base-default"], theme["accent-surface-tinted"]) >= 3
    assert contrast(theme["focus-outer"], "#ffffff") >= 3
