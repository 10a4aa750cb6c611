"""What a municipality says of the national focus is its own and read by the staff that asked it.

The centre's administrator and its experts are no such staff, for the database either.
"""

from django.db import migrations

from samhus.foundation.access.row_security import secure

ME = "nullif(current_setting('samhus.user', true), '')::bigint"
TODAY = "coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)"
OWN = "organisation_id IN (SELECT samhus_bodies())"
HEIR = "organisation_id IN (SELECT samhus_reading_bodies())"
STAFF = (
    "(asked_by_id IN (SELECT samhus_bodies()) AND EXISTS"
    " (SELECT 1 FROM organisations_membership m WHERE m.organisation_id = asked_by_id"
    f" AND m.user_id = {ME} AND m.role IN ('coordinator', 'analyst', 'decider')"
    f" AND m.valid @> {TODAY}))"
)
# Row security of the answer itself narrows the sub-selects.
SEEN = "local_id IN (SELECT id FROM governance_localfocus)"
OWNED = f"local_id IN (SELECT id FROM governance_localfocus WHERE {OWN})"


class Migration(migrations.Migration):
    """Nobody deletes: there is no policy for it."""

    dependencies = [
        ("governance", "0007_phenomena"),
        ("organisations", "0005_succession"),
    ]

    operations = [
        secure("governance_localfocus", see=f"{HEIR} OR {STAFF}", change=OWN),
        secure("governance_localfocusline", see=SEEN, change=OWNED),
    ]
