"""The gate itself: reading never writes, templates never ask, nothing undeclared is entered."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import InternalError, connection
from django.db.utils import OperationalError
from django.http import HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.test import Client, override_settings
from django.urls import path

from samhus.conf.urls import urlpatterns as real
from samhus.foundation.access.exempt import is_exempt
from samhus.foundation.access.gate import QueryInTemplate, page
from samhus.foundation.organisations.models import Organisation
from tests.guards.pages import INLINE, NeverUndefined, UndefinedVariable, faults_of

ROOT = Path(__file__).parents[2]


@page(public="A test.")
def writes(request: Any) -> HttpResponse:
    """Changes something although it is asked to read."""
    Organisation.objects.update(name="changed")
    return HttpResponse()


@page(public="A test.")
def writes_below_django(request: Any) -> HttpResponse:
    """The same with SQL of its own."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO access_reply VALUES (DEFAULT)")
    return HttpResponse()


@page(public="A test.", methods=("POST",))
def changes(request: Any) -> HttpResponse:
    """Changes something, as it may."""
    Organisation.objects.update(kind="changed")
    return HttpResponse()


@page(public="A test.", methods=("POST",))
def changes_and_fails(request: Any) -> HttpResponse:
    """Says 422 after it has changed something."""
    Organisation.objects.update(kind="changed")
    return HttpResponse(status=422)


@page(public="A test.")
def asks_in_its_template(request: Any) -> HttpResponse:
    """Hands a queryset to its template."""
    template = engines["django"].from_string("{% for one in rows %}{{ one.pk }}{% endfor %}")
    return TemplateResponse(request, template, {"rows": Organisation.objects.all()})


def undeclared(request: Any) -> HttpResponse:
    """Says nothing about who may enter."""
    return HttpResponse("entered")


urlpatterns = [
    path("writes/", writes),
    path("writes-below/", writes_below_django),
    path("changes/", changes),
    path("changes-and-fails/", changes_and_fails),
    path("asks/", asks_in_its_template),
    path("undeclared/", undeclared),
    *real,
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def keyed() -> dict[str, str]:
    """A form's key."""
    return {"idempotency_key": str(uuid.uuid4())}


@pytest.mark.parametrize("address", ["/writes/", "/writes-below/"])
def test_a_view_that_writes_when_it_reads_is_stopped_by_postgresql(cast, address: str) -> None:
    with pytest.raises((InternalError, OperationalError), match="read-only transaction"):
        Client().get(address)


def test_the_names_of_bodies_are_as_they_were_after_such_a_view(cast) -> None:
    client = Client(raise_request_exception=False)
    assert client.get("/writes/").status_code == 500
    assert not Organisation.objects.filter(name="changed").exists()


def test_a_template_that_asks_the_database_is_stopped(cast) -> None:
    with pytest.raises(QueryInTemplate):
        Client().get("/asks/")


def test_a_view_that_declares_nothing_is_not_entered() -> None:
    with pytest.raises(ImproperlyConfigured, match="declares no access"):
        Client().get("/undeclared/")


def test_an_undeclared_view_is_found_before_it_is_deployed() -> None:
    from samhus.foundation.access.checks import every_url_declares_its_access

    with override_settings(ROOT_URLCONF=__name__):
        found = every_url_declares_its_access()
    assert [error.msg for error in found] == ["/undeclared/ declares no access."]
    assert not is_exempt(undeclared)


@pytest.mark.promise("P9")
def test_a_change_without_its_key_is_400(cast) -> None:
    assert Client().post("/changes/").status_code == 400
    assert not Organisation.objects.filter(kind="changed").exists()


@pytest.mark.promise("P9")
def test_the_same_click_twice_makes_one_change(cast) -> None:
    data = keyed()
    assert Client().post("/changes/", data).status_code == 200
    Organisation.objects.update(kind="as it was")
    assert Client().post("/changes/", data).status_code == 200
    assert not Organisation.objects.filter(kind="changed").exists()


@pytest.mark.promise("P12")
def test_what_is_answered_as_an_error_has_changed_nothing(cast) -> None:
    assert Client().post("/changes-and-fails/", keyed()).status_code == 422
    assert not Organisation.objects.filter(kind="changed").exists()


@pytest.mark.promise("P2")
def test_after_a_request_nobody_is_looking(cast) -> None:
    cast.client("analyst").get("/mapping/")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('samhus.user', true)")
        assert cursor.fetchone()[0] in {None, ""}


def test_an_undefined_variable_in_a_template_fails(monkeypatch) -> None:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", NeverUndefined("%s"))
    with pytest.raises(UndefinedVariable):
        engines["django"].from_string("{{ nobody.gave.this }}").render({})
    assert engines["django"].from_string("{{ given }}").render({"given": "yes"}) == "yes"


TEMPLATES = sorted((ROOT / "src").rglob("templates/**/*.html"))


@pytest.mark.line("H19")
@pytest.mark.parametrize(
    "template", TEMPLATES, ids=lambda p: p.relative_to(p.parents[1]).as_posix()
)
def test_a_template_holds_no_inline_code(template: Path) -> None:
    assert faults_of(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("kind", "html"),
    [
        ("script without src", "<script>alert(1)</script>"),
        ("style element", "<style>p{}</style>"),
        ("style attribute", '<p style="color:red">'),
        ("handler", '<a href="/" onclick="go()">'),
        ("javascript address", '<a href="javascript:go()">'),
        ("other maker's address", '<script src="https://cdn.example/x.js">'),
    ],
)
def test_the_guard_sees_each_kind_of_inline_code(kind: str, html: str) -> None:
    assert kind in faults_of(html)
    assert kind in INLINE


def test_the_security_policy_names_no_other_maker() -> None:
    answer = Client().get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
