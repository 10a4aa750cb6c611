"""An expert reads about the areas that were put to the expert and about no other; pools are shown
to the staff, and to a body about its own area once something about that area is shown to it.
"""

from django.db import migrations

from samhus.foundation.access.row_security import reveal, secure

SEATS = """
CREATE OR REPLACE FUNCTION samhus_seats() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id
  FROM mapping_panelist p
  JOIN rounds_round r ON r.id = p.mapping_id AND r.state = 'open'
  JOIN accounts_user u ON u.id = p.user_id AND u.is_active
  WHERE p.user_id = nullif(current_setting('samhus.user', true), '')::bigint
    {ended}
    AND EXISTS (
      SELECT 1 FROM organisations_membership m
      JOIN organisations_organisation o ON o.id = m.organisation_id
      WHERE m.user_id = p.user_id AND m.role = 'expert'
        AND m.valid @> coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)
        AND o.valid @> coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)
    )
$$
"""
# Areas put to the viewer, the bodies that answer for them, whether others' reasons may be read.
PUT = """
CREATE FUNCTION samhus_put_areas()
RETURNS TABLE (mapping_id bigint, area_id bigint, body_id bigint, second boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.mapping_id, a.area_id, o.id, m.panel_stage >= 2
  FROM mapping_panelist p
  JOIN mapping_panelist_areas a ON a.panelist_id = p.id
  JOIN mapping_mappinground m ON m.round_id = p.mapping_id
  LEFT JOIN organisations_organisation o ON o.area_id = a.area_id AND o.kind = m.answered_by
  WHERE p.id IN (SELECT samhus_seats())
$$
"""
SECOND = """
CREATE FUNCTION samhus_second_stages() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT round_id FROM mapping_mappinground
  WHERE panel_stage >= 2 AND round_id IN (SELECT samhus_panels())
$$
"""
STAFF = "mapping_id IN (SELECT samhus_staffed_rounds())"
OWN = "organisation_id IN (SELECT samhus_bodies())"
HEIR = "organisation_id IN (SELECT samhus_reading_bodies())"
SEAT = "panelist_id IN (SELECT samhus_seats())"
OTHERS_REASONS = (
    "(stage = 1 AND (mapping_id, area_id) IN"
    " (SELECT mapping_id, area_id FROM samhus_put_areas() WHERE second))"
)
OTHERS_REASONS_BEFORE = "(stage = 1 AND mapping_id IN (SELECT samhus_second_stages()))"
HANDED_IN = "state NOT IN ('draft', 'dropped')"
READ_BY_EXPERTS = (
    "(state = 'passed' AND (mapping_id, organisation_id) IN"
    " (SELECT mapping_id, body_id FROM samhus_put_areas()))"
)
READ_BY_EXPERTS_BEFORE = "(state = 'passed' AND mapping_id IN (SELECT samhus_panels()))"
BEFORE = f"({STAFF} AND state <> 'draft')"
# The subqueries are themselves narrowed: to results released and to decisions shared.
SHOWN = (
    "((mapping_id, area_id) IN (SELECT mapping_id, area_id FROM mapping_arearesult)"
    " OR (mapping_id, area_id) IN (SELECT mapping_id, area_id FROM mapping_areadecision))"
)


class Migration(migrations.Migration):
    """Least sight: one's own seat, one's own areas, one's own body."""

    dependencies = [
        ("mapping", "0009_panel_and_picture"),
        ("organisations", "0005_succession"),
    ]

    operations = [
        migrations.RunSQL(
            SEATS.format(ended="AND p.ended IS NULL"), SEATS.format(ended="")
        ),
        migrations.RunSQL(PUT, "DROP FUNCTION samhus_put_areas()"),
        migrations.RunSQL(
            "REVOKE ALL ON FUNCTION samhus_put_areas() FROM public", migrations.RunSQL.noop
        ),
        migrations.RunSQL(
            "GRANT EXECUTE ON FUNCTION samhus_put_areas() TO app", migrations.RunSQL.noop
        ),
        reveal(
            "mapping_judgement",
            see=f"{STAFF} OR {SEAT} OR {OTHERS_REASONS}",
            before=f"{STAFF} OR {SEAT} OR {OTHERS_REASONS_BEFORE}",
        ),
        migrations.RunSQL("DROP FUNCTION samhus_second_stages()", SECOND),
        reveal(
            "mapping_statement",
            see=f"{OWN} OR (({HEIR} OR {STAFF}) AND {HANDED_IN}) OR {READ_BY_EXPERTS}",
            before=f"{OWN} OR ({HEIR} AND state <> 'draft') OR {BEFORE} OR {READ_BY_EXPERTS_BEFORE}",
        ),
        # Nobody writes in a municipality's name; the second reader changes what was handed in.
        migrations.RunSQL(
            f"ALTER POLICY add ON mapping_statement WITH CHECK ({OWN})",
            f"ALTER POLICY add ON mapping_statement WITH CHECK ({OWN} OR {BEFORE})",
        ),
        migrations.RunSQL(
            f"ALTER POLICY change ON mapping_statement USING ({OWN} OR ({STAFF} AND {HANDED_IN}))"
            f" WITH CHECK ({OWN} OR ({STAFF} AND {HANDED_IN}))",
            f"ALTER POLICY change ON mapping_statement USING ({OWN} OR {BEFORE})"
            f" WITH CHECK ({OWN} OR {BEFORE})",
        ),
        secure("mapping_pool", see=f"{STAFF} OR ({HEIR} AND {SHOWN})", change=STAFF),
    ]
