"""What a group discusses is read by who sits in it or leads it; approved minutes never change."""

from django.db import migrations

from samhus.foundation.access.row_security import secure

WORK = "group_id IN (SELECT samhus_working_groups())"
APPROVED = "(SELECT meeting_id FROM strategy_meetingminutes WHERE approved IS NOT NULL)"
UNTIL_APPROVED = f"{WORK} AND meeting_id NOT IN {APPROVED}"


def only_while(table: str, condition: str) -> migrations.RunSQL:
    """A row is changed while this holds of it as it stands, whoever asks."""
    return migrations.RunSQL(
        f"ALTER POLICY change ON {table} USING ({condition}) WITH CHECK ({WORK})",
        migrations.RunSQL.noop,
    )


def never_changed(table: str) -> migrations.RunSQL:
    """What was written stays as it was written."""
    return migrations.RunSQL(
        f"ALTER POLICY change ON {table} USING (false) WITH CHECK (false)",
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    """Approved minutes are corrected by a note alone: that is refused by PostgreSQL otherwise."""

    dependencies = [("strategy", "0015_meetings")]

    operations = [
        secure("strategy_meeting", see=WORK),
        secure("strategy_meetingminutes", see=WORK),
        only_while("strategy_meetingminutes", f"{WORK} AND approved IS NULL"),
        secure("strategy_agendapoint", see=WORK, change=UNTIL_APPROVED),
        secure("strategy_pointminute", see=WORK, change=UNTIL_APPROVED),
        secure("strategy_meetingattendance", see=WORK, change=UNTIL_APPROVED),
        secure("strategy_minutesnote", see=WORK),
        never_changed("strategy_minutesnote"),
        secure("strategy_groupaction", see=WORK),
        secure("strategy_groupactionstep", see=WORK),
        never_changed("strategy_groupactionstep"),
    ]
