"""Experts, statements, decisions, replies: what PostgreSQL itself shows to whom.

`samhus_panels()`: open rounds in whose panel the viewer sits as a live expert; closing a round takes
the experts' sight away. `samhus_seats()`: the viewer's own seats in them.
"""

from django.db import migrations

from samhus.foundation.access.row_security import secure

SEATS = """
CREATE FUNCTION samhus_seats() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id
  FROM mapping_panelist p
  JOIN rounds_round r ON r.id = p.mapping_id AND r.state = 'open'
  JOIN accounts_user u ON u.id = p.user_id AND u.is_active
  WHERE p.user_id = nullif(current_setting('samhus.user', true), '')::bigint
    AND EXISTS (
      SELECT 1 FROM organisations_membership m
      JOIN organisations_organisation o ON o.id = m.organisation_id
      WHERE m.user_id = p.user_id AND m.role = 'expert'
        AND m.valid @> coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)
        AND o.valid @> coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)
    )
$$
"""
PANELS = """
CREATE FUNCTION samhus_panels() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT mapping_id FROM mapping_panelist WHERE id IN (SELECT samhus_seats())
$$
"""
# Reasons of the first stage are read by the panel once the second has been opened.
SECOND = """
CREATE FUNCTION samhus_second_stages() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT round_id FROM mapping_mappinground
  WHERE panel_stage >= 2 AND round_id IN (SELECT samhus_panels())
$$
"""
FUNCTIONS = (("samhus_seats", SEATS), ("samhus_panels", PANELS), ("samhus_second_stages", SECOND))

STAFF = "mapping_id IN (SELECT samhus_staffed_rounds())"
OWN = "organisation_id IN (SELECT samhus_bodies())"
SEAT = "panelist_id IN (SELECT samhus_seats())"
OTHERS_REASONS = "(stage = 1 AND mapping_id IN (SELECT samhus_second_stages()))"
HANDED_IN = f"({STAFF} AND state <> 'draft')"
READ_BY_EXPERTS = "(state = 'passed' AND mapping_id IN (SELECT samhus_panels()))"
# The subquery is itself narrowed by the row security of replies.
OF_A_SEEN_REPLY = "reply_id IN (SELECT id FROM mapping_reply)"


def _functions() -> list[migrations.RunSQL]:
    made = []
    for name, body in FUNCTIONS:
        made += [
            migrations.RunSQL(body, f"DROP FUNCTION {name}()"),
            migrations.RunSQL(
                f"REVOKE ALL ON FUNCTION {name}() FROM public", migrations.RunSQL.noop
            ),
            migrations.RunSQL(
                f"GRANT EXECUTE ON FUNCTION {name}() TO app", migrations.RunSQL.noop
            ),
        ]
    return made


class Migration(migrations.Migration):
    """A body sees its own; the staff sees what was handed in; experts what was passed to them."""

    dependencies = [("mapping", "0005_whole_round"), ("rounds", "0003_staff_of_live_bodies")]

    operations = [
        *_functions(),
        secure("mapping_judgement", see=f"{STAFF} OR {SEAT} OR {OTHERS_REASONS}", change=SEAT),
        secure(
            "mapping_statement",
            see=f"{OWN} OR {HANDED_IN} OR {READ_BY_EXPERTS}",
            change=f"{OWN} OR {HANDED_IN}",
        ),
        secure(
            "mapping_areadecision",
            see=f"{STAFF} OR ({OWN} AND shared IS NOT NULL)",
            change=STAFF,
        ),
        secure("mapping_offer", see=f"{STAFF} OR {OWN}"),
        secure("mapping_hearing", see=f"{STAFF} OR {OWN}", change=STAFF),
        secure(
            "mapping_reply",
            see=f"{OWN} OR ({STAFF} AND submitted IS NOT NULL)",
            change=OWN,
        ),
        secure("mapping_replypoint", see=OF_A_SEEN_REPLY),
        secure("mapping_appeal", see=f"{STAFF} OR {OWN}"),
        secure("mapping_confidence", see=f"{STAFF} OR {OWN}"),
        secure("mapping_correction", see=f"{STAFF} OR {OWN}"),
        secure("mapping_recalculation", see=STAFF),
        secure("mapping_classchange", see=f"{STAFF} OR {OWN}", change=STAFF),
        secure(
            "mapping_concern",
            see=f"{OWN} OR addressed_to_id IN (SELECT samhus_bodies())",
        ),
        secure("mapping_interimreview", see=f"{STAFF} OR {OWN}", change=STAFF),
    ]
