"""Drafts are seen by the body that writes them; reports besides by the centre's staff, once sent."""

from django.db import migrations

from samhus.foundation.access.row_security import secure

FUNCTION = """
CREATE FUNCTION samhus_plan_staff() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1
    FROM organisations_membership m
    JOIN organisations_organisation o ON o.id = m.organisation_id AND o.kind = 'centre'
    JOIN accounts_user u ON u.id = m.user_id AND u.is_active
    WHERE m.user_id = nullif(current_setting('samhus.user', true), '')::bigint
      AND m.role IN ('coordinator', 'analyst', 'decider')
      AND m.valid @> coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)
      AND o.valid @> coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)
  )
$$
"""
OWN = "organisation_id IN (SELECT samhus_bodies())"
HEIR = "organisation_id IN (SELECT samhus_reading_bodies())"
# Asked once for each statement: an uncorrelated sub-select.
MEMBER = "EXISTS (SELECT 1 FROM samhus_bodies())"
SERVICE = "coalesce(current_setting('samhus.service', true), '') IN ('reactions', 'due')"
STAFF = "(SELECT samhus_plan_staff())"
# Row security of the plan or report itself narrows the sub-selects.
OF_PLAN = "plan_id IN (SELECT id FROM strategy_plan)"
OF_OWN_PLAN = f"plan_id IN (SELECT id FROM strategy_plan WHERE {OWN})"
OF_REPORT = "report_id IN (SELECT id FROM strategy_progressreport)"
OF_OWN_REPORT = f"report_id IN (SELECT id FROM strategy_progressreport WHERE {OWN})"
OPEN = "period_id NOT IN (SELECT id FROM strategy_reportingperiod WHERE locked IS NOT NULL)"
OF_OPEN = (
    "report_id NOT IN (SELECT r.id FROM strategy_progressreport r"
    " JOIN strategy_reportingperiod p ON p.id = r.period_id WHERE p.locked IS NOT NULL)"
)


class Migration(migrations.Migration):
    """In a locked period PostgreSQL itself refuses a changed report or value."""

    dependencies = [("strategy", "0002_plans"), ("organisations", "0005_succession")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION samhus_plan_staff()"),
        migrations.RunSQL(
            "REVOKE ALL ON FUNCTION samhus_plan_staff() FROM public", migrations.RunSQL.noop
        ),
        migrations.RunSQL(
            "GRANT EXECUTE ON FUNCTION samhus_plan_staff() TO app", migrations.RunSQL.noop
        ),
        secure(
            "strategy_plan",
            see=f"(state <> 'draft' AND ({MEMBER} OR {SERVICE})) OR {HEIR}",
            change=OWN,
        ),
        *(
            secure(f"strategy_{table}", see=OF_PLAN, change=OF_OWN_PLAN)
            for table in ("goal", "measure", "funding", "planindicator", "alignment")
        ),
        secure(
            "strategy_progressreport",
            see=f"{HEIR} OR (state <> 'draft' AND {STAFF})",
            change=f"({OWN} OR (state <> 'draft' AND {STAFF})) AND {OPEN}",
        ),
        secure(
            "strategy_reportedvalue", see=OF_REPORT, change=f"{OF_OWN_REPORT} AND {OF_OPEN}"
        ),
        secure("strategy_reportstep", see=OF_REPORT, change=OF_REPORT),
    ]
