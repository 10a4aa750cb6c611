"""An open group is known to every member of a body, a restricted one to its own members alone."""

from django.db import migrations

from samhus.foundation.access.row_security import secure

TODAY = "coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)"
HEAD = """
CREATE FUNCTION {name}() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
"""
# Seats hold ids and days alone, so that this function may read them without a policy.
SITTING = (
    HEAD.format(name="samhus_sitting_groups")
    + f"""
  SELECT s.group_id
  FROM strategy_groupseat s
  JOIN organisations_membership m ON m.organisation_id = s.organisation_id
  JOIN accounts_user u ON u.id = m.user_id AND u.is_active
  JOIN organisations_organisation o ON o.id = m.organisation_id
  WHERE m.user_id = nullif(current_setting('samhus.user', true), '')::bigint
    AND m.valid @> {TODAY} AND o.valid @> {TODAY} AND s.valid @> {TODAY}
    AND (
      s.user_id = m.user_id
      OR (s.user_id IS NULL AND s.post_id IS NULL
          AND m.role IN ('coordinator', 'analyst', 'decider'))
      OR EXISTS (SELECT 1 FROM organisations_holding h
                 WHERE h.post_id = s.post_id AND h.membership_id = m.id AND h.valid @> {TODAY})
    )
$$"""
)
# The group's own row security lets its function through for the bodies that lead it.
WORKING = (
    HEAD.format(name="samhus_working_groups")
    + """SELECT samhus_sitting_groups()
UNION
SELECT g.id FROM strategy_cooperationgroup g
WHERE g.organisation_id IN (SELECT samhus_leading_bodies())
   OR g.secretariat_id IN (SELECT samhus_leading_bodies())
$$"""
)
LEAD = (
    "organisation_id IN (SELECT samhus_leading_bodies())"
    " OR secretariat_id IN (SELECT samhus_leading_bodies())"
)
MEMBER = "EXISTS (SELECT 1 FROM samhus_bodies())"
OPEN = f"(NOT restricted AND {MEMBER})"
OF_OPEN = "group_id IN (SELECT id FROM strategy_cooperationgroup WHERE NOT restricted)"
WORK = "group_id IN (SELECT samhus_working_groups())"


class Migration(migrations.Migration):
    """Who leads a group changes it; who sits in it sees it."""

    dependencies = [
        ("strategy", "0013_groups"),
        ("organisations", "0005_succession"),
    ]

    operations = [
        *(
            operation
            for name, function in (
                ("samhus_sitting_groups", SITTING),
                ("samhus_working_groups", WORKING),
            )
            for operation in (
                migrations.RunSQL(function, f"DROP FUNCTION {name}()"),
                migrations.RunSQL(
                    f"REVOKE ALL ON FUNCTION {name}() FROM public", migrations.RunSQL.noop
                ),
                migrations.RunSQL(
                    f"GRANT EXECUTE ON FUNCTION {name}() TO app", migrations.RunSQL.noop
                ),
            )
        ),
        secure(
            "strategy_cooperationgroup",
            see=f"{LEAD} OR id IN (SELECT samhus_sitting_groups()) OR {OPEN}",
            change=LEAD,
        ),
        secure("strategy_outsideseat", see=f"{WORK} OR {OF_OPEN}", change=WORK),
    ]
