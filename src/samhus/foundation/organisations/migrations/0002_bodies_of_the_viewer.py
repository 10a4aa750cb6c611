"""The SQL function that row-level security asks: to which bodies does the viewer belong today?"""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION samhus_bodies() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.organisation_id
  FROM organisations_membership m
  JOIN accounts_user u ON u.id = m.user_id AND u.is_active
  JOIN organisations_organisation o ON o.id = m.organisation_id
  WHERE m.user_id = nullif(current_setting('samhus.user', true), '')::bigint
    AND m.valid @> coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)
    AND o.valid @> coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)
$$
"""
EXCLUSIONS = """
ALTER TABLE organisations_holding ADD CONSTRAINT organisations_one_holder_at_a_time
  EXCLUDE USING gist (int8range(post_id, post_id, '[]') WITH &&, valid WITH &&)
"""


class Migration(migrations.Migration):
    """Without `samhus.user` the function gives no row, and so do all policies built on it."""

    dependencies = [("organisations", "0001_initial"), ("accounts", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION samhus_bodies()"),
        migrations.RunSQL("REVOKE ALL ON FUNCTION samhus_bodies() FROM public",
                          migrations.RunSQL.noop),
        migrations.RunSQL("GRANT EXECUTE ON FUNCTION samhus_bodies() TO app",
                          migrations.RunSQL.noop),
        migrations.RunSQL(EXCLUSIONS, "ALTER TABLE organisations_holding"
                          " DROP CONSTRAINT organisations_one_holder_at_a_time"),
    ]
