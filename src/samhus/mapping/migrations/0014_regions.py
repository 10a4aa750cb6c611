"""A region's staff reads the released results of its own areas, in the round its own is part of."""

from django.db import migrations

from samhus.foundation.access.row_security import reveal

AREAS = """
CREATE FUNCTION samhus_region_areas() RETURNS TABLE (mapping_id bigint, area_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT part.part_of_id, a.id
  FROM mapping_mappinground part
  JOIN rounds_round r ON r.id = part.round_id
  JOIN organisations_organisation o ON o.id = r.organiser_id
  JOIN places_area a ON a.parent_id = o.area_id
  WHERE part.part_of_id IS NOT NULL
    AND part.round_id IN (SELECT samhus_staffed_rounds())
$$
"""
STAFF = "mapping_id IN (SELECT samhus_staffed_rounds())"
HEIR = "organisation_id IN (SELECT samhus_reading_bodies())"
RELEASED = "snapshot_id IN (SELECT id FROM mapping_snapshot WHERE released IS NOT NULL)"
REGION = "(mapping_id, area_id) IN (SELECT * FROM samhus_region_areas())"
BEFORE = f"{STAFF} OR ({HEIR} AND {RELEASED})"


class Migration(migrations.Migration):
    """Reading only, and only what has been released."""

    dependencies = [("mapping", "0013_turns"), ("organisations", "0005_succession")]

    operations = [
        migrations.RunSQL(AREAS, "DROP FUNCTION samhus_region_areas()"),
        migrations.RunSQL(
            "REVOKE ALL ON FUNCTION samhus_region_areas() FROM public", migrations.RunSQL.noop
        ),
        migrations.RunSQL(
            "GRANT EXECUTE ON FUNCTION samhus_region_areas() TO app", migrations.RunSQL.noop
        ),
        reveal(
            "mapping_arearesult",
            see=f"{STAFF} OR (({HEIR} OR {REGION}) AND {RELEASED})",
            before=BEFORE,
        ),
    ]
