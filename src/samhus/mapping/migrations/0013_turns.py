"""At which count an area's class would be another one, stored with the result."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Empty for what was computed before."""

    dependencies = [("mapping", "0012_agreed")]

    operations = [
        migrations.AddField(
            model_name="arearesult", name="turns", field=models.JSONField(default=dict)
        ),
    ]
