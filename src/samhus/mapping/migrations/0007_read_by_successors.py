"""A body that goes on with the work of an ended one reads what was its own in the mapping.

What that one delivered, handed in, was told and answered; not its drafts.
"""

from django.db import migrations

from samhus.foundation.access.row_security import reveal

STAFF = "mapping_id IN (SELECT samhus_staffed_rounds())"
OWN = "organisation_id IN (SELECT samhus_bodies())"
HEIR = "organisation_id IN (SELECT samhus_reading_bodies())"
RELEASED = "snapshot_id IN (SELECT id FROM mapping_snapshot WHERE released IS NOT NULL)"
HANDED_IN = f"({STAFF} AND state <> 'draft')"
READ_BY_EXPERTS = "(state = 'passed' AND mapping_id IN (SELECT samhus_panels()))"
ADDRESSED = "addressed_to_id IN (SELECT samhus_bodies())"
# Table, who reads it now, who read it before.
READ = [
    ("mapping_arearesult", f"{STAFF} OR ({HEIR} AND {RELEASED})", f"{STAFF} OR ({OWN} AND {RELEASED})"),
    (
        "mapping_statement",
        f"{OWN} OR ({HEIR} AND state <> 'draft') OR {HANDED_IN} OR {READ_BY_EXPERTS}",
        f"{OWN} OR {HANDED_IN} OR {READ_BY_EXPERTS}",
    ),
    (
        "mapping_areadecision",
        f"{STAFF} OR ({HEIR} AND shared IS NOT NULL)",
        f"{STAFF} OR ({OWN} AND shared IS NOT NULL)",
    ),
    (
        "mapping_reply",
        f"{OWN} OR (({HEIR} OR {STAFF}) AND submitted IS NOT NULL)",
        f"{OWN} OR ({STAFF} AND submitted IS NOT NULL)",
    ),
    ("mapping_concern", f"{HEIR} OR {ADDRESSED}", f"{OWN} OR {ADDRESSED}"),
    *(
        (f"mapping_{table}", f"{STAFF} OR {HEIR}", f"{STAFF} OR {OWN}")
        for table in (
            "delivery", "count", "offer", "hearing", "appeal", "confidence", "correction",
            "classchange", "interimreview",
        )
    ),
]  # fmt: skip


class Migration(migrations.Migration):
    """Reading only: adding and changing still ask `samhus_bodies()`."""

    dependencies = [
        ("mapping", "0006_row_security_of_the_whole_round"),
        ("organisations", "0005_succession"),
    ]

    operations = [reveal(table, see=see, before=before) for table, see, before in READ]
