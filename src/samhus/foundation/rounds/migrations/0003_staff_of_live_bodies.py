"""Staff of a body that has ended is nobody's staff, for row-level security too."""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION samhus_staffed_rounds() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id
  FROM rounds_round r
  JOIN organisations_membership m ON m.organisation_id = r.organiser_id
  JOIN organisations_organisation o ON o.id = m.organisation_id
  JOIN accounts_user u ON u.id = m.user_id AND u.is_active
  WHERE m.user_id = nullif(current_setting('samhus.user', true), '')::bigint
    AND m.role IN ('analyst', 'decider')
    AND m.valid @> coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)
    AND o.valid @> coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)
$$
"""


class Migration(migrations.Migration):
    """The function keeps its owner and grants; as before when reversed, which hides nothing less."""

    dependencies = [("rounds", "0002_row_security")]

    operations = [migrations.RunSQL(FUNCTION, migrations.RunSQL.noop)]
