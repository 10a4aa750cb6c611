"""Schemathesis sends what the description permits, and worse: no 5xx, answers as described.

It calls the WSGI application in this process, so nothing listens anywhere. Half of the requests
carry ids that exist, or every one would end at a 404.
"""

from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, strategies
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from samhus.foundation.tokens import rules
from tests.apps.information_sharing.sharing import asked
from tests.apps.rest.callers import machine_of
from tests.apps.rest.conftest import GOOD, World, compute, release
from tests.apps.rest.test_declared import OPERATIONS
from tests.apps.rest.test_deliveries import file_of
from tests.guards.world_plans import build_plans

pytestmark = pytest.mark.line("H8")
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
# What is sent must fit this world (a level of the pack, a known area code): rarely drawn.
REACHED_BY_CHANCE = {
    "GET /areas",
    "GET /area-successions",
    "POST /law/{country}/questions",
    "POST /sharing/bodies/{body}/requests",
    "POST /sharing/requests/{public_id}/refuse",
    "POST /mapping-rounds/{public_id}/indicators/{indicator_id}/deliveries",
}


SIGNALS = (request_started, request_finished)


@pytest.fixture(scope="session")
def description() -> Any:
    """Read once, before a transaction that may not idle; the application leaves that open."""
    served = get_wsgi_application()

    def application(environ: Any, start_response: Any) -> Any:
        for signal in SIGNALS:  # at each call: Django's test client connects them again
            signal.disconnect(close_old_connections)
        return served(environ, start_response)

    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def schema(description: Any) -> Iterator[Any]:
    """The description; afterwards connections are closed again as elsewhere."""
    yield description
    for signal in SIGNALS:
        signal.connect(close_old_connections)


@pytest.fixture
def full(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A world with a delivery and released results, and machines that may ask without end."""
    monkeypatch.setattr(rules, "REQUESTS_PER_MINUTE", 10**6)
    release(world, compute(world))
    return world


def bombard(schema: Any, world: World, name: str, examples: int) -> set[int]:
    """The status codes that came back.

    What is drawn hangs on the words of the code under test too (hypothesis takes constants from
    it): while nothing that was meant well has succeeded, ten times as many are tried.
    """
    police = machine_of(world.cast, "police_analyst")
    machine = machine_of(world.cast, who_calls(name))
    method, route = name.split(" ")
    operation = schema["/api/v1" + route][method]
    made = police.upload(world.deliveries, file_of(GOOD)).json()["id"]
    known = known_ids(world, route, made)
    statuses = set()
    well, ill = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
    for mode, number in ((well, examples), (ill, examples), (well, 10 * examples)):
        if number > examples and (min(statuses) < 300 or name in REACHED_BY_CHANCE):
            break
        drawn = [operation.as_strategy(mode)]
        if known:
            drawn.append(operation.as_strategy(mode, path_parameters=known))

        @hypothesis.seed(1)
        @hypothesis.settings(
            max_examples=number,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @hypothesis.given(strategies.one_of(drawn))
        def send(case: Any) -> None:
            answer = case.call_and_validate(headers=machine.headers, checks=CHECKS)
            statuses.add(answer.status_code)

        send()
    return statuses


def who_calls(name: str) -> str:
    """Somebody who may do most of it."""
    if "/sharing/" in name or "/reports" in name:
        return "coordinator_alvik"
    counts = "deliver" in name or ("POST" in name and "break" in name)
    return "police_analyst" if counts else "analyst"


def a_request(world: World) -> str:
    """Bro asks Alvik."""
    given = {"asking": "bro", "asked": "alvik", "asking_as": "school"}
    return str(asked(world.cast, "coordinator_bro", asked_as="social_services", **given).public_id)


def of_plans(world: World) -> dict[str, str]:
    """A plan, its period, a measure that waits for its report, and a report."""
    made = build_plans(world.cast)
    report, period = made["waiting"], str(made["period"].public_id)
    return {
        "/plans": {"public_id": str(made["plan"].public_id)},
        "/reporting-periods": {
            "public_id": period,
            "period": period,
            "measure": str(made["writing"].measure.public_id),
        },
        "/progress-reports": {"public_id": str(report.public_id)},
    }


def known_ids(world: World, route: str, delivery: str) -> dict[str, str]:
    from samhus.mapping.models import AreaResult

    if route.startswith(("/plans", "/reporting-periods", "/progress-reports")):
        return here(of_plans(world), route)
    ids = {
        "/breaks": {"public_id": str(declared_break(world).public_id)},
        "/law": {"country": "dk"},
        "/sharing": {"public_id": a_request(world), "body": str(world.cast.alvik.public_id)},
        "/areas": {"level": "municipality", "code": "0101"},
        "/area-successions": {"level": "municipality"},
        "/indicators": {"public_id": str(world.indicator.public_id)},
        "/deliveries": {"public_id": delivery},
        "/asked": {"public_id": str(world.mapping.round.public_id)},
        "/results": {"public_id": str(world.rows_of(AreaResult)[0].public_id)},
        "/mapping-rounds": {
            "public_id": str(world.mapping.round.public_id),
            "indicator_id": str(world.indicator.public_id),
        },
    }
    return here(ids, route)


def here(ids: dict[str, dict[str, str]], route: str) -> dict[str, str]:
    """What this route names; nothing where it names nothing."""
    found = next((known for start, known in ids.items() if route.startswith(start)), {})
    return {key: value for key, value in found.items() if "{" + key + "}" in route}


def declared_break(world: World) -> Any:
    from samhus.mapping.actions import declare_break

    return declare_break(
        by=world.cast.viewer("police_analyst"),
        indicator=world.indicator,
        organisation=world.cast.police,
        year=2024,
        what="Threats are counted too.",
    )


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_answers_whatever_is_sent_as_it_is_described(full, schema, name):
    statuses = bombard(schema, full, name, examples=10)
    assert min(statuses) < 300 or name in REACHED_BY_CHANCE


@pytest.mark.long
@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_answers_as_described_for_long(full, schema, name):
    bombard(schema, full, name, examples=300)
