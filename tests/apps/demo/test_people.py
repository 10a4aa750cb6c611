from io import StringIO

import pytest
from django.core.management import call_command

from samhus.demo.people import PEOPLE, body_name
from samhus.foundation.organisations.models import Role


def test_everybody_works_in_a_body_that_the_demo_has():
    names = [body_name(somebody.body) for somebody in PEOPLE if somebody.body]
    assert "Kaltamåla" in names
    assert all(names)


def test_roles_are_those_that_organisations_know():
    assert {somebody.role for somebody in PEOPLE} - {""} <= set(Role.values)


def test_no_address_leads_to_anybody():
    assert all(somebody.email.endswith("@demo.invalid") for somebody in PEOPLE)
    assert len({somebody.email for somebody in PEOPLE}) == len(PEOPLE)


def test_the_demo_has_each_kind_of_reader():
    assert sum(somebody.body.startswith("municipality:") for somebody in PEOPLE) == 3
    assert {"analyst", "decider", "administrator", "controller"} == {
        somebody.role for somebody in PEOPLE if somebody.body == "centre"
    }
    assert [somebody.key for somebody in PEOPLE if not somebody.body] == ["stranger"]
    assert any(somebody.language == "sv" for somebody in PEOPLE)


@pytest.mark.parametrize("plain", [True, False])
def test_the_launcher_can_print_them(plain):
    out = StringIO()
    call_command("demo_people", plain=plain, stdout=out)
    lines = out.getvalue().splitlines()
    assert len(lines) == len(PEOPLE) * (1 if plain else 2)
    assert "Äldelsta" in out.getvalue()
