"""A body that ends goes on in another one, whose members read what was its own."""

from django.db import migrations, models

# Only bodies that have ended by `day`: nobody reads for a body that still reads for itself.
PREDECESSORS = """
CREATE FUNCTION samhus_predecessors(body bigint, day date) RETURNS bigint[]
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE earlier(id) AS (
    SELECT e.from_organisation_id
    FROM organisations_organisation_ended_into e
    WHERE e.to_organisation_id = body
    UNION
    SELECT e.from_organisation_id
    FROM organisations_organisation_ended_into e
    JOIN earlier b ON e.to_organisation_id = b.id
  )
  SELECT coalesce(array_agg(o.id ORDER BY o.id), '{}')
  FROM earlier
  JOIN organisations_organisation o ON o.id = earlier.id
  WHERE upper(o.valid) <= day AND o.id <> body
$$
"""
READING = """
CREATE FUNCTION samhus_reading_bodies() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH own AS (SELECT b AS id FROM samhus_bodies() AS b)
  SELECT id FROM own
  UNION
  SELECT unnest(samhus_predecessors(
    id, coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)
  )) FROM own
$$
"""


class Migration(migrations.Migration):
    """`samhus_bodies()` stays what policies for writing ask; reading may ask the wider one."""

    dependencies = [("organisations", "0004_expert")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="ended_into",
            field=models.ManyToManyField(
                blank=True,
                related_name="predecessors",
                to="organisations.organisation",
                verbose_name="its work goes on in",
            ),
        ),
        migrations.RunSQL(PREDECESSORS, "DROP FUNCTION samhus_predecessors(bigint, date)"),
        migrations.RunSQL(READING, "DROP FUNCTION samhus_reading_bodies()"),
        migrations.RunSQL("REVOKE ALL ON FUNCTION samhus_reading_bodies() FROM public",
                          migrations.RunSQL.noop),
        migrations.RunSQL("GRANT EXECUTE ON FUNCTION samhus_reading_bodies() TO app",
                          migrations.RunSQL.noop),
    ]
