"""An objection is between the body that objects and the keeper of the register."""

from django.db import migrations

from samhus.foundation.access.row_security import secure

OWN = "organisation_id IN (SELECT samhus_bodies())"
HEIR = "organisation_id IN (SELECT samhus_reading_bodies())"
KEEPER = "addressed_to_id IN (SELECT samhus_bodies())"


class Migration(migrations.Migration):
    """Nobody else sees that there is one."""

    dependencies = [
        ("strategy", "0007_role_moves_and_objections"),
        ("organisations", "0006_lawyer"),
    ]

    operations = [
        secure("strategy_roleobjection", see=f"{HEIR} OR {KEEPER}", change=f"{OWN} OR {KEEPER}"),
    ]
