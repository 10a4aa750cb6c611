"""Concerns: the body that reported and the staff of the centre. What was shared: who was told, too.

`samhus_staffed_bodies()`: bodies in which the viewer is analyst or decider. Until now every member
of the centre, its administrator and its experts too, would have been shown a concern's row.
"""

from django.db import migrations

from samhus.foundation.access.row_security import reveal, secure

FUNCTION = """
CREATE FUNCTION samhus_staffed_bodies() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.organisation_id
  FROM organisations_membership m
  JOIN organisations_organisation o ON o.id = m.organisation_id
  JOIN accounts_user u ON u.id = m.user_id AND u.is_active
  WHERE m.user_id = nullif(current_setting('samhus.user', true), '')::bigint
    AND m.role IN ('analyst', 'decider')
    AND m.valid @> coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)
    AND o.valid @> coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)
$$
"""
OWN = "organisation_id IN (SELECT samhus_bodies())"
HEIR = "organisation_id IN (SELECT samhus_reading_bodies())"
ADDRESSED = "addressed_to_id IN (SELECT samhus_staffed_bodies())"
ADDRESSED_BEFORE = "addressed_to_id IN (SELECT samhus_bodies())"
WRITE, WRITE_BEFORE = f"{OWN} OR {ADDRESSED}", f"{OWN} OR {ADDRESSED_BEFORE}"


class Migration(migrations.Migration):
    """The municipality concerned sees nothing of a concern before something follows from it."""

    dependencies = [("mapping", "0017_concerns"), ("rounds", "0003_staff_of_live_bodies")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION samhus_staffed_bodies()"),
        migrations.RunSQL(
            "REVOKE ALL ON FUNCTION samhus_staffed_bodies() FROM public", migrations.RunSQL.noop
        ),
        migrations.RunSQL(
            "GRANT EXECUTE ON FUNCTION samhus_staffed_bodies() TO app", migrations.RunSQL.noop
        ),
        reveal(
            "mapping_concern",
            see=f"{HEIR} OR {ADDRESSED}",
            before=f"{HEIR} OR {ADDRESSED_BEFORE}",
        ),
        migrations.RunSQL(
            f"ALTER POLICY add ON mapping_concern WITH CHECK ({WRITE})",
            f"ALTER POLICY add ON mapping_concern WITH CHECK ({WRITE_BEFORE})",
        ),
        migrations.RunSQL(
            f"ALTER POLICY change ON mapping_concern USING ({WRITE}) WITH CHECK ({WRITE})",
            f"ALTER POLICY change ON mapping_concern USING ({WRITE_BEFORE})"
            f" WITH CHECK ({WRITE_BEFORE})",
        ),
        secure("mapping_sharedconcern", see=f"{HEIR} OR {ADDRESSED}", change=WRITE),
    ]
