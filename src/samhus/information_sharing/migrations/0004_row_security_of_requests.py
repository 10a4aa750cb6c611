"""Two bodies see what passes between them, and of their members those who share or control.

`samhus_sharing_bodies()`: bodies in which the viewer is coordinator, contributor or data-protection
officer; the reading one adds ended bodies whose work these go on with. The service `corrections`
follows a correction along disclosures that the body which corrects may not see itself.
"""

from django.db import migrations

from samhus.foundation.access.row_security import secure

TODAY = "coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)"
BODIES = f"""
CREATE FUNCTION samhus_sharing_bodies() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.organisation_id
  FROM organisations_membership m
  JOIN organisations_organisation o ON o.id = m.organisation_id
  JOIN accounts_user u ON u.id = m.user_id AND u.is_active
  WHERE m.user_id = nullif(current_setting('samhus.user', true), '')::bigint
    AND m.role IN ('coordinator', 'contributor', 'controller')
    AND m.valid @> {TODAY}
    AND o.valid @> {TODAY}
$$
"""
READING = f"""
CREATE FUNCTION samhus_sharing_reading_bodies() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH own AS (SELECT b AS id FROM samhus_sharing_bodies() AS b)
  SELECT id FROM own
  UNION
  SELECT unnest(samhus_predecessors(id, {TODAY})) FROM own
$$
"""
FUNCTIONS = {"samhus_sharing_bodies()": BODIES, "samhus_sharing_reading_bodies()": READING}
FOLLOWS = "current_setting('samhus.service', true) = 'corrections'"


def reads(*columns: str) -> str:
    """Rows whose bodies the viewer reads for."""
    return " OR ".join(f"{c} IN (SELECT samhus_sharing_reading_bodies())" for c in columns)


def writes(*columns: str) -> str:
    """Rows whose bodies the viewer acts for."""
    return " OR ".join(f"{c} IN (SELECT samhus_sharing_bodies())" for c in columns)


def within(column: str, table: str, condition: str) -> str:
    """Rows of rows."""
    return f"{column} IN (SELECT id FROM information_sharing_{table} WHERE {condition})"


class Migration(migrations.Migration):
    """A third body, the national centre and administrators of members: no row."""

    dependencies = [
        ("information_sharing", "0003_requests"),
        ("organisations", "0005_succession"),
    ]

    operations = [
        *(migrations.RunSQL(sql, f"DROP FUNCTION {name}") for name, sql in FUNCTIONS.items()),
        *(
            migrations.RunSQL(sql, migrations.RunSQL.noop)
            for name in FUNCTIONS
            for sql in (
                f"REVOKE ALL ON FUNCTION {name} FROM public",
                f"GRANT EXECUTE ON FUNCTION {name} TO app",
            )
        ),
        secure(
            "information_sharing_request",
            see=reads("asking_id", "asked_id"),
            change=writes("asking_id", "asked_id"),
        ),
        secure(
            "information_sharing_answer",
            see=within("request_id", "request", reads("asking_id", "asked_id")),
            change=within("request_id", "request", writes("asked_id")),
        ),
        secure(
            "information_sharing_disclosure",
            see=f"{reads('sender_id', 'recipient_id')} OR {FOLLOWS}",
            change=writes("sender_id"),
        ),
        secure(
            "information_sharing_duty",
            see=within("disclosure_id", "disclosure", reads("sender_id")),
            change=within("disclosure_id", "disclosure", writes("sender_id")),
        ),
        secure(
            "information_sharing_disclosurereview",
            see=within("disclosure_id", "disclosure", reads("sender_id")),
            change=within("disclosure_id", "disclosure", writes("sender_id")),
        ),
        secure(
            "information_sharing_withdrawal",
            see=f"{within('disclosure_id', 'disclosure', reads('sender_id', 'recipient_id'))}"
            f" OR {FOLLOWS}",
            change=within("disclosure_id", "disclosure", writes("sender_id")),
        ),
        secure(
            "information_sharing_acknowledgement",
            see=f"{reads('sender_id', 'recipient_id', 'known_to_id')} OR {FOLLOWS}",
            change=f"{writes('sender_id', 'recipient_id')} OR {FOLLOWS}",
        ),
        secure(
            "information_sharing_onwardask",
            see=f"{reads('asker_id', 'originator_id')} OR {FOLLOWS}",
            change=writes("asker_id", "originator_id"),
        ),
    ]
