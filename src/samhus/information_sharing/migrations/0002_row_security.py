"""A position is the body's own. An agreement is its parties'; whoever reminds of ends sees those.

`bodies` are the ids of the parties, so that the condition asks no other secured table. The worker
(`due`) sees only signed agreements whose last day lies within the next ninety.
"""

from django.db import migrations

from samhus.foundation.access.row_security import secure

OWN = "organisation_id IN (SELECT samhus_bodies())"
HEIR = "organisation_id IN (SELECT samhus_reading_bodies())"
PARTY = "bodies && ARRAY(SELECT samhus_bodies())"
PARTY_OR_HEIR = "bodies && ARRAY(SELECT samhus_reading_bodies())"
ENDING = (
    "(current_setting('samhus.service', true) = 'due' AND signed IS NOT NULL AND ended IS NULL"
    " AND until BETWEEN nullif(current_setting('samhus.today', true), '')::date"
    " AND nullif(current_setting('samhus.today', true), '')::date + 90)"
)
# Row security of the agreement itself narrows the sub-select.
OF_AGREEMENT = "agreement_id IN (SELECT id FROM information_sharing_agreement)"


class Migration(migrations.Migration):
    """The national centre sees nothing of either by being the centre."""

    dependencies = [
        ("information_sharing", "0001_positions_and_agreements"),
        ("organisations", "0006_lawyer"),
    ]

    operations = [
        secure("information_sharing_position", see=HEIR, change=OWN),
        secure(
            "information_sharing_agreement",
            see=f"{PARTY_OR_HEIR} OR {ENDING}",
            change=f"{PARTY} OR {ENDING}",
        ),
        secure("information_sharing_agreementparty", see=OF_AGREEMENT),
        secure(
            "information_sharing_agreementsignature",
            see=OF_AGREEMENT,
            change=f"{OWN} AND {OF_AGREEMENT}",
        ),
    ]
