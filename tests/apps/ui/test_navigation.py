"""Navigation and what every page knows about itself."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import path

from samhus.foundation.ui import context, navigation
from samhus.foundation.ui.context import Visitor, page
from samhus.foundation.ui.navigation import Entry, links, register, to_everybody


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.path)


urlpatterns = [
    path("", answer, name="home"),
    path("mapping/", answer, name="mapping"),
    path("mapping/rounds/", answer, name="rounds"),
    path("legal/", answer, name="legal"),
]

pytestmark = pytest.mark.urls(__name__)


class Somebody:
    is_authenticated = True

    def __str__(self) -> str:
        return "kim"


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_entries", {})
    monkeypatch.setattr(context, "_describe", dict(context._describe))
    context.describe_visitor_with(lambda request: Visitor(str(request.user), "Coordinator"))
    context.describe_home_with(lambda request: "A centre")


class Nobody:
    is_authenticated = False


def visit(address: str, *, signed_in: bool = True) -> HttpRequest:
    request = RequestFactory().get(address)
    request.user = Somebody() if signed_in else Nobody()  # type: ignore[assignment]
    return request


def labels(request: HttpRequest, place: navigation.Place = "main") -> list[str]:
    return [str(link.label) for link in links(request, place=place)]


def test_entries_stand_in_their_order_whatever_the_order_of_registration() -> None:
    register(Entry(20, "Mapping", "mapping"))
    register(Entry(10, "Start", "home"))
    assert labels(visit("/")) == ["Start", "Mapping"]


def test_a_visitor_who_has_not_signed_in_sees_public_entries_only() -> None:
    register(Entry(10, "Start", "home"))
    register(Entry(20, "Legal", "legal", to_everybody))
    assert labels(visit("/", signed_in=False)) == ["Legal"]


def test_an_entry_decides_per_request_whether_it_shows() -> None:
    register(Entry(1, "Start", "home", lambda request: "x" in request.GET))
    assert labels(visit("/")) == []
    assert labels(visit("/?x")) == ["Start"]


def test_an_entry_without_a_page_is_left_out() -> None:
    register(Entry(1, "Gone", "no-such-name"))
    assert labels(visit("/")) == []


def test_the_innermost_entry_is_the_current_one() -> None:
    for order, name in enumerate(("home", "mapping", "rounds")):
        register(Entry(order, name, name))
    current = [str(x.label) for x in links(visit("/mapping/rounds/7/"), place="main") if x.current]
    assert current == ["rounds"]


def test_pages_beside_an_entry_belong_to_it_and_not_to_the_folder_above() -> None:
    register(Entry(1, "Mapping", "mapping"))
    register(Entry(2, "Rounds", "rounds", beside=("ledger",)))
    for address, current in (
        ("/mapping/ledger/7/", ["Rounds"]),
        ("/mapping/rounds/", ["Rounds"]),
        ("/mapping/law/", ["Mapping"]),
        ("/mapping/", ["Mapping"]),
        ("/ledger/", []),
    ):
        assert [x.label for x in links(visit(address), place="main") if x.current] == current, (
            address
        )


def test_the_front_page_is_current_only_for_itself() -> None:
    register(Entry(1, "Start", "home"))
    assert not links(visit("/legal/"), place="main")[0].current
    assert links(visit("/"), place="main")[0].current


def test_the_footer_is_a_place_of_its_own() -> None:
    register(Entry(1, "Legal", "legal", to_everybody, "footer"))
    assert labels(visit("/")) == []
    assert labels(visit("/"), "footer") == ["Legal"]


def test_a_page_knows_who_is_signed_in() -> None:
    known = page(visit("/"))
    assert known["visitor"] == Visitor("kim", "Coordinator")
    assert known["sign_in_url"] is None


def test_nobody_is_asked_about_a_visitor_who_has_not_signed_in() -> None:
    def refuse(request: HttpRequest) -> Visitor:
        raise AssertionError(request.path)

    context.describe_visitor_with(refuse)
    assert page(visit("/", signed_in=False))["visitor"] is None


@override_settings(LANGUAGES=[("en", "English"), ("sv", "Swedish"), ("fi", "Finnish")])
def test_languages_are_named_in_themselves() -> None:
    assert [x.name for x in page(visit("/"))["languages"]] == ["English", "Svenska", "Suomi"]
    assert [x.code for x in page(visit("/"))["languages"] if x.current] == ["en"]


@pytest.mark.parametrize(("env", "expected"), [("demo", True), ("production", False)])
def test_only_a_demonstration_says_it_is_one(*, env: str, expected: bool) -> None:
    with override_settings(SAMHUS_ENV=env):
        assert page(visit("/"))["is_demo"] is expected


def test_an_address_that_does_not_exist_is_none_and_no_error() -> None:
    assert page(visit("/"))["sign_out_url"] is None
