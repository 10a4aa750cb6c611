"""An empty database is migrated without classes of every model: what it holds is the same."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.contrib.postgres.operations import CreateExtension
from django.db import models
from django.db.migrations import operations
from django.db.migrations.state import ModelState

from samhus.conf.embedded import prepare
from samhus.conf.embedded.connection import BOOT
from samhus.conf.first_migration import FewModels, is_plain, pointed_to
from tests.plugins.template import drop, superuser

DJANGO_S_OWN = """
import django; django.setup()
from django.core.management import call_command
from django.core.management.commands.migrate import Command
call_command(Command(), interactive=False, verbosity=0, skip_checks=True)
"""
OURS = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
"""


def test_a_model_comes_with_those_that_it_points_to_as_far_as_its_keys_need_them() -> None:
    def key(to: str, **more: Any) -> Any:
        return models.ForeignKey(to, models.CASCADE, **more)

    def made_by_key_of(to: str) -> Any:
        return models.OneToOneField(to, models.CASCADE, primary_key=True)

    number = ("id", models.AutoField(primary_key=True))
    states = [
        ModelState("a", "Town", [number]),
        ModelState("a", "Post", [number, ("name", models.TextField()), ("town", key("Town"))]),
        ModelState("b", "Seat", [number, ("post", key("a.post"))]),
        ModelState("b", "Badge", [("seat", made_by_key_of("Seat"))], {"db_table": "sign"}),
        ModelState("b", "Loss", [number, ("badge", key("Badge"))]),
    ]
    known = {(each.app_label, each.name_lower): each for each in states}
    assert list(pointed_to(states[2])) == [("a", "post")]
    seat = FewModels(known).get_model("b", "Seat")
    assert {each.__name__ for each in seat._meta.apps.get_models()} == {"Seat", "Post"}
    post = seat._meta.get_field("post").remote_field.model
    assert {each.name for each in post._meta.fields} == {"id", "name"}
    # A key that is a relation is that of another table: here it is followed to a number.
    loss = FewModels(known).get_model("b", "Loss")
    badge = loss._meta.get_field("badge").remote_field.model
    assert badge._meta.db_table == "sign"
    assert badge._meta.pk.target_field.model.__name__ == "Seat"
    assert {each.__name__ for each in loss._meta.apps.get_models()} == {"Loss", "Badge", "Seat"}


def test_steps_that_others_could_notice_are_django_s_own() -> None:
    class Ours(operations.RunSQL):
        """Whatever somebody makes of it."""

    text, number = models.TextField(), models.IntegerField(unique=True)
    assert is_plain(operations.AddField("town", "name", text))
    assert is_plain(operations.AlterField("town", "name", text))
    assert is_plain(operations.RemoveField("town", "name"))
    assert not is_plain(operations.AlterField("town", "code", number))
    assert not is_plain(operations.RenameModel("Town", "City"))
    assert not is_plain(operations.RunPython(operations.RunPython.noop))
    assert not is_plain(Ours("SELECT 1"))
    assert not is_plain(CreateExtension("citext"))
    hidden = operations.SeparateDatabaseAndState([operations.DeleteModel("Town")])
    assert not is_plain(hidden)


@pytest.mark.long
def test_the_quick_way_and_django_s_own_make_the_same_database(embedded_server: Any) -> None:
    made = []
    for name, program in (("samhus_slow", DJANGO_S_OWN), ("samhus_quick", OURS)):
        with superuser(embedded_server) as admin:
            drop(admin, name)  # what a run before left would not be migrated again
        prepare(embedded_server, kind="test", database=name)
        environment = os.environ | embedded_server.environment(database=name)
        environment |= {"SAMHUS_ROLE": "owner", "SAMHUS_PROCESS": "command"}
        subprocess.run([sys.executable, "-c", program], env=environment, check=True)
        made.append(_content(embedded_server, name))
    assert made[0] == made[1]
    assert len(made[0]) > 10_000


def _content(server: Any, name: str) -> list[str]:
    """Every line of a dump, but for when each migration was applied."""
    reached = {
        "PGHOST": str(server.socket_dir),
        "PGUSER": BOOT,
        "PGPASSWORD": server.passwords[BOOT],
    }
    dumped = subprocess.run(
        [server.programs / "pg_dump", "--inserts", "--exclude-table-data=django_migrations", name],
        env=os.environ | reached, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    return [line for line in dumped if not line.startswith(("\\restrict", "\\unrestrict"))]
