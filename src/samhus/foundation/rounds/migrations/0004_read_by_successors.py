"""A body that goes on with the work of an ended one reads what that one handed in.

Its draft it does not read: words that were never handed in were the ended body's own.
"""

from django.db import migrations

from samhus.foundation.access.row_security import reveal

STAFF = "round_id IN (SELECT samhus_staffed_rounds())"


class Migration(migrations.Migration):
    """Reading only: adding and changing still ask `samhus_bodies()`."""

    dependencies = [
        ("rounds", "0003_staff_of_live_bodies"),
        ("organisations", "0005_succession"),
    ]

    operations = [
        reveal(
            "rounds_submission",
            see=f"organisation_id IN (SELECT samhus_reading_bodies()) OR {STAFF}",
            before=f"organisation_id IN (SELECT samhus_bodies()) OR {STAFF}",
        ),
    ]
