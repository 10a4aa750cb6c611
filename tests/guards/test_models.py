"""Models: each says what care it needs, stands in the glossary, and none scores a person."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models

from samhus.foundation.care import Sensitivity, TableCare
from samhus.foundation.organisations.models import Role

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
HOMES_OF_PERSONS = ("casework", "reintegration")
# What is protected by default may be let go only here, each for a reason.
NOT_PROTECTED: dict[str, str] = {}
# Words of a number about a person (P8).
SCORES = re.compile(r"score|rank|risk|rating|grade|points|weight|probab|likelihood|percent|level")


def ours() -> Iterator[type[models.Model]]:
    """Every model of Samhus itself."""
    for model in apps.get_models(include_auto_created=False):
        if model.__module__.startswith("samhus."):
            yield model


OURS = sorted(ours(), key=lambda model: model._meta.label)
IDS = [model._meta.label for model in OURS]


def terms() -> set[str]:
    """First columns of the glossary, in lower case."""
    return {line.split("|")[1].strip().lower() for line in GLOSSARY.splitlines() if "|" in line}


def spaced(name: str) -> str:
    """JournalEntry -> journal entry."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def test_there_are_models_to_guard() -> None:
    assert len(OURS) >= 25


@pytest.mark.parametrize("model", OURS, ids=IDS)
def test_a_model_says_what_care_it_needs(model: type[models.Model]) -> None:
    care = model.__dict__.get("Care")
    assert care is not None, "declare `class Care(TableCare)` with sensitivity and retention"
    assert issubclass(care, TableCare)
    assert care.sensitivity in set(Sensitivity)
    assert len(care.retention) > 8
    columns = {field.name for field in model._meta.get_fields()}
    assert set(care.scrub) <= columns, "scrub names columns that are not there"


@pytest.mark.parametrize("model", OURS, ids=IDS)
def test_a_model_stands_in_the_glossary(model: type[models.Model]) -> None:
    assert spaced(model.__name__) in terms()


@pytest.mark.parametrize("role", list(Role))
def test_a_role_stands_in_the_glossary(role: Role) -> None:
    assert role.value in terms()


def test_the_glossary_points_to_places_that_exist() -> None:
    source = Path(__file__).parents[2] / "src" / "samhus"
    places = re.findall(r"\| ([a-z_]+(?:/[a-z_]+)?) \|$", GLOSSARY, re.MULTILINE)
    assert len(places) > 50
    assert not [place for place in places if not (source / place).is_dir()]


def test_sensitivity_has_the_five_kinds_of_the_design() -> None:
    assert {kind.value for kind in Sensitivity} == {
        "public", "internal", "restricted", "account", "person of concern",
    }  # fmt: skip


@pytest.mark.promise("P1")
def test_persons_of_concern_live_in_casework_and_reintegration_only() -> None:
    elsewhere = [
        model._meta.label
        for model in OURS
        if model.Care.sensitivity == Sensitivity.PERSON_OF_CONCERN
        and model._meta.app_label not in HOMES_OF_PERSONS
    ]
    assert elsewhere == []


@pytest.mark.promise("P8")
def test_no_model_about_a_person_has_a_number_that_judges() -> None:
    numbers = (
        models.IntegerField, models.FloatField, models.DecimalField, models.JSONField,
    )  # fmt: skip
    found = [
        f"{model._meta.label}.{field.name}"
        for model in OURS
        if model.Care.sensitivity in {Sensitivity.PERSON_OF_CONCERN, Sensitivity.ACCOUNT}
        for field in model._meta.local_fields
        if isinstance(field, numbers) and SCORES.search(field.name)
    ]
    assert found == []


@pytest.mark.promise("P8")
def test_the_guard_against_scores_sees_a_score() -> None:
    assert all(SCORES.search(name) for name in ("risk_score", "rank_lower", "p_likelihood"))
    assert not SCORES.search("version")


@pytest.mark.parametrize("model", OURS, ids=IDS)
def test_a_row_that_others_stand_on_cannot_be_deleted(model: type[models.Model]) -> None:
    let_go = [
        field.name
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is not models.PROTECT
        and f"{model._meta.label}.{field.name}" not in NOT_PROTECTED
    ]
    assert let_go == [], "on_delete=models.PROTECT, or a reason in NOT_PROTECTED"


def test_no_model_hides_logic_in_save() -> None:
    assert [m._meta.label for m in OURS if {"save", "delete"} & m.__dict__.keys()] == []


def test_there_is_no_admin_and_nobody_is_above_the_policies() -> None:
    assert not [name for name in settings.INSTALLED_APPS if "admin" in name]
    user = apps.get_model(settings.AUTH_USER_MODEL)
    columns = {field.name for field in user._meta.get_fields()}
    assert not columns & {"is_superuser", "is_staff", "groups", "user_permissions"}
    assert not hasattr(user._default_manager, "create_superuser")


@pytest.mark.django_db
def test_no_model_waits_for_its_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_migrations_of_an_app_form_one_line() -> None:
    from django.db.migrations.loader import MigrationLoader

    leaves = MigrationLoader(None).graph.leaf_nodes()
    per_app = [app for app, _name in leaves]
    assert sorted(per_app) == sorted(set(per_app))
