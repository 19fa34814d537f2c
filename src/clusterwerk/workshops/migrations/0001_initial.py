import clusterwerk.events.models.timed
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('clusters', '0001_initial'),
        ('directory', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('open', 'open for booking'), ('closed', 'closed')], default='draft', max_length=8, verbose_name='state')),
                ('title_de', models.CharField(max_length=200, verbose_name='title in German')),
                ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title in English')),
                ('text_de', models.TextField(blank=True, verbose_name='text in German')),
                ('text_en', models.TextField(blank=True, verbose_name='text in English')),
                ('consultant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='workshop_offers', to='directory.person', verbose_name='consultant')),
                ('place', models.CharField(blank=True, max_length=300, verbose_name='place')),
                ('web_address', models.URLField(blank=True, max_length=500, verbose_name='address of the web meeting')),
                ('aid_value', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='aid value of one workshop in euros')),
                ('aid_basis', models.CharField(choices=[('2023/2831', 'Regulation (EU) 2023/2831'), ('1407/2013', 'Regulation (EU) No 1407/2013 (until 2023)'), ('1408/2013', 'Regulation (EU) No 1408/2013 (agriculture)'), ('717/2014', 'Regulation (EU) No 717/2014 (fishery)')], default='2023/2831', max_length=20, verbose_name='legal basis')),
                ('aid_valued_on', models.DateField(blank=True, null=True, verbose_name='aid value as of')),
                ('cost', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='cost of one workshop in euros')),
                ('funding', models.CharField(blank=True, max_length=80, verbose_name='funding tag')),
                ('cancel_hours', models.PositiveSmallIntegerField(default=72, verbose_name='hours before the beginning to call off')),
                ('reply_hours', models.PositiveSmallIntegerField(default=48, verbose_name='hours to accept a date that became free')),
                ('next_number', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'offer of individual workshops',
                'verbose_name_plural': 'offers of individual workshops',
                'ordering': ['-created_at', '-id'],
                'indexes': [models.Index(fields=['initiative', 'state'], name='workshop_offer_of_initiative')],
                'constraints': [models.CheckConstraint(condition=models.Q(('title_de', ''), _negated=True), name='workshop_offer_has_a_title'), models.CheckConstraint(condition=models.Q(('reply_hours__gte', 1)), name='workshop_offer_leaves_time_to_reply'), models.CheckConstraint(condition=models.Q(('aid_value__isnull', True), models.Q(('aid_value__gt', 0), ('aid_valued_on__isnull', False)), _connector='OR'), name='aid_value_of_workshop_has_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='workshops.offer')),
                ('text_de', models.CharField(max_length=300, verbose_name='question in German')),
                ('text_en', models.CharField(blank=True, max_length=300, verbose_name='question in English')),
                ('is_required', models.BooleanField(default=False, verbose_name='must be answered')),
            ],
            options={
                'verbose_name': 'preparation question',
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text_de', ''), _negated=True), name='preparation_question_asks_something')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('on', models.DateField(verbose_name='date')),
                ('begins', models.TimeField(blank=True, null=True, verbose_name='beginning')),
                ('until', models.DateField(verbose_name='last day')),
                ('ends', models.TimeField(blank=True, null=True, verbose_name='end')),
                ('zone', models.CharField(default='Europe/Berlin', max_length=60, validators=[clusterwerk.events.models.timed.check_zone], verbose_name='time zone')),
                ('starts_at', models.DateTimeField(db_index=True, editable=False)),
                ('ends_at', models.DateTimeField(db_index=True, editable=False)),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='workshops.offer')),
                ('is_withdrawn', models.BooleanField(default=False, verbose_name='withdrawn')),
            ],
            options={
                'verbose_name': 'date of a workshop',
                'verbose_name_plural': 'dates of workshops',
                'ordering': ['starts_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('begins__isnull', True), ('ends__isnull', True)), models.Q(('begins__isnull', False), ('ends__isnull', False)), _connector='OR'), name='workshop_slot_has_two_times_or_none'), models.CheckConstraint(condition=models.Q(('ends_at__gte', models.F('starts_at'))), name='workshop_slot_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('begins__isnull', False)), name='workshop_slot_has_times'), models.UniqueConstraint(condition=models.Q(('is_withdrawn', False)), fields=('offer', 'starts_at'), name='workshop_slot_stands_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Booking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bookings', to='workshops.offer')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='workshop_bookings', to='directory.organisation', verbose_name='organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='workshop_bookings', to='directory.person', verbose_name='who comes')),
                ('slot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='workshops.slot')),
                ('state', models.CharField(choices=[('booked', 'booked'), ('waiting', 'on the waiting list'), ('offered', 'date offered'), ('held', 'took place'), ('missed', 'did not take place'), ('cancelled', 'called off'), ('lapsed', 'offer not answered')], max_length=10, verbose_name='state')),
                ('number', models.IntegerField(editable=False)),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('sequence', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('booked_at', models.DateTimeField(blank=True, null=True, verbose_name='booked at')),
                ('offered_until', models.DateTimeField(blank=True, null=True, verbose_name='offered until')),
                ('prepared_at', models.DateTimeField(blank=True, null=True, verbose_name='questions answered at')),
                ('hours', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='hours')),
                ('summary', models.TextField(blank=True, verbose_name='summary for the office')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('passed', models.ManyToManyField(blank=True, related_name='+', to='workshops.slot')),
            ],
            options={
                'verbose_name': 'booking of a workshop',
                'verbose_name_plural': 'bookings of workshops',
                'ordering': ['number'],
                'indexes': [models.Index(fields=['initiative', 'organisation'], name='workshop_of_organisation')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('booked', 'offered', 'held', 'missed'))), fields=('slot',), name='workshop_slot_is_taken_once'), models.UniqueConstraint(condition=models.Q(('state__in', ('booked', 'waiting', 'offered', 'held'))), fields=('offer', 'organisation'), name='firm_books_an_offer_once'), models.UniqueConstraint(fields=('offer', 'number'), name='workshop_booking_numbers_differ'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('booked', 'offered', 'held', 'missed')), _negated=True), ('slot__isnull', False), _connector='OR'), name='workshop_booking_holds_a_slot'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'offered'), _negated=True), ('offered_until__isnull', False), _connector='OR'), name='offered_workshop_slot_has_a_deadline')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('booking', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='workshops.booking')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='workshops.question')),
                ('text', models.TextField(blank=True, verbose_name='answer')),
            ],
            options={
                'verbose_name': 'answer before a workshop',
                'ordering': ['question_id'],
                'constraints': [models.UniqueConstraint(fields=('booking', 'question'), name='preparation_question_is_answered_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='ResultNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.initiative', verbose_name='cluster initiative')),
                ('booking', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='note', to='workshops.booking')),
                ('text', models.TextField(verbose_name='result note')),
                ('written_at', models.DateTimeField(auto_now=True, verbose_name='written at')),
            ],
            options={
                'verbose_name': 'result note of a workshop',
                'indexes': [],
                'constraints': [],
            },
        ),
    ]
