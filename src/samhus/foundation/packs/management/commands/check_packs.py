"""`check_packs`: check every installed pack and say what nobody has verified."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samhus.engines.packfiles import BadPack
from samhus.foundation.packs.rules import Pack
from samhus.foundation.packs.shelf import files, load


class Command(BaseCommand):
    """Checks all packs; ends with an error when one can't be used."""

    help = "Check every country pack and list its open points."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """One block per pack."""
        bad = 0
        for code in sorted(files()):
            try:
                self._report(load(code))
            except BadPack as error:
                bad += 1
                self.stderr.write(str(error))
        if bad:
            raise CommandError(f"{bad} packs can't be used.")

    def _report(self, pack: Pack) -> None:
        levels = " > ".join(str(level.name) for level in pack.levels)
        self.stdout.write(f"{pack.code}: {pack.name}. {levels}. {len(pack.kinds)} kinds of body.")
        for point in open_points(pack):
            self.stdout.write(f"  open: {point}")


def open_points(pack: Pack) -> list[str]:
    """Everything that the pack says nobody has verified."""
    named = [f"{clock.key}: {clock.open_point}" for clock in pack.clocks if clock.open_point]
    named += [f"{law.key}: {law.open_point}" for law in pack.secrecy if law.open_point]
    calendar = [f"calendar: {pack.calendar.open_point}"] if pack.calendar.open_point else []
    return [*pack.open_points, *calendar, *named]
