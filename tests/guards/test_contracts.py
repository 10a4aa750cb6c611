"""The import contracts cover every app there is."""

from pathlib import Path

from tests.guards.contracts import LIBRARIES, app_packages, text

ROOT = Path(__file__).parents[2]


def test_the_contracts_are_those_made_from_the_list_of_apps() -> None:
    written = (ROOT / ".importlinter").read_text(encoding="utf-8")
    assert written == text(), "run: .venv/bin/python -m tests.guards.contracts > .importlinter"


def test_every_installed_app_of_ours_has_a_front_door() -> None:
    from django.conf import settings

    ours = {name for name in settings.INSTALLED_APPS if name.startswith("samhus.")}
    assert ours - {"samhus.conf", "samhus.demo"} <= set(app_packages())


def test_every_door_that_is_named_exists() -> None:
    for library, doors in LIBRARIES.items():
        for door in doors:
            place = ROOT / "src/samhus/foundation" / library / door
            assert place.is_dir() or place.with_suffix(".py").exists(), f"{library}.{door}"
