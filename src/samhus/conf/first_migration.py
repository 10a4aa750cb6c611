"""The migrations of an empty database, without drawing every model anew at each of their steps.

Django keeps classes of all models at hand while it migrates and makes most of them again whenever
one changes: of the minute that a new installation took, the database needed three seconds. Here a
step is given the model that it changes, with those that this one points to, and nothing else.

Only for a database in which nothing has been applied, and only for steps that look no further; an
upgrade, and every other step, is Django's own.
"""

from collections.abc import Iterator
from typing import Any

from django.db.migrations import operations
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState, StateApps
from django.db.migrations.utils import resolve_relation  # type: ignore[attr-defined]

Name = tuple[str, str]
# What they do to a table, they do without a look at those that point to it.
PLAIN = (
    operations.AddConstraint,
    operations.AddField,
    operations.AddIndex,
    operations.AlterConstraint,
    operations.AlterModelOptions,
    operations.AlterUniqueTogether,
    operations.CreateModel,
    operations.RemoveConstraint,
    operations.RemoveField,
    operations.RemoveIndex,
    operations.RunSQL,
)
# Of what a model says of itself, what those need that point to it.
TABLE = ("db_table", "managed", "proxy", "swappable")


class FewModels:
    """The models of a state, made when one is asked for."""

    def __init__(self, models: dict[Name, ModelState]) -> None:
        self._models = models

    def get_model(self, app_label: str, model_name: str) -> Any:
        """One model, in a registry of its own with those that it points to, as its keys need them.

        What those point to in turn is left out, unless it is their own key or their base.
        """
        name = (app_label, model_name.lower())
        found = {name: self._models[name]}
        wanted = set(pointed_to(self._models[name]))
        while wanted - set(found):
            other = (wanted - set(found)).pop()
            found[other] = pointed_at(self._models[other])
            wanted |= set(pointed_to(found[other]))
        return StateApps([], found).get_model(app_label, model_name)


class FirstState(ProjectState):
    """A state that holds no classes."""

    @property
    def apps(self) -> Any:
        """Asked by each step for its model."""
        return FewModels(self.models)

    def clone(self) -> "FirstState":
        """As it stands now."""
        return FirstState({name: each.clone() for name, each in self.models.items()})


class Executor(MigrationExecutor):
    """Django's, which holds no classes while an empty database is filled."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._is_first = not self.loader.applied_migrations

    def migrate(self, *arguments: Any, **more: Any) -> ProjectState:
        """The state afterwards is an ordinary one again."""
        return _ordinary(super().migrate(*arguments, **more))

    def apply_migration(
        self, state: ProjectState, migration: Migration, *arguments: Any, **more: Any
    ) -> ProjectState:
        """One migration, plain or not."""
        if self._is_first:
            plain = all(map(is_plain, migration.operations))
            state = FirstState(state.models) if plain else _ordinary(state)
        return super().apply_migration(state, migration, *arguments, **more)


def is_plain(step: Operation) -> bool:
    """Whether a step needs nothing but its model and those that this one points to.

    A field that others can point to is no plain matter: theirs would change with it.
    """
    if isinstance(step, operations.SeparateDatabaseAndState):
        return all(map(is_plain, step.database_operations))
    if isinstance(step, operations.AlterField):
        return not (step.field.primary_key or step.field.unique)
    return type(step).__module__.startswith("django.") and isinstance(step, PLAIN)


def pointed_to(model: ModelState) -> Iterator[Name]:
    """The models that this one names: in its relations, in what lies between, as its bases."""
    named: list[Any] = [base for base in model.bases if isinstance(base, str)]
    for field in model.fields.values():
        if field.remote_field:
            named += [field.remote_field.model, getattr(field.remote_field, "through", None)]
    for each in filter(None, named):
        app_label, name = resolve_relation(each, model.app_label, model.name)
        yield app_label, name.lower()


def pointed_at(model: ModelState) -> ModelState:
    """A model as those see it that point to it: its own columns and its table.

    One whose key is a relation, or that has another model as its base, stays whole.
    """
    is_made_of_others = any(isinstance(base, str) for base in model.bases)
    if is_made_of_others or any(f.primary_key and f.remote_field for f in model.fields.values()):
        return model
    own = {name: field for name, field in model.fields.items() if not field.remote_field}
    kept = {key: value for key, value in model.options.items() if key in TABLE}
    return ModelState(model.app_label, model.name, own, options=kept, bases=model.bases)


def _ordinary(state: ProjectState) -> ProjectState:
    return ProjectState(state.models) if isinstance(state, FirstState) else state
