"""What every test stands on. The environment is set before Django reads its settings."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
for place in (str(ROOT), str(ROOT / "src")):
    if place not in sys.path:
        sys.path.insert(0, place)

pytest_plugins = ["tests.plugins.database", "tests.plugins.worlds"]
# No test depends on the speed of the machine.
settings.register_profile(
    "any_machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any_machine")
if "MUTANT_UNDER_TEST" in os.environ:  # `make mutate`
    pytest_plugins.append("tests.plugins.quick_first")


@pytest.fixture(autouse=True)
def words_in_english() -> Iterator[None]:
    """A page asked for in Swedish leaves its language behind in the thread of the tests."""
    yield
    if "django.utils.translation" in sys.modules:
        from django.utils import translation

        translation.deactivate()
