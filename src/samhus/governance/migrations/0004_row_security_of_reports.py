"""A draft is the centre's; a released report is its readers': ministries, or whoever takes part."""

from django.db import migrations

from samhus.foundation.access.row_security import secure

OWN = "organisation_id IN (SELECT samhus_bodies())"
OF_MINISTRY = (
    "EXISTS (SELECT 1 FROM organisations_organisation o"
    " WHERE o.id IN (SELECT samhus_bodies()) AND o.kind = 'ministry')"
)
FOR_ALL = "audience = 'everybody' AND EXISTS (SELECT 1 FROM samhus_bodies())"
RELEASED = f"released IS NOT NULL AND ({OF_MINISTRY} OR ({FOR_ALL}))"


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0003_reports"),
        ("organisations", "0006_lawyer"),
    ]

    operations = [
        secure("governance_nationalreport", see=f"{OWN} OR ({RELEASED})", change=OWN),
    ]
