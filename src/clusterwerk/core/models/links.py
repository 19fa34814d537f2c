"""Personal links: one thing for one person, without a login."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_nonce() -> str:
    """What makes a link's token differ from every earlier one."""
    return secrets.token_hex(8)


class PersonalLink(models.Model):
    """A link that opens exactly one thing for one person until it expires or is revoked; it never logs anybody in.

    `purpose` names what it opens, `subject_id` the row of the purpose's package. The token is not stored: it is computed
    from the row, so that a reminder can carry the same link and a stolen database opens nothing.
    """

    purpose = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    language = models.CharField(max_length=2, default="de")
    scope_id = models.BigIntegerField(null=True, db_index=True)
    nonce = models.CharField(max_length=16, default=new_nonce)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("personal link")
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "subject_id"],
                condition=Q(revoked_at__isnull=True),
                name="one_living_personal_link_for_a_thing",
            )
        ]

    def __str__(self):
        return f"{self.purpose} {self.subject_id}"

    @property
    def works(self) -> bool:
        """Whether it still opens its thing."""
        return self.revoked_at is None and self.expires_at > timezone.now()
