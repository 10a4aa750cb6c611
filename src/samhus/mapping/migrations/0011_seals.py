"""What was stored before has no seal: pages say that it cannot be checked."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mapping', '0010_row_security_of_panel_and_picture'),
    ]

    operations = [
        migrations.AddField(
            model_name='arearesult',
            name='proof',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='snapshot',
            name='proof',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='snapshot',
            name='seal',
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
