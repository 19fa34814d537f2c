"""Mail that waits, was sent, or could not be sent."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.models.files import StoredFile


class Mail(models.Model):
    """One mail to one address (mail of libraries may name several). Nothing is sent that does not stand here first.

    `private` mail carries a one-time code or link: the office sees that it exists, not what it says, and its text is deleted
    when it is sent. `calendar` is a calendar file that mail programs show as an invitation, change or cancellation, as
    `calendar_method` says.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")
        HELD = "held", _("held back")

    to = models.CharField(_("to"), max_length=1000)
    sender = models.CharField(max_length=320, blank=True)
    reply_to = models.CharField(max_length=320, blank=True)
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    attachments = models.ManyToManyField(StoredFile, blank=True, related_name="+")
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=2, default="de")
    private = models.BooleanField(default=False)
    scope_id = models.BigIntegerField(null=True, db_index=True)
    message_id = models.CharField(max_length=200, unique=True)
    thread = models.CharField(max_length=100, blank=True, db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    error = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(_("written"), auto_now_add=True, db_index=True)
    sent_at = models.DateTimeField(_("sent"), null=True)

    class Meta:
        verbose_name = _("mail")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="sent_mail_has_its_time"
            ),
            models.CheckConstraint(condition=~Q(to=""), name="mail_has_an_address"),
        ]

    def __str__(self):
        return self.subject
