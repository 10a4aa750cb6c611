from django.db import migrations, models


class Migration(migrations.Migration):
    """A body's lawyer, who signs legal frameworks for it."""

    dependencies = [('organisations', '0005_succession')]

    operations = [
        migrations.AlterField(
            model_name='membership',
            name='role',
            field=models.CharField(choices=[('coordinator', 'coordinator'), ('analyst', 'analyst'), ('decider', 'decider'), ('contributor', 'contributor'), ('expert', 'expert'), ('administrator', 'administrator of members'), ('controller', 'data-protection officer'), ('lawyer', 'lawyer')], max_length=20, verbose_name='role'),
        ),
    ]
