"""What several tests of a story go on from is told once per process (tests/plugins/kept.py)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.journeys import spain as journey
from tests.journeys.cadiz import Cadiz, corrected, told


@contextmanager
def home_pack_of_spain() -> Iterator[None]:
    """The installation's home pack is Spain's."""
    from django.test import override_settings

    from samhus.foundation.packs.api import forget

    with override_settings(SAMHUS_HOME_PACK="es"):
        forget()
        yield
    forget()


@pytest.fixture
def es_installation() -> Iterator[None]:
    """For one test."""
    with home_pack_of_spain():
        yield


@pytest.fixture(scope="session")
def kept_spain(keep: Callable[..., Any]) -> Callable[[], journey.Spain]:
    """2014 and 2017, computed."""
    with home_pack_of_spain():
        return keep("spain", lambda: journey.build(2014, 2017))


@pytest.fixture(scope="session")
def kept_told(keep: Callable[..., Any]) -> Callable[[], Cadiz]:
    """Cádiz and A Coruña are designated and heard."""
    with home_pack_of_spain():
        return keep("cadiz_told", told)


@pytest.fixture(scope="session")
def kept_corrected(keep: Callable[..., Any], kept_told: Any) -> Callable[[Cadiz], Cadiz]:
    """Called with what was told: Cádiz has complained, and the country is computed anew."""
    with home_pack_of_spain():
        return keep("cadiz_corrected", corrected, on=kept_told)
