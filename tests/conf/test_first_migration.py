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


def test_a_model_comes_with_those_that_it_points_to_and_with_no_others() -> None:
    def key(to: str, **more: Any) -> Any:
        return models.ForeignKey(to, models.CASCADE, **more)

    states = [
        ModelState("a", "Town", [("id", models.AutoField(primary_key=True))]),
        ModelState("a", "Post", [("id", models.AutoField(primary_key=True)), ("town", key("Town"))]),
        ModelState("b", "Seat", [("id", models.AutoField(primary_key=True)), ("post", key("a.post"))]),
        ModelState("b", "Note", [("id", models.AutoField(primary_key=True)), ("seat", key("Seat"))]),
    ]  # fmt: skip
    known = {(each.app_label, each.name_lower): each for each in states}
    assert list(pointed_to(states[2])) == [("a", "post")]
    seat = FewModels(known).get_model("b", "Seat")
    assert seat._meta.get_field("post").remote_field.model._meta.get_field("town").related_model
    assert {each.__name__ for each in seat._meta.apps.get_models()} == {"Seat", "Post", "Town"}


def test_steps_that_others_could_notice_are_django_s_own() -> None:
    class Ours(operations.RunSQL):
        """Whatever somebody makes of it."""

    text, number = models.TextField(), models.IntegerField(unique=True)
    assert is_plain(operations.AddField("town", "name", text))
    assert is_plain(operations.AlterField("town", "name", text))
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
