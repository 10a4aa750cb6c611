"""The table of Django's database cache: sign-in limits are counted there."""

from django.db import migrations


class Migration(migrations.Migration):
    """As `createcachetable` would make it."""

    dependencies = [("access", "0001_initial")]

    operations = [
        migrations.RunSQL(
            [
                "CREATE TABLE samhus_cache (cache_key varchar(255) PRIMARY KEY,"
                " value text NOT NULL, expires timestamptz NOT NULL)",
                "CREATE INDEX samhus_cache_expires ON samhus_cache (expires)",
            ],
            ["DROP TABLE samhus_cache"],
        )
    ]
