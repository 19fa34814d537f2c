import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clusters', '0001_initial'),
        ('events', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='OneToOneSetup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes', models.PositiveSmallIntegerField(default=20, verbose_name='minutes per meeting')),
                ('tables', models.PositiveSmallIntegerField(default=10, verbose_name='tables')),
                ('wishes_until', models.DateField(verbose_name='wishes until')),
                ('computed_at', models.DateTimeField(blank=True, null=True, verbose_name='computed')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                ('breaks', models.PositiveIntegerField(default=0)),
                ('fewest_breaks', models.PositiveIntegerField(default=0)),
                ('is_proven', models.BooleanField(default=False)),
                ('job', models.UUIDField(blank=True, editable=False, null=True)),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='one_to_one', to='events.event')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
            ],
            options={
                'verbose_name': 'one-to-one meetings of an event',
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__gte', 5)), name='one_to_one_meeting_lasts_five_minutes'), models.CheckConstraint(condition=models.Q(('tables__gte', 1)), name='one_to_one_meetings_have_a_table'), models.CheckConstraint(condition=models.Q(('published_at__isnull', True), ('computed_at__isnull', False), _connector='OR'), name='one_to_one_schedule_is_computed_before_it_is_published')],
            },
        ),
        migrations.CreateModel(
            name='OneToOneSlot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField(verbose_name='begins')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('setup', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='events.onetoonesetup')),
            ],
            options={
                'verbose_name': 'time for one-to-one meetings',
                'ordering': ['starts_at'],
                'constraints': [models.UniqueConstraint(fields=('setup', 'starts_at'), name='one_to_one_slot_begins_once'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='one_to_one_slot_has_a_length')],
            },
        ),
        migrations.CreateModel(
            name='OneToOneParticipant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('offers', models.CharField(blank=True, max_length=500, verbose_name='what I can offer')),
                ('seeks', models.CharField(blank=True, max_length=500, verbose_name='what I am looking for')),
                ('is_in', models.BooleanField(default=True, verbose_name='takes part')),
                ('is_gone', models.BooleanField(default=False, verbose_name='did not come')),
                ('letter', models.CharField(blank=True, choices=[('schedule', 'schedule'), ('changed', 'changed schedule'), ('outcome', 'question about the outcome')], max_length=10)),
                ('sequence', models.PositiveIntegerField(default=0, editable=False)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('registration', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='one_to_one', to='events.registration')),
                ('setup', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='events.onetoonesetup')),
                ('absent_from', models.ManyToManyField(blank=True, related_name='absent', to='events.onetooneslot')),
            ],
            options={
                'verbose_name': 'participant in one-to-one meetings',
                'ordering': ['registration__number'],
                'indexes': [models.Index(condition=models.Q(('letter', ''), _negated=True), fields=['letter'], name='one_to_one_awaits_letter')],
            },
        ),
        migrations.CreateModel(
            name='OneToOneMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weight', models.PositiveSmallIntegerField(choices=[(1, 'would be good'), (2, 'important'), (3, 'very important')], default=2, verbose_name='priority')),
                ('state', models.CharField(choices=[('agreed', 'meeting agreed'), ('cancelled', 'called off')], default='agreed', max_length=10, verbose_name='state')),
                ('table', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='table')),
                ('is_fixed', models.BooleanField(default=False, verbose_name='fixed by hand')),
                ('reason', models.CharField(blank=True, choices=[('no_common_time', 'there is no time at which both are there'), ('too_many_meetings', 'one of the two has no time left'), ('no_table', 'no table is free when both are'), ('taken', 'whenever one of the two is free, the other is not')], max_length=20, verbose_name='why it has no place')),
                ('first_outcome', models.CharField(blank=True, choices=[('next_step', 'we agreed on a next step'), ('useful', 'it was useful'), ('no_use', 'it led to nothing'), ('not_held', 'it did not take place')], max_length=10)),
                ('second_outcome', models.CharField(blank=True, choices=[('next_step', 'we agreed on a next step'), ('useful', 'it was useful'), ('no_use', 'it led to nothing'), ('not_held', 'it did not take place')], max_length=10)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings_as_first', to='events.onetooneparticipant')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings_as_second', to='events.onetooneparticipant')),
                ('setup', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='events.onetoonesetup')),
                ('slot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='meetings', to='events.onetooneslot', verbose_name='time of day')),
            ],
            options={
                'verbose_name': 'one-to-one meeting',
                'ordering': ['slot__starts_at', 'table', 'id'],
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='two_participants_have_one_meeting'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='one_to_one_meeting_names_two_in_order'), models.UniqueConstraint(condition=models.Q(('slot__isnull', False)), fields=('slot', 'table'), name='table_has_one_meeting_at_a_time'), models.UniqueConstraint(condition=models.Q(('slot__isnull', False)), fields=('slot', 'first'), name='first_is_in_one_meeting_at_a_time'), models.UniqueConstraint(condition=models.Q(('slot__isnull', False)), fields=('slot', 'second'), name='second_is_in_one_meeting_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('slot__isnull', True), ('table__isnull', True)), models.Q(('slot__isnull', False), ('table__isnull', False)), _connector='OR'), name='one_to_one_meeting_has_time_and_table_or_neither'), models.CheckConstraint(condition=models.Q(('state', 'agreed'), ('slot__isnull', True), _connector='OR'), name='cancelled_one_to_one_meeting_has_no_place'), models.CheckConstraint(condition=models.Q(('is_fixed', False), ('slot__isnull', False), _connector='OR'), name='fixed_one_to_one_meeting_has_a_place')],
            },
        ),
        migrations.CreateModel(
            name='OneToOneWish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('priority', models.PositiveSmallIntegerField(choices=[(1, 'would be good'), (2, 'important'), (3, 'very important')], default=2, verbose_name='priority')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what about')),
                ('state', models.CharField(choices=[('open', 'waits for an answer'), ('accepted', 'accepted'), ('declined', 'declined'), ('withdrawn', 'taken back')], default='open', max_length=10, verbose_name='state')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('wished', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wished_by', to='events.onetooneparticipant')),
                ('wisher', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to='events.onetooneparticipant')),
            ],
            options={
                'verbose_name': 'wish for a one-to-one meeting',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('wisher', 'wished'), name='participant_is_wished_by_another_once'), models.CheckConstraint(condition=models.Q(('wisher', models.F('wished')), _negated=True), name='nobody_wishes_to_meet_oneself')],
            },
        ),
    ]
