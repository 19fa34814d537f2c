import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('clusters', '0001_initial'),
        ('directory', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('conversation', 'conversation'), ('meeting', 'meeting of a working group'), ('event', 'event'), ('workshop', 'individual workshop'), ('introduction', 'introduction'), ('project', 'project work'), ('other', 'other activity')], max_length=20, verbose_name='kind')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('on', models.DateField(default=django.utils.timezone.localdate, verbose_name='date')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('hours', models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True, verbose_name='hours of the office')),
                ('cost', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='cost in euros')),
                ('funding', models.CharField(blank=True, max_length=80, verbose_name='funding tag')),
                ('evidence', models.CharField(blank=True, max_length=500, verbose_name='proof')),
                ('series', models.CharField(blank=True, max_length=80)),
                ('series_name', models.CharField(blank=True, max_length=200, verbose_name='belongs to')),
                ('source_kind', models.CharField(blank=True, max_length=80)),
                ('source_id', models.CharField(blank=True, max_length=40)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
            ],
            options={
                'verbose_name': 'activity',
                'verbose_name_plural': 'activities',
                'ordering': ['-on', '-id'],
                'indexes': [models.Index(fields=['initiative', 'on'], name='activity_of_initiative')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('source_kind', ''), _negated=True), fields=('initiative', 'source_kind', 'source_id'), name='one_activity_for_a_source'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('on')), _connector='OR'), name='activity_ends_after_it_began'), models.CheckConstraint(condition=models.Q(('hours__isnull', True), ('hours__gte', 0), _connector='OR'), name='activity_hours_not_negative'), models.CheckConstraint(condition=models.Q(('cost__isnull', True), ('cost__gte', 0), _connector='OR'), name='activity_cost_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('participant', 'took part'), ('host', 'host'), ('speaker', 'speaker'), ('adviser', 'adviser'), ('office', 'for the office')], default='participant', max_length=12, verbose_name='part')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='ledger.activity')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='directory.organisation', verbose_name='organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='directory.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'participation',
                'verbose_name_plural': 'participations',
                'indexes': [models.Index(fields=['initiative', 'organisation'], name='participation_of_organisation')],
                'constraints': [models.CheckConstraint(condition=models.Q(('organisation__isnull', False), ('person__isnull', False), _connector='OR'), name='participation_names_somebody'), models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('activity', 'person'), name='person_takes_part_once'), models.UniqueConstraint(condition=models.Q(('person__isnull', True)), fields=('activity', 'organisation'), name='organisation_without_person_takes_part_once')],
            },
        ),
    ]
