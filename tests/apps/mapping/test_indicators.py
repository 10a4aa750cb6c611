"""Indicators: what is counted of acts, and what of residents is refused."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.models import Indicator
from samhus.mapping.models.indicator import REFUSED_OF_RESIDENTS
from tests.guards.world import define
from tests.people import post

pytestmark = pytest.mark.line("H16")


def filled_in(**more: str) -> dict[str, str]:
    """The form as an analyst would fill it in."""
    return {
        "name": "Offences", "phenomenon": "Violent extremism", "definition": "Reported offences.",
        "source": "The Police", "necessity": "Acts count.", "category": "total",
        "describes": "offences", "characteristic": "none",
    } | more  # fmt: skip


def test_an_analyst_defines_an_indicator(cast) -> None:
    answer = post(cast.client("analyst"), reverse("mapping:define"), filled_in())
    assert answer.status_code == 303
    assert Indicator.objects.get().name == "Offences"
    assert Indicator.objects.get().proposed_by_id == cast.analyst.pk


@pytest.mark.parametrize("characteristic", REFUSED_OF_RESIDENTS)
def test_residents_religion_ethnicity_and_origin_are_refused(cast, characteristic) -> None:
    with pytest.raises(NotPossible, match="not accepted as indicators"):
        define(cast, describes="residents", characteristic=characteristic)
    assert not Indicator.objects.exists()


@pytest.mark.parametrize("characteristic", REFUSED_OF_RESIDENTS)
def test_the_database_refuses_them_too(cast, characteristic) -> None:
    indicator = define(cast)
    with pytest.raises(IntegrityError, match="mapping_no_proxy_of_residents"), transaction.atomic():
        Indicator.objects.filter(pk=indicator.pk).update(
            describes="residents", characteristic=characteristic
        )


def test_a_characteristic_of_victims_is_allowed(cast) -> None:
    assert define(cast, describes="offences", characteristic="religion").pk


def test_words_for_a_refused_characteristic_are_refused_in_the_form(cast) -> None:
    data = filled_in(
        describes="residents", definition="Share of residents by religion.", name="Religion"
    )
    answer = post(cast.client("analyst"), reverse("mapping:define"), data)
    assert answer.status_code == 422
    assert not Indicator.objects.exists()


def test_the_form_names_what_the_schema_refuses(cast) -> None:
    data = filled_in(describes="residents", characteristic="origin")
    answer = post(cast.client("analyst"), reverse("mapping:define"), data)
    assert answer.status_code == 422
    assert not Indicator.objects.exists()


@pytest.mark.parametrize("name", ["stranger", "decider", "coordinator_alvik", "police_analyst"])
def test_nobody_else_defines_indicators(cast, name) -> None:
    from samhus.mapping.actions import define_indicator

    with pytest.raises(Refused):
        define_indicator(by=cast.viewer(name), **filled_in())


def test_a_name_that_is_taken_is_said_so(cast) -> None:
    define(cast, name="Offences")
    answer = post(cast.client("analyst"), reverse("mapping:define"), filled_in())
    assert answer.status_code == 422
    assert Indicator.objects.count() == 1
