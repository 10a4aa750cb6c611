"""A bridge joins areas only when a person answers for it, with a reason."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from samhus.foundation.places import api
from samhus.foundation.places.models import Area, Border, Bridge
from tests.people import post

pytestmark = pytest.mark.django_db
ON = date(2024, 1, 1)


@pytest.fixture
def island(cast):
    """Grava lies apart: its borders are gone."""
    grava = cast.areas["Grava"]
    away = [[20, 58], [20, 58.4], [20.4, 58.4], [20.4, 58], [20, 58]]
    outline = {"type": "Polygon", "coordinates": [away]}
    Area.objects.filter(pk=grava.pk).update(geometry=outline, shape=outline)
    api.recompute_borders(by=cast.viewer("analyst"), level="municipality")
    grava.refresh_from_db()
    return grava


def joined(first: str, second: str) -> bool:
    areas, edges = api.graph_at("municipality", ON)
    pairs = {frozenset((areas[a].name, areas[b].name)) for a, b in edges}
    return frozenset((first, second)) in pairs


@pytest.mark.line("H5")
def test_a_suggestion_joins_nothing_until_somebody_approves_it(cast, island):
    page = cast.client("analyst").get("/places/islands/").content.decode()
    assert "Grava" in page
    assert "a=0106" in page or "b=0106" in page
    assert not joined("Grava", "Dalby")
    answer = post(
        cast.client("analyst"),
        "/places/bridges/new/",
        {"level": "municipality", "a": "0106", "b": "0103", "reason": "Daily ferry"},
    )
    assert answer.status_code == 303
    assert joined("Grava", "Dalby")
    (bridge,) = api.bridges_at("municipality", ON)
    assert (bridge.approved_by, bridge.reason) == ("Asta Analyst", "Daily ferry")


@pytest.mark.parametrize(
    ("a", "b", "reason", "says"),
    [
        ("0106", "0103", "", "This field is required"),
        ("0106", "0106", "same", "two different areas"),
        ("0106", "9999", "ferry", "no area with the code 9999"),
        ("0101", "0102", "ferry", "connected already"),
    ],
)
def test_a_bridge_that_makes_no_sense_is_refused_with_the_reason(cast, island, a, b, reason, says):
    told = {"level": "municipality", "a": a, "b": b, "reason": reason}
    answer = post(cast.client("analyst"), "/places/bridges/new/", told)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Bridge.objects.exists()


def test_a_removed_bridge_joins_nothing_and_stays_on_record(cast, island):
    by, dalby = cast.viewer("administrator"), Area.objects.get(name="Dalby")
    bridge = api.approve_bridge(by=by, area_a=island, area_b=dalby, reason="Ferry")
    address = f"/places/bridges/{bridge.public_id}/remove/"
    answer = post(cast.client("analyst"), address, {"reason": "The ferry has stopped"})
    assert answer.status_code == 303
    assert not joined("Grava", "Dalby")
    bridge.refresh_from_db()
    assert (bridge.reason, bridge.removal_reason) == ("Ferry", "The ferry has stopped")
    with pytest.raises(api.NotPossible, match="already"):
        api.remove_bridge(by=by, bridge=bridge, reason="again")
    again = api.approve_bridge(by=by, area_a=dalby, area_b=island, reason="Tunnel")
    assert joined("Grava", "Dalby")
    assert again.pk != bridge.pk


def test_the_database_keeps_a_pair_from_being_joined_twice(cast, island):
    first, second = sorted((island, cast.areas["Dalby"]), key=lambda area: area.pk)
    told = {
        "area_a": first,
        "area_b": second,
        "valid": "[2000-01-01,)",
        "reason": "Ferry",
        "approved_by": cast.analyst,
        "approved_on": ON,
    }
    Bridge.objects.create(**told)
    with pytest.raises(IntegrityError), transaction.atomic():
        Bridge.objects.create(**told)
    with pytest.raises(IntegrityError), transaction.atomic():
        Border.objects.create(area_a=second, area_b=first, valid="[2000-01-01,)")


def test_a_municipality_sees_bridges_and_cannot_approve_one(cast, island):
    client = cast.client("coordinator_alvik")
    page = client.get("/places/islands/")
    assert page.status_code == 200
    assert "bridges/new" not in page.content.decode()
    assert client.get("/places/bridges/new/").status_code == 403
    told = {"level": "municipality", "a": "0106", "b": "0103", "reason": "Ferry"}
    assert post(client, "/places/bridges/new/", told).status_code == 403
    assert not Bridge.objects.exists()
