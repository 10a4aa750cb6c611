"""A saved answer is its person's; an obstacle is the reporter's and its owner's staff's.

A walkthrough is its two bodies'. Of its answers each body sees its own, and the other's when both
have answered: `answered` stands in the walkthrough, which row security narrows itself.
"""

from django.db import migrations

from samhus.foundation.access.row_security import secure

FUNCTION = """
CREATE FUNCTION samhus_answering_bodies() RETURNS SETOF bigint
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
MINE = "person_id = nullif(current_setting('samhus.user', true), '')::bigint"
OWN = "organisation_id IN (SELECT samhus_bodies())"
HEIR = "organisation_id IN (SELECT samhus_reading_bodies())"
OWNER = "addressed_to_id IN (SELECT samhus_answering_bodies())"
PARTY = "bodies && ARRAY(SELECT samhus_bodies())"
PARTY_OR_HEIR = "bodies && ARRAY(SELECT samhus_reading_bodies())"
# Row security of the walkthrough itself narrows the sub-selects.
OF_WALK = "walkthrough_id IN (SELECT id FROM information_sharing_walkthrough)"
WALKED = (
    "walkthrough_id IN (SELECT id FROM information_sharing_walkthrough"
    " WHERE cardinality(answered) = 2)"
)


class Migration(migrations.Migration):
    """The national centre reads obstacles that it owns, and nothing else of these."""

    dependencies = [
        ("information_sharing", "0005_saved_obstacles_walkthroughs"),
        ("organisations", "0005_succession"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION samhus_answering_bodies()"),
        migrations.RunSQL(
            "REVOKE ALL ON FUNCTION samhus_answering_bodies() FROM public", migrations.RunSQL.noop
        ),
        migrations.RunSQL(
            "GRANT EXECUTE ON FUNCTION samhus_answering_bodies() TO app", migrations.RunSQL.noop
        ),
        secure("information_sharing_savedanswer", see=MINE),
        secure(
            "information_sharing_obstacle", see=f"{HEIR} OR {OWNER}", change=f"{OWN} OR {OWNER}"
        ),
        secure("information_sharing_walkthrough", see=PARTY_OR_HEIR, change=PARTY),
        secure(
            "information_sharing_walkthroughanswer",
            see=f"({HEIR} AND {OF_WALK}) OR {WALKED}",
            change=f"{OWN} AND {OF_WALK}",
        ),
    ]
