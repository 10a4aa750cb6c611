"""Every URL x method x person: nobody sees what is not theirs, and everybody gets in where they may.

What answers to GET is asked by each person in `test_leaks.py`, and held against the matrix there.
"""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samhus.foundation.access.checks import every_url_declares_its_access
from samhus.foundation.access.exempt import is_exempt
from tests.guards.matrix import EXEMPT, LINES, NO_SECRET, PEOPLE, REST_NAMESPACE, Line, every_name
from tests.guards.pages import BOTH, client_of, code_in, undone
from tests.guards.world import World, key

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
SIGN_IN = "/accounts/login/"
pytestmark = pytest.mark.usefixtures("undefined_variables_fail")


def ours() -> dict[str, Any]:
    """Our own views by name."""
    return {
        name: pattern.callback
        for name, pattern in every_name()
        if not is_exempt(pattern.callback) and not name.startswith(REST_NAMESPACE)
    }


def send(client: Client, line: Line, world: World) -> Any:
    """One request; what it changed is undone."""
    address = reverse(line.url, args=line.arguments(world))
    with undone():
        if line.method != "POST":
            return client.generic(line.method, address)
        return client.post(address, {"idempotency_key": key()} | line.data)


def test_every_url_declares_its_access() -> None:
    assert every_url_declares_its_access() == []


@pytest.mark.line("H19")
def test_every_url_has_its_line_in_the_matrix() -> None:
    views = ours()
    assert len(views) > 60
    declared = {(line.url, line.method) for line in LINES}
    wanted = {
        (name, method)
        for name, view in views.items()
        for method in view.access.methods
        if method != "HEAD"
    }
    assert wanted - declared == set(), "say in tests/guards/matrix.py who may do what"
    assert declared - wanted == set(), "the matrix names what is no longer there"


def test_everything_that_is_explained_has_its_line_in_the_matrix() -> None:
    from samhus.foundation.access import explain

    class AnyWorld:
        def __getattr__(self, name: str) -> Any:
            return self

        def __getitem__(self, name: str) -> Any:
            return self

    pointed = {line.arguments(AnyWorld())[0] for line in LINES if line.url.startswith("access:")}
    assert set(explain._entries) - pointed == set()


def test_only_views_of_others_are_exempt() -> None:
    exempt = {name for name, p in every_name() if is_exempt(p.callback)}
    assert exempt
    assert not {name for name in exempt if not name.startswith((*EXEMPT, REST_NAMESPACE))}
    from samhus.foundation.access.exempt import PREFIXES

    assert all(len(reason) > 20 for reason in PREFIXES.values())
    assert not [prefix for prefix in PREFIXES if prefix.startswith("samhus")]


@pytest.mark.promise("P1")
@pytest.mark.line("H19")
@pytest.mark.django_db(databases=BOTH)
@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_changes_what_the_matrix_says_and_is_answered_without_inline_code(
    world: World, person: str
) -> None:
    client = client_of(world, person)
    found: dict[str, Any] = {}
    for line in LINES:
        if line.method == "GET":
            continue
        answer = send(client, line, world)
        if answer.status_code != line.expected(person):
            found[str(line)] = (answer.status_code, "expected", line.expected(person))
        elif faults := code_in(answer):
            found[str(line)] = faults
    assert found == {}


@pytest.mark.promise("P1")
@pytest.mark.django_db(databases=BOTH)
def test_whoever_is_not_signed_in_is_led_to_the_sign_in_page(world: World) -> None:
    found = {}
    for line in LINES:
        answer = send(Client(), line, world)
        led = answer.status_code == 302 and answer.headers["Location"].startswith(SIGN_IN)
        entered = answer.status_code in {200, 303, 410, 422}
        if entered != bool(line.public) or (not line.public and not led):
            found[str(line)] = (answer.status_code, answer.headers.get("Location"))
    assert found == {}


@pytest.mark.promise("P1")
def test_a_stranger_learns_of_nothing_that_has_an_address() -> None:
    pointed = [line for line in LINES if "<" in route_of(line.url)]
    assert len(pointed) > 50
    told = {
        str(line)
        for line in pointed
        if line.expected("stranger") != 404 and line.url not in NO_SECRET
    }
    assert told == set()
    assert NO_SECRET.keys() <= {line.url for line in pointed}


def route_of(name: str) -> str:
    """The route of a named URL."""
    return next(str(pattern.pattern) for known, pattern in every_name() if known == name)


@pytest.mark.django_db(databases=BOTH)
@pytest.mark.parametrize("person", ["anonymous", "stranger", "analyst"])
def test_a_method_that_a_view_does_not_know_is_405(world: World, person: str) -> None:
    client, views = client_of(world, person), ours()
    addresses = {line.url: reverse(line.url, args=line.arguments(world)) for line in LINES}
    found = {
        f"{method} {name}": status
        for name, address in addresses.items()
        for method in METHODS
        if method not in views[name].access.methods
        and (status := client.generic(method, address).status_code) != 405
    }
    assert found == {}


@pytest.mark.promise("P1")
@pytest.mark.django_db(databases=BOTH)
def test_a_refusal_says_its_reason(world: World) -> None:
    decider = world.cast.client("decider")
    line = next(each for each in LINES if str(each) == "POST mapping:compute")
    answer = send(decider, line, world)
    assert answer.status_code == 403
    assert "In your body this is for another role: analyst." in answer.text


@pytest.mark.promise("P1")
@pytest.mark.django_db(databases=BOTH)
def test_what_never_was_and_what_is_not_mine_look_the_same(world: World) -> None:
    berit = world.cast.client("coordinator_bro")
    theirs = reverse("mapping:area", args=[world.results["Alvik"].public_id])
    nothing = reverse("mapping:area", args=[key()])
    first, second = berit.get(theirs), berit.get(nothing)
    assert (first.status_code, second.status_code) == (404, 404)
    assert plain(first.text, theirs) == plain(second.text, nothing)


def plain(text: str, address: str) -> str:
    """A page without its own address and without the form keys it carries."""
    import re

    text = text.replace(address, "HERE").replace(address.replace("/", "%2F"), "HERE")
    return re.sub(r'value="[^"]{30,}"|nonce="[^"]+"', "", text)
