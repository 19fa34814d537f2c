import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('clusters', '0001_initial'),
        ('core', '0002_search_words'),
        ('directory', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ConsentText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.SlugField(max_length=40, verbose_name='purpose')),
                ('version', models.PositiveSmallIntegerField(verbose_name='version')),
                ('text_de', models.TextField(verbose_name='text in German')),
                ('text_en', models.TextField(verbose_name='text in English')),
                ('published_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='published on')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
            ],
            options={
                'verbose_name': 'consent text',
                'ordering': ['purpose', '-version'],
                'constraints': [models.UniqueConstraint(fields=('initiative', 'purpose', 'version'), name='version_of_consent_text_is_used_once'), models.CheckConstraint(condition=models.Q(models.Q(('text_de', ''), _negated=True), models.Q(('text_en', ''), _negated=True)), name='consent_text_is_in_both_languages')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_on', models.DateField(blank=True, null=True, verbose_name='given on')),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='withdrawn on')),
                ('how', models.CharField(choices=[('portal', 'in the portal'), ('letter', 'by letter or form'), ('phone', 'by phone'), ('mail', 'by e-mail')], max_length=10, verbose_name='how')),
                ('how_withdrawn', models.CharField(blank=True, choices=[('portal', 'in the portal'), ('letter', 'by letter or form'), ('phone', 'by phone'), ('mail', 'by e-mail')], max_length=10, verbose_name='how withdrawn')),
                ('evidence', models.CharField(blank=True, max_length=300, verbose_name='evidence')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='directory.person', verbose_name='person')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='members.consenttext', verbose_name='consent text')),
            ],
            options={
                'verbose_name': 'consent',
                'ordering': ['text', '-given_on', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_on__isnull', True)), fields=('person', 'text'), name='consent_is_open_once'), models.CheckConstraint(condition=models.Q(('given_on__isnull', False), ('withdrawn_on__isnull', False), _connector='OR'), name='consent_has_an_answer'), models.CheckConstraint(condition=models.Q(('withdrawn_on__isnull', True), ('given_on__isnull', True), ('withdrawn_on__gte', models.F('given_on')), _connector='OR'), name='consent_is_withdrawn_after_it_was_given')],
            },
        ),
        migrations.CreateModel(
            name='Conversation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(default=django.utils.timezone.localdate, verbose_name='date')),
                ('channel', models.CharField(choices=[('visit', 'visit'), ('phone', 'phone'), ('video', 'video call'), ('mail', 'e-mail'), ('event', 'at an event'), ('other', 'other way')], default='phone', max_length=10, verbose_name='way')),
                ('about', models.CharField(max_length=200, verbose_name='about')),
                ('text', models.TextField(blank=True, verbose_name='what was said')),
                ('next_step', models.CharField(blank=True, max_length=300, verbose_name='next step')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='next step done on')),
                ('held_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='from the office')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conversations', to='directory.organisation', verbose_name='organisation')),
                ('people', models.ManyToManyField(blank=True, related_name='conversations', to='directory.person', verbose_name='spoke with')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='responsible')),
            ],
            options={
                'verbose_name': 'conversation',
                'ordering': ['-on', '-id'],
                'indexes': [models.Index(fields=['initiative', 'organisation', 'on'], name='conversation_of_organisation')],
                'constraints': [models.CheckConstraint(condition=models.Q(('next_on__isnull', True), models.Q(('next_step', ''), _negated=True), _connector='OR'), name='due_date_of_conversation_has_a_step'), models.CheckConstraint(condition=models.Q(('done_on__isnull', True), models.Q(('next_step', ''), _negated=True), _connector='OR'), name='only_a_step_of_conversation_is_done')],
            },
        ),
        migrations.CreateModel(
            name='ExternalNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=60, verbose_name="number in the office's list")),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='external_numbers', to='directory.organisation')),
            ],
            options={
                'verbose_name': "number in the office's list",
                'constraints': [models.UniqueConstraint(fields=('initiative', 'number'), name='external_number_names_one_organisation')],
            },
        ),
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='file')),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('state', models.CharField(choices=[('uploaded', 'uploaded'), ('mapped', 'columns named'), ('checked', 'checked'), ('confirmed', 'taken over'), ('undone', 'undone'), ('failed', 'failed')], default='uploaded', max_length=10, verbose_name='state')),
                ('reading', models.JSONField(default=dict)),
                ('mapping', models.JSONField(default=dict)),
                ('answers', models.JSONField(default=dict)),
                ('counts', models.JSONField(default=dict)),
                ('left_out', models.JSONField(default=list)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True, verbose_name='uploaded')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='taken over')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='undone')),
                ('job_id', models.CharField(blank=True, max_length=40)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.storedfile')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'import',
                'verbose_name_plural': 'imports',
                'ordering': ['-uploaded_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['confirmed', 'undone']), _negated=True), ('confirmed_at__isnull', False), _connector='OR'), name='confirmed_import_has_its_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'undone'), _negated=True), ('undone_at__isnull', False), _connector='OR'), name='undone_import_has_its_time')],
            },
        ),
        migrations.CreateModel(
            name='ImportEffect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_number', models.PositiveIntegerField()),
                ('made', models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('changed', models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='effects', to='members.importbatch')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
            ],
            options={
                'verbose_name': 'effect of an import',
                'ordering': ['batch', 'row_number', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ImportMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signature', models.CharField(max_length=64)),
                ('mapping', models.JSONField(default=dict)),
                ('answers', models.JSONField(default=dict)),
                ('used_at', models.DateTimeField(auto_now=True)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
            ],
            options={
                'verbose_name': 'remembered columns',
                'constraints': [models.UniqueConstraint(fields=('initiative', 'signature'), name='columns_are_remembered_once_per_list')],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='row')),
                ('cells', models.JSONField(default=list)),
                ('name', models.CharField(blank=True, max_length=300, verbose_name='organisation')),
                ('values', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('doubts', models.JSONField(default=list)),
                ('weight', models.CharField(blank=True, max_length=4, verbose_name='doubt')),
                ('corrections', models.JSONField(default=dict)),
                ('accepted', models.JSONField(default=list)),
                ('matches', models.JSONField(default=list)),
                ('decision', models.CharField(choices=[('new', 'new organisation'), ('update', 'complete the known record'), ('replace', 'replace what the record says'), ('join', 'belongs to another row of the list'), ('same', 'nothing new'), ('skip', 'leave out'), ('open', 'not decided')], default='new', max_length=8, verbose_name='decision')),
                ('decided_by_person', models.BooleanField(default=False)),
                ('organisation_id', models.BigIntegerField(blank=True, null=True)),
                ('joins_row', models.PositiveIntegerField(blank=True, null=True)),
                ('fingerprint', models.CharField(db_index=True, max_length=32)),
                ('outcome', models.CharField(blank=True, max_length=10)),
                ('remarks', models.JSONField(default=list)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='members.importbatch')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
            ],
            options={
                'verbose_name': 'row of an import',
                'verbose_name_plural': 'rows of imports',
                'ordering': ['batch', 'number'],
                'indexes': [models.Index(fields=['batch', 'decision'], name='import_rows_by_decision'), models.Index(fields=['batch', 'weight'], name='import_rows_by_doubt')],
                'constraints': [models.UniqueConstraint(fields=('batch', 'number'), name='row_is_staged_once'), models.CheckConstraint(condition=models.Q(models.Q(('decision', 'join'), _negated=True), ('joins_row__isnull', False), _connector='OR'), name='joining_row_names_the_other')],
            },
        ),
        migrations.CreateModel(
            name='Lead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(choices=[('lead', 'noted as a lead'), ('talk', 'talk'), ('trial', 'trial'), ('member', 'became a member'), ('settled', 'supplier settled'), ('lost', 'lost')], default='lead', max_length=10, verbose_name='stage')),
                ('stage_since', models.DateField(default=django.utils.timezone.localdate, verbose_name='in this stage since')),
                ('opened_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='opened on')),
                ('last_contact_on', models.DateField(blank=True, null=True, verbose_name='last contact')),
                ('source', models.CharField(choices=[('gap', 'gap in the value chain'), ('event', 'guest at an event'), ('referral', 'referral'), ('long_list', 'long-list of the cluster'), ('own', 'asked by themselves'), ('other', 'other origin')], max_length=10, verbose_name='origin')),
                ('source_note', models.CharField(blank=True, max_length=300, verbose_name='note on the origin')),
                ('next_step', models.CharField(blank=True, max_length=300, verbose_name='next step')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                ('loss_reason', models.CharField(blank=True, choices=[('no_interest', 'no interest'), ('no_time', 'no time at present'), ('fee', 'fee too high'), ('other_network', 'is in another network'), ('unsuitable', 'does not fit the initiative'), ('no_answer', 'no answer'), ('other', 'other reason')], max_length=15, verbose_name='reason of the loss')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leads', to='directory.organisation', verbose_name='organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='leads', to='directory.person', verbose_name='contact')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='responsible')),
            ],
            options={
                'verbose_name': 'lead',
                'ordering': ['next_on', '-opened_on', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('stage__in', ('lead', 'talk', 'trial'))), fields=('initiative', 'organisation'), name='organisation_has_one_open_lead'), models.CheckConstraint(condition=models.Q(models.Q(('stage', 'lost'), _negated=True), models.Q(('loss_reason', ''), _negated=True), _connector='OR'), name='lost_lead_has_a_reason'), models.CheckConstraint(condition=models.Q(('next_on__isnull', True), models.Q(('next_step', ''), _negated=True), _connector='OR'), name='due_date_of_lead_has_a_step')],
            },
        ),
        migrations.CreateModel(
            name='LeadMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(choices=[('lead', 'noted as a lead'), ('talk', 'talk'), ('trial', 'trial'), ('member', 'became a member'), ('settled', 'supplier settled'), ('lost', 'lost')], max_length=10, verbose_name='stage')),
                ('on', models.DateField(verbose_name='on')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='members.lead')),
            ],
            options={
                'verbose_name': 'move of a lead',
                'ordering': ['on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='LeadTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('source', models.CharField(choices=[('gap', 'gap in the value chain'), ('event', 'guest at an event'), ('referral', 'referral'), ('long_list', 'long-list of the cluster'), ('own', 'asked by themselves'), ('other', 'other origin')], max_length=10, verbose_name='origin')),
                ('stage', models.CharField(choices=[('lead', 'noted as a lead'), ('talk', 'talk'), ('trial', 'trial'), ('member', 'became a member'), ('settled', 'supplier settled'), ('lost', 'lost')], max_length=10, verbose_name='stage')),
                ('deleted', models.PositiveIntegerField(default=0, verbose_name='deleted')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
            ],
            options={
                'verbose_name': 'count of deleted leads',
                'constraints': [models.UniqueConstraint(fields=('initiative', 'year', 'source', 'stage'), name='deleted_leads_are_counted_once_per_year')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('population', 'population'), ('prospect', 'prospect'), ('trial', 'trial member'), ('member', 'member'), ('former', 'former member')], max_length=12, verbose_name='status')),
                ('since', models.DateField(verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('reason', models.CharField(blank=True, choices=[('benefit', 'too little benefit'), ('fee', 'fee too high'), ('time', 'no time to take part'), ('moved', 'moved away from the region'), ('merged', 'merged or taken over'), ('closed', 'business closed'), ('conduct', 'excluded by the initiative'), ('other', 'other reason')], max_length=12, verbose_name='reason')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.storedfile', verbose_name='document of commitment')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='directory.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'membership',
                'ordering': ['since', 'id'],
                'indexes': [models.Index(fields=['initiative', 'status', 'since'], name='membership_on_a_day')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('initiative', 'organisation'), name='organisation_has_one_open_status'), models.UniqueConstraint(fields=('initiative', 'organisation', 'since'), name='organisation_changes_status_once_a_day'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='membership_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'former'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='former_member_has_a_reason'), models.CheckConstraint(condition=models.Q(('status', 'former'), ('reason', ''), _connector='OR'), name='only_former_member_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='PortalAccess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('granted_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='granted on')),
                ('revoked_on', models.DateField(blank=True, null=True, verbose_name='revoked on')),
                ('granted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='granted by')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='portal_accesses', to='directory.organisation', verbose_name='organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='portal_accesses', to='directory.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'portal access',
                'ordering': ['-granted_on', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_on__isnull', True)), fields=('initiative', 'person', 'organisation'), name='person_has_access_for_organisation_once'), models.CheckConstraint(condition=models.Q(('revoked_on__isnull', True), ('revoked_on__gte', models.F('granted_on')), _connector='OR'), name='access_is_revoked_after_it_was_granted')],
            },
        ),
        migrations.CreateModel(
            name='RetentionHold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('since', models.DateField(default=django.utils.timezone.localdate, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='retention_holds', to='directory.organisation', verbose_name='organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='retention_holds', to='directory.person', verbose_name='person')),
                ('placed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='placed by')),
            ],
            options={
                'verbose_name': 'hold',
                'ordering': ['-since', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', False), ('person__isnull', True)), models.Q(('organisation__isnull', True), ('person__isnull', False)), _connector='OR'), name='hold_is_on_an_organisation_or_a_person'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='hold_has_a_reason'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='hold_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='RetentionRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.SlugField(max_length=60, verbose_name='kind of data')),
                ('months', models.PositiveSmallIntegerField(verbose_name='months')),
                ('treatment', models.CharField(choices=[('delete', 'delete'), ('anonymise', 'anonymise')], max_length=10, verbose_name='what happens')),
                ('legal_basis', models.CharField(max_length=500, verbose_name='legal basis')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
            ],
            options={
                'verbose_name': 'retention rule',
                'constraints': [models.UniqueConstraint(fields=('initiative', 'kind'), name='kind_of_data_has_one_retention_rule'), models.CheckConstraint(condition=models.Q(('months__gte', 1)), name='retention_is_at_least_one_month')],
            },
        ),
        migrations.CreateModel(
            name='RetentionRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='serial number')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('counts', models.JSONField(default=list, verbose_name='removed')),
                ('previous', models.CharField(blank=True, max_length=64, verbose_name='fingerprint of the run before')),
                ('fingerprint', models.CharField(max_length=64, verbose_name='fingerprint')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
            ],
            options={
                'verbose_name': 'retention run',
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('initiative', 'number'), name='retention_runs_are_numbered_once')],
            },
        ),
    ]
