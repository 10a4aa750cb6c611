"""Counts: their supplier and the round's staff. Results: staff, and a body its own once released."""

from django.db import migrations

from samhus.foundation.access.row_security import secure

STAFF = "mapping_id IN (SELECT samhus_staffed_rounds())"
SUPPLIER_OR_STAFF = f"{STAFF} OR organisation_id IN (SELECT samhus_bodies())"
OWN_RELEASED = (
    "organisation_id IN (SELECT samhus_bodies()) AND snapshot_id IN"
    " (SELECT id FROM mapping_snapshot WHERE released IS NOT NULL)"
)


class Migration(migrations.Migration):
    """Below the policies in code, PostgreSQL itself."""

    dependencies = [("mapping", "0002_initial"), ("rounds", "0002_row_security")]

    operations = [
        secure("mapping_delivery", see=SUPPLIER_OR_STAFF),
        secure("mapping_count", see=SUPPLIER_OR_STAFF),
        secure("mapping_arearesult", see=f"{STAFF} OR ({OWN_RELEASED})", change=STAFF),
    ]
