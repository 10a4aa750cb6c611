"""Every operation declares its scope and asks for a token; the table below is the whole interface."""

import pytest
from ninja import NinjaAPI, Router, Schema
from ninja.errors import ConfigError

pytestmark = pytest.mark.line("H8")
OPERATIONS = {
    "GET /areas": "areas:read",
    "GET /areas/{level}/{code}": "areas:read",
    "GET /area-successions": "areas:read",
    "GET /indicators": "indicators:read",
    "GET /indicators/{public_id}": "indicators:read",
    "POST /indicators": "indicators:write",
    "GET /indicators/{public_id}/breaks": "indicators:read",
    "POST /indicators/{public_id}/breaks": "counts:write",
    "GET /breaks/{public_id}": "indicators:read",
    "POST /breaks/{public_id}/withdraw": "counts:write",
    "GET /mapping-rounds": "rounds:read",
    "GET /mapping-rounds/{public_id}": "rounds:read",
    "POST /mapping-rounds/{public_id}/indicators/{indicator_id}/deliveries": "counts:write",
    "POST /deliveries/{public_id}/accept": "counts:write",
    "GET /deliveries/{public_id}": "counts:write",
    "GET /mapping-rounds/{public_id}/indicators/{indicator_id}/results": "results:read",
    "GET /results/{public_id}": "results:read",
    "GET /law/{country}": "law:ask",
    "POST /law/{country}/questions": "law:ask",
    "GET /sharing/bodies": "share:request",
    "GET /sharing/requests": "share:request",
    "GET /sharing/requests/{public_id}": "share:request",
    "POST /sharing/bodies/{body}/requests": "share:request",
    "POST /sharing/requests/{public_id}/nothing-held": "share:request",
    "POST /sharing/requests/{public_id}/refuse": "share:request",
    "GET /asked": "rounds:read",
    "GET /asked/{public_id}/answers": "results:read",
    "GET /governance/structure": "structure:read",
    "GET /governance/phenomena": "phenomena:read",
    "GET /governance/focus": "phenomena:read",
    "GET /strategy/groups": "groups:read",
    "GET /strategy/assignments": "groups:read",
    "GET /strategy/roles": "roles:read",
    "GET /strategy/roles/findings": "roles:read",
    "GET /plans": "plans:read",
    "GET /plans/{public_id}": "plans:read",
    "GET /reporting-periods": "plans:read",
    "GET /reporting-periods/{public_id}": "plans:read",
    "POST /reporting-periods/{period}/measures/{measure}/reports": "plan:report",
    "GET /progress-reports/{public_id}": "plan:report",
}


def test_the_interface_is_what_this_table_says():
    from samhus.conf.rest import api, operations

    assert {name: op.view_func.scope for name, op in operations(api)} == OPERATIONS


def test_every_operation_asks_for_a_token_and_nothing_else():
    from samhus.conf.rest import api, operations
    from samhus.foundation.tokens.api import AccessToken

    for name, operation in operations(api):
        assert [type(each) for each in operation.auth_callbacks] == [AccessToken], name


def test_no_two_shapes_have_one_name_or_the_description_would_show_the_wrong_one():
    import samhus.conf.rest  # noqa: F401 - every operation's shapes

    names: dict[str, set[str]] = {}
    waiting = [Schema]
    while waiting:
        for shape in waiting.pop().__subclasses__():
            waiting.append(shape)
            if shape.__module__.startswith("samhus."):
                names.setdefault(shape.__name__, set()).add(shape.__module__)
    assert "IndicatorOut" in names
    assert {name: places for name, places in names.items() if len(places) > 1} == {}


def test_an_operation_without_a_scope_cannot_be_mounted():
    from samhus.conf.rest import Rest
    from samhus.foundation.tokens.api import AccessToken

    rest = Rest(urls_namespace="without_scope", auth=AccessToken())
    router = Router()
    router.get("/secret")(lambda request: "everything")
    rest.add_router("", router)
    with pytest.raises(ConfigError, match="GET /secret declares no scope"):
        rest.urls  # noqa: B018


def test_an_operation_without_a_token_cannot_be_mounted():
    from samhus.conf.rest import Rest
    from samhus.foundation.tokens.api import Scope

    def everything(request):
        return "everything"

    everything.scope = Scope.AREAS_READ
    rest: NinjaAPI = Rest(urls_namespace="without_token")
    rest.get("/secret", auth=None)(everything)
    with pytest.raises(ConfigError, match="open to callers without a token"):
        rest.urls  # noqa: B018


def test_no_address_answers_without_a_token_but_the_description(client, db):
    from samhus.conf.rest import api, operations

    for name, _operation in operations(api):
        method, route = name.split(" ")
        for part in ("public_id", "indicator_id", "body", "period", "measure"):
            route = route.replace("{" + part + "}", "00000000-0000-0000-0000-000000000000")
        answer = client.generic(method, "/api/v1" + route.format(level="x", code="y", country="dk"))
        assert answer.status_code == 401, name
    assert client.get("/api/v1/openapi.json").status_code == 200
