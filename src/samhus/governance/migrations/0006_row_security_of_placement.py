"""A placement is its body's until somebody releases it; what one appraiser writes is theirs alone
until everybody who appraises has locked.
"""

from django.db import migrations

from samhus.foundation.access.row_security import secure

ME = "nullif(current_setting('samhus.user', true), '')::bigint"
OWN = "organisation_id IN (SELECT samhus_bodies())"
HEIR = "organisation_id IN (SELECT samhus_reading_bodies())"
# Released is for everybody in the house, not for a connection without anybody.
RELEASED = f"(released IS NOT NULL AND {ME} IS NOT NULL)"
# Row security of the paper itself narrows the sub-selects.
SEEN = "appraisal_id IN (SELECT id FROM governance_appraisal)"
OWNED = f"appraisal_id IN (SELECT id FROM governance_appraisal WHERE {OWN})"
REVEALED = "appraisal_id IN (SELECT id FROM governance_appraisal WHERE revealed IS NOT NULL)"


class Migration(migrations.Migration):
    """Nobody deletes: there is no policy for it."""

    dependencies = [
        ("governance", "0005_placement"),
        ("organisations", "0005_succession"),
    ]

    operations = [
        secure("governance_selfcheckline", see=HEIR, change=OWN),
        secure("governance_appraisal", see=f"{HEIR} OR {RELEASED}", change=OWN),
        secure("governance_placementoption", see=SEEN, change=OWNED),
        secure(
            "governance_appraisalcell",
            see=f"(appraiser_id = {ME} AND {SEEN}) OR {REVEALED}",
            change=f"appraiser_id = {ME} AND {OWNED}",
        ),
    ]
