import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Cluster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('name_de', models.CharField(max_length=200, verbose_name='name in German')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('origin', models.CharField(choices=[('found', 'found in data'), ('declared', 'declared')], default='declared', max_length=10)),
                ('industry_codes', models.JSONField(default=list, help_text='WZ 2008 codes')),
                ('region_keys', models.JSONField(default=list, help_text='official keys of the regions it lies in')),
                ('evidence', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'cluster',
                'ordering': ['name_de'],
            },
        ),
        migrations.CreateModel(
            name='ReferenceSource',
            fields=[
                ('key', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('title_de', models.CharField(max_length=300, verbose_name='title in German')),
                ('title_en', models.CharField(max_length=300, verbose_name='title in English')),
                ('publisher', models.CharField(max_length=200, verbose_name='publisher')),
                ('year', models.CharField(max_length=20, verbose_name='year')),
                ('licence_de', models.CharField(blank=True, max_length=200)),
                ('licence_en', models.CharField(blank=True, max_length=200)),
                ('licence_url', models.URLField(blank=True, max_length=300, verbose_name='licence')),
                ('attribution_de', models.CharField(max_length=400)),
                ('attribution_en', models.CharField(max_length=400)),
                ('address', models.URLField(blank=True, max_length=300, verbose_name='web address')),
                ('changes_de', models.TextField(blank=True)),
                ('changes_en', models.TextField(blank=True)),
                ('tables', models.CharField(max_length=200, verbose_name='used in tables')),
                ('is_shipped', models.BooleanField(default=True)),
            ],
            options={
                'verbose_name': 'data source',
                'verbose_name_plural': 'data sources',
                'ordering': ['key'],
            },
        ),
        migrations.CreateModel(
            name='ReferenceTable',
            fields=[
                ('name', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('fingerprint', models.CharField(max_length=40)),
                ('rows', models.PositiveIntegerField()),
                ('installed_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'reference table',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Initiative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('purpose_de', models.TextField(blank=True, verbose_name='purpose in German')),
                ('purpose_en', models.TextField(blank=True, verbose_name='purpose in English')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address of the office')),
                ('website', models.URLField(blank=True, verbose_name='website')),
                ('is_example', models.BooleanField(default=False, verbose_name='fictional example')),
                ('second_factor_required', models.BooleanField(default=False, verbose_name='second factor required for managers')),
                ('founded_on', models.DateField(blank=True, null=True, verbose_name='founded on')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='initiatives', to='clusters.cluster')),
            ],
            options={
                'verbose_name': 'cluster initiative',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='OutlineSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('installed_at', models.DateTimeField(auto_now_add=True)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clusters.referencesource')),
            ],
            options={
                'verbose_name': 'outlines',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('key', models.CharField(max_length=8, primary_key=True, serialize=False, verbose_name='official key')),
                ('level', models.CharField(choices=[('country', 'country'), ('land', 'federal state'), ('kreis', 'district'), ('municipality', 'municipality')], db_index=True, max_length=12, verbose_name='regional level')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('folded_name', models.CharField(db_index=True, max_length=130)),
                ('kind', models.CharField(blank=True, max_length=60, verbose_name='kind of region')),
                ('nuts3', models.CharField(blank=True, max_length=5, verbose_name='NUTS 3')),
                ('population', models.PositiveIntegerField(verbose_name='inhabitants')),
                ('population_year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('area_km2', models.DecimalField(decimal_places=2, max_digits=9, verbose_name='area in km²')),
                ('lat', models.FloatField(verbose_name='latitude')),
                ('lon', models.FloatField(verbose_name='longitude')),
                ('point_quality', models.CharField(max_length=12)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='clusters.region', verbose_name='lies in')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clusters.referencesource', verbose_name='source')),
            ],
            options={
                'verbose_name': 'region',
                'ordering': ['key'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('level', 'country'), ('parent__isnull', True)), models.Q(models.Q(('level', 'country'), _negated=True), ('parent__isnull', False)), _connector='OR'), name='region_lies_in_another_unless_it_is_the_country')],
            },
        ),
        migrations.CreateModel(
            name='PostalPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(db_index=True, max_length=5, verbose_name='postal code')),
                ('name', models.CharField(max_length=150, verbose_name='place')),
                ('folded_name', models.CharField(db_index=True, max_length=170)),
                ('kind', models.CharField(choices=[('area', 'delivery area'), ('bulk', 'big customer or PO boxes')], max_length=4)),
                ('municipality_is_sure', models.BooleanField(default=False)),
                ('lat', models.FloatField(verbose_name='latitude')),
                ('lon', models.FloatField(verbose_name='longitude')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clusters.referencesource', verbose_name='source')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clusters.region', verbose_name='municipality')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clusters.region', verbose_name='district')),
            ],
            options={
                'verbose_name': 'place with postal code',
                'ordering': ['code', 'kind', 'name'],
                'constraints': [models.UniqueConstraint(fields=('code', 'name', 'region'), name='place_is_listed_once_per_code_and_district')],
            },
        ),
        migrations.CreateModel(
            name='StaffSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=500, verbose_name='reason')),
                ('started_at', models.DateTimeField(auto_now_add=True, verbose_name='started')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='staff_sessions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'staff session',
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='staff_session_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('manager', 'cluster manager'), ('staff', 'office staff'), ('viewer', 'viewer (funder, umbrella body)'), ('member', "member's contact"), ('partner', 'partner (research liaison)')], max_length=10, verbose_name='role')),
                ('since', models.DateField(default=django.utils.timezone.localdate, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to=settings.AUTH_USER_MODEL)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
            ],
            options={
                'verbose_name': 'role',
                'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('initiative', 'user', 'role'), name='role_is_open_once_per_person'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='role_ends_after_it_begins')],
            },
        ),
    ]
