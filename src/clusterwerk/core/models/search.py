"""The index that is searched, instead of every table."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class SearchEntry(models.Model):
    """The words of one thing, stemmed and folded in Python, so that both databases find the same.

    A migration adds the full-text index of each database over the three columns of words.
    """

    kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    title_words = models.TextField(blank=True)
    text_words = models.TextField(blank=True)
    inner_words = models.TextField(blank=True)
    sort_key = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("search entry")
        ordering = [F("sort_key").asc()]
        constraints = [models.UniqueConstraint(fields=["kind", "subject_id"], name="thing_is_indexed_once")]

    def __str__(self):
        return self.title


class SearchScope(models.Model):
    """A scope in which an entry may be found; an entry without any is found in all."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="scopes")
    scope_id = models.BigIntegerField()

    class Meta:
        verbose_name = _("search scope")
        constraints = [models.UniqueConstraint(fields=["scope_id", "entry"], name="entry_is_once_in_a_scope")]

    def __str__(self):
        return f"{self.entry} {self.scope_id}"
