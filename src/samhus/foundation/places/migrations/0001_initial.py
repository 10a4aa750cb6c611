"""Areas through time, their people and neighbours, and imports of areas."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Core PostgreSQL excludes by ranges only, and has no range of text: one is made here, so
        # that no extension is needed. Collation "C": equal means equal, whatever the locale.
        migrations.RunSQL(
            'CREATE TYPE places_textrange AS RANGE (subtype = text, collation = "C")',
            'DROP TYPE places_textrange',
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('level', models.CharField(max_length=40, verbose_name='level')),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('name', models.CharField(max_length=160, verbose_name='name')),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='valid')),
                ('geometry', models.JSONField(blank=True, null=True, verbose_name='outline')),
                ('shape', models.JSONField(blank=True, null=True, verbose_name='outline for drawing')),
                ('crs', models.CharField(default='EPSG:4326', max_length=80, verbose_name='coordinate system')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='places.area', verbose_name='part of')),
            ],
        ),
        migrations.CreateModel(
            name='AreaImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('level', models.CharField(max_length=40, verbose_name='level')),
                ('file', models.UUIDField(verbose_name='file')),
                ('filename', models.CharField(max_length=200, verbose_name='file name')),
                ('sha256', models.CharField(max_length=64)),
                ('layer', models.CharField(blank=True, max_length=120, verbose_name='layer')),
                ('meaning', models.CharField(choices=[('correction', 'The register was wrong or rough: correct it'), ('change', 'The area itself changed from this day on: begin a new entry')], max_length=12, verbose_name='a difference means')),
                ('from_day', models.DateField(verbose_name='valid from')),
                ('complete', models.BooleanField(default=False, verbose_name='the file holds every area of the level')),
                ('population_day', models.DateField(blank=True, null=True, verbose_name='day of the population figures')),
                ('source', models.CharField(max_length=200, verbose_name='source')),
                ('rows', models.JSONField(default=list)),
                ('counts', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('applied', 'applied'), ('withdrawn', 'withdrawn')], default='draft', max_length=10)),
                ('uploaded', models.DateTimeField()),
                ('decided', models.DateTimeField(blank=True, null=True)),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Border',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='valid')),
                ('length_m', models.FloatField(blank=True, null=True, verbose_name='length in metres')),
                ('area_a', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area')),
                ('area_b', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area')),
            ],
        ),
        migrations.CreateModel(
            name='Bridge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='valid')),
                ('reason', models.CharField(max_length=400, verbose_name='reason')),
                ('approved_on', models.DateField(verbose_name='approved on')),
                ('removed_on', models.DateField(blank=True, null=True, verbose_name='removed on')),
                ('removal_reason', models.CharField(blank=True, max_length=400, verbose_name='reason for the removal')),
                ('approved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('area_a', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area')),
                ('area_b', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area')),
                ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Population',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('day', models.DateField(verbose_name='day')),
                ('people', models.PositiveBigIntegerField(verbose_name='people')),
                ('source', models.CharField(max_length=200, verbose_name='source')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='populations', to='places.area')),
            ],
        ),
        migrations.AddIndex(
            model_name='area',
            index=models.Index(fields=['level', 'code'], name='places_area_code'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func('level', 'level', models.Value('[]'), function='places_textrange'), '&&'), (models.Func('code', 'code', models.Value('[]'), function='places_textrange'), '&&'), ('valid', '&&')], name='places_area_code_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('level', ''), _negated=True), models.Q(('code', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='places_area_is_named'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(('valid__startswith__isnull', False)), name='places_area_has_a_first_day'),
        ),
        migrations.AddIndex(
            model_name='areaimport',
            index=models.Index(fields=['-uploaded'], name='places_import_latest'),
        ),
        migrations.AddConstraint(
            model_name='areaimport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided__isnull', True), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('decided__isnull', False)), _connector='OR'), name='places_import_decided_when_no_draft'),
        ),
        migrations.AddConstraint(
            model_name='border',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func('area_a', 'area_a', models.Value('[]'), function='int8range'), '&&'), (models.Func('area_b', 'area_b', models.Value('[]'), function='int8range'), '&&'), ('valid', '&&')], name='places_border_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='border',
            constraint=models.CheckConstraint(condition=models.Q(('area_a__lt', models.F('area_b'))), name='places_border_in_order'),
        ),
        migrations.AddConstraint(
            model_name='bridge',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func('area_a', 'area_a', models.Value('[]'), function='int8range'), '&&'), (models.Func('area_b', 'area_b', models.Value('[]'), function='int8range'), '&&'), ('valid', '&&')], name='places_bridge_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='bridge',
            constraint=models.CheckConstraint(condition=models.Q(('area_a__lt', models.F('area_b'))), name='places_bridge_in_order'),
        ),
        migrations.AddConstraint(
            model_name='bridge',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='places_bridge_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='bridge',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('removed_by__isnull', True), ('removed_on__isnull', True)), models.Q(('removed_by__isnull', False), ('removed_on__isnull', False), models.Q(('removal_reason', ''), _negated=True)), _connector='OR'), name='places_bridge_removed_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='population',
            constraint=models.UniqueConstraint(fields=('area', 'day'), name='places_population_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='population',
            constraint=models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='places_population_has_a_source'),
        ),
    ]
