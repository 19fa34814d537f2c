import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('clusters', '0001_initial'),
        ('directory', '0001_initial'),
        ('events', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('mandate', models.TextField(blank=True, verbose_name='mandate')),
                ('language', models.CharField(choices=[('de', 'German'), ('en', 'English')], default='de', max_length=2, verbose_name='language')),
                ('since', models.DateField(default=django.utils.timezone.localdate, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('rhythm', models.CharField(choices=[('monthly', 'on a weekday of the month'), ('weekly', 'every few weeks'), ('free', 'as needed')], default='monthly', max_length=10, verbose_name='rhythm')),
                ('every', models.PositiveSmallIntegerField(default=2, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(26)], verbose_name='every')),
                ('week', models.PositiveSmallIntegerField(choices=[(1, 'first'), (2, 'second'), (3, 'third'), (4, 'fourth'), (5, 'last of the month')], default=3, verbose_name='which of the month')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')], default=3, verbose_name='weekday')),
                ('begins', models.TimeField(default='14:00', verbose_name='begins at')),
                ('minutes_long', models.PositiveSmallIntegerField(default=120, validators=[django.core.validators.MinValueValidator(15), django.core.validators.MaxValueValidator(720)], verbose_name='minutes long')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
            ],
            options={
                'verbose_name': 'working group',
                'verbose_name_plural': 'working groups',
                'ordering': ['name', 'id'],
                'constraints': [models.UniqueConstraint(fields=('initiative', 'name'), name='group_has_a_name_of_its_own'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='group_ends_after_it_began'), models.CheckConstraint(condition=models.Q(('every__gte', 1)), name='group_rhythm_is_at_least_one')],
            },
        ),
        migrations.CreateModel(
            name='GroupMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('function', models.CharField(choices=[('member', 'member of the group'), ('speaker', 'speaker of the group'), ('deputy', 'deputy speaker')], default='member', max_length=10, verbose_name='function')),
                ('since', models.DateField(default=django.utils.timezone.localdate, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='workgroups.group')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='group_members', to='directory.organisation', verbose_name='organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='group_members', to='directory.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'member of a working group',
                'verbose_name_plural': 'members of working groups',
                'ordering': ['person__name_folded', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('group', 'person'), name='person_is_in_a_group_once_at_a_time'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='group_member_ends_after_beginning')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField(verbose_name='begins')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('held', 'held'), ('cancelled', 'called off')], default='planned', max_length=10, verbose_name='state')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('minutes_sent_at', models.DateTimeField(blank=True, null=True, verbose_name='minutes sent')),
                ('approval_note', models.CharField(blank=True, max_length=500, verbose_name='changes on approval')),
                ('appointment', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='meeting', to='events.appointment', verbose_name='appointment with the invitations')),
                ('approved_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='approves', to='workgroups.meeting', verbose_name='approved in the meeting')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='workgroups.group', verbose_name='working group')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'ordering': ['-starts_at', '-id'],
                'indexes': [models.Index(fields=['initiative', 'starts_at'], name='meeting_of_initiative')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meeting_ends_after_it_began'), models.UniqueConstraint(fields=('group', 'starts_at'), name='group_meets_once_at_a_time'), models.CheckConstraint(condition=models.Q(('approved_in__isnull', True), ('state', 'held'), _connector='OR'), name='only_a_held_meeting_is_approved')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('kind', models.CharField(choices=[('approval', 'approval of minutes'), ('actions', 'open actions'), ('topic', 'topic')], default='topic', max_length=10, verbose_name='kind')),
                ('state', models.CharField(choices=[('proposed', 'proposed'), ('declined', 'not taken up'), ('open', 'on the agenda'), ('done', 'dealt with'), ('postponed', 'postponed')], default='open', max_length=10, verbose_name='state')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                ('text', models.TextField(blank=True, verbose_name='what it is about')),
                ('minutes_planned', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes planned')),
                ('minutes', models.TextField(blank=True, verbose_name='minutes')),
                ('version', models.PositiveIntegerField(default=0)),
                ('written_at', models.DateTimeField(blank=True, null=True)),
                ('written_from', models.CharField(blank=True, max_length=32)),
                ('continues', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='continued_by', to='workgroups.agendaitem')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposed_items', to='directory.person', verbose_name='proposed by')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('about', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='approval_items', to='workgroups.meeting')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='workgroups.meeting', verbose_name='meeting')),
            ],
            options={
                'verbose_name': 'item of the agenda',
                'verbose_name_plural': 'items of the agenda',
                'ordering': ['position', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'topic'), _negated=True), models.Q(('title', ''), _negated=True), _connector='OR'), name='topic_of_an_agenda_has_a_title'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'approval'), _negated=True), ('about__isnull', False), _connector='OR'), name='approval_says_of_which_meeting'), models.UniqueConstraint(condition=models.Q(('kind', 'actions')), fields=('meeting',), name='agenda_has_one_item_for_open_actions'), models.UniqueConstraint(condition=models.Q(('kind', 'approval')), fields=('meeting', 'about'), name='minutes_stand_on_an_agenda_once')],
            },
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=500, verbose_name='action')),
                ('due_on', models.DateField(verbose_name='until')),
                ('first_due_on', models.DateField(verbose_name='first promised until')),
                ('state', models.CharField(choices=[('open', 'open'), ('done', 'done'), ('dropped', 'dropped')], default='open', max_length=10, verbose_name='state')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('told_for', models.DateField(blank=True, null=True, verbose_name='reminded seven days before')),
                ('told_on_day_for', models.DateField(blank=True, null=True, verbose_name='reminded on the day')),
                ('created_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='agreed on')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='group_actions', to='directory.person', verbose_name='who')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='actions', to='workgroups.agendaitem', verbose_name='item')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='workgroups.group', verbose_name='working group')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='actions', to='workgroups.meeting', verbose_name='meeting')),
            ],
            options={
                'verbose_name': 'action',
                'verbose_name_plural': 'actions',
                'ordering': ['due_on', 'pk'],
                'indexes': [models.Index(fields=['initiative', 'state', 'due_on'], name='action_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='action_has_a_text'), models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', False), ('state', 'done')), models.Q(models.Q(('state', 'done'), _negated=True), ('done_on__isnull', True)), _connector='OR'), name='done_action_says_when')],
            },
        ),
        migrations.CreateModel(
            name='ActionNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('done', 'ticked off'), ('reopened', 'opened again'), ('extended', 'given more time'), ('comment', 'commented'), ('dropped', 'dropped')], max_length=10)),
                ('text', models.CharField(blank=True, max_length=500, verbose_name='comment')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='new date')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='workgroups.action')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='action_notes', to='directory.person')),
            ],
            options={
                'verbose_name': 'note on an action',
                'verbose_name_plural': 'notes on actions',
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='decision')),
                ('votes_yes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='yes')),
                ('votes_no', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='no')),
                ('votes_abstained', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='abstained')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to='workgroups.agendaitem', verbose_name='item')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='workgroups.meeting', verbose_name='meeting')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['-meeting__starts_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='decision_has_a_text')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('presence', models.CharField(choices=[('present', 'present'), ('excused', 'excused'), ('absent', 'absent')], max_length=10, verbose_name='presence')),
                ('is_guest', models.BooleanField(default=False, verbose_name='guest')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='group_attendance', to='directory.organisation', verbose_name='organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='group_attendance', to='directory.person', verbose_name='person')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='workgroups.meeting')),
            ],
            options={
                'verbose_name': 'attendance',
                'verbose_name_plural': 'attendances',
                'ordering': ['person__name_folded', 'id'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'person'), name='person_attends_a_meeting_once')],
            },
        ),
        migrations.CreateModel(
            name='OtherText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('written_from', models.CharField(max_length=32)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='other_texts', to='workgroups.agendaitem')),
            ],
            options={
                'verbose_name': 'text typed at the same time',
                'verbose_name_plural': 'texts typed at the same time',
                'ordering': ['at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('item', 'written_from'), name='page_has_one_other_text_for_an_item')],
            },
        ),
    ]
