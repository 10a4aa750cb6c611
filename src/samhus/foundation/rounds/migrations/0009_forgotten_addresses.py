from django.db import migrations

OWN = "organisation_id IN (SELECT samhus_bodies())"
HELD = "code_hash = nullif(current_setting('samhus.link', true), '')"
# Links that ran out without an answer: their addresses are blanked by the worker.
RUN_OUT = (
    "current_setting('samhus.service', true) = 'upkeep' AND answered IS NULL"
    " AND expires < nullif(current_setting('samhus.today', true), '')::date"
)
BEFORE, AFTER = f"{OWN} OR {HELD}", f"{OWN} OR {HELD} OR ({RUN_OUT})"


def _policies(condition: str) -> list[str]:
    table = "rounds_colleaguelink"
    return [
        f"ALTER POLICY see ON {table} USING ({condition})",
        f"ALTER POLICY change ON {table} USING ({condition}) WITH CHECK ({condition})",
    ]


class Migration(migrations.Migration):
    """Whoever tidies up sees links that ran out, and nothing else of what bodies ask."""

    dependencies = [('rounds', '0008_due_and_late')]

    operations = [migrations.RunSQL(_policies(AFTER), _policies(BEFORE))]
