"""An assignment is read by who gave it and by whom it was given to; a report by its own body."""

from django.db import migrations

from samhus.foundation.access.row_security import secure

READING = "(SELECT samhus_reading_bodies())"
LEADING = "(SELECT samhus_leading_bodies())"
PARTY = f"(SELECT assignment_id FROM strategy_assignmentparty WHERE organisation_id IN {READING})"
GIVEN = f"(SELECT id FROM strategy_assignment WHERE organisation_id IN {READING})"
LED = f"(SELECT id FROM strategy_assignment WHERE organisation_id IN {LEADING})"


class Migration(migrations.Migration):
    """Parties hold ids alone, so that the policy of an assignment can ask them."""

    dependencies = [("strategy", "0017_assignments")]

    operations = [
        secure(
            "strategy_assignment",
            see=f"organisation_id IN {READING} OR id IN {PARTY}",
            change=f"organisation_id IN {LEADING}",
        ),
        secure(
            "strategy_assignmentreport",
            see=f"organisation_id IN {READING} OR assignment_id IN {GIVEN}",
            change=f"organisation_id IN (SELECT samhus_bodies()) OR assignment_id IN {LED}",
        ),
        secure(
            "strategy_assignmentextension",
            see="assignment_id IN (SELECT id FROM strategy_assignment)",
            change=f"assignment_id IN {LED}",
        ),
        migrations.RunSQL(
            "ALTER POLICY change ON strategy_assignmentextension USING (false) WITH CHECK (false)",
            migrations.RunSQL.noop,
        ),
    ]
