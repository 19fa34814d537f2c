"""Files that people gave or the program made."""

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """One kept file. The bytes lie in the data folder under their SHA-256, so the same content is stored once.

    The owner is the row the file belongs to; the owner's package decides who may download it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64, db_index=True)
    scope_id = models.BigIntegerField(null=True, db_index=True)
    owner_kind = models.CharField(max_length=80, blank=True)
    owner_id = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("file")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["owner_kind", "owner_id"])]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="file_has_a_name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        """The address of the download."""
        return reverse("core:file", args=[self.pk, self.name])

    @property
    def path(self) -> Path:
        """Where the bytes lie."""
        return Path(settings.MEDIA_ROOT) / self.sha256[:2] / self.sha256
