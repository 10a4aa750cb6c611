"""What bodies write is seen by their live members; what they handed in, by the round's staff too."""

from django.db import migrations

from samhus.foundation.access.row_security import secure

FUNCTION = """
CREATE FUNCTION samhus_staffed_rounds() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id
  FROM rounds_round r
  JOIN organisations_membership m ON m.organisation_id = r.organiser_id
  JOIN accounts_user u ON u.id = m.user_id AND u.is_active
  WHERE m.user_id = nullif(current_setting('samhus.user', true), '')::bigint
    AND m.role IN ('analyst', 'decider')
    AND m.valid @> coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)
$$
"""
OWN = "organisation_id IN (SELECT samhus_bodies())"


class Migration(migrations.Migration):
    """The centre does not see drafts: words that a municipality has not sent are its own."""

    dependencies = [
        ("rounds", "0001_initial"),
        ("organisations", "0002_bodies_of_the_viewer"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION samhus_staffed_rounds()"),
        migrations.RunSQL("REVOKE ALL ON FUNCTION samhus_staffed_rounds() FROM public",
                          migrations.RunSQL.noop),
        migrations.RunSQL("GRANT EXECUTE ON FUNCTION samhus_staffed_rounds() TO app",
                          migrations.RunSQL.noop),
        secure("rounds_draft", see=OWN),
        secure(
            "rounds_submission",
            see=f"{OWN} OR round_id IN (SELECT samhus_staffed_rounds())",
            change=OWN,
        ),
    ]
