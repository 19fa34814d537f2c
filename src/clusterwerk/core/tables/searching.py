"""Narrowing querysets by lookups and words without doubling rows, with umlauts found in any case."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.db.models.constants import LOOKUP_SEP

WORDS_AT_MOST = 8


def leads_to_many(model: type[Model], lookup: str) -> bool:
    """The lookup passes a relation that can find a row more than once."""
    for part in lookup.split(LOOKUP_SEP):
        fields = {field.name: field for field in model._meta.get_fields()}
        if part not in fields:
            return False
        field = fields[part]
        if field.one_to_many or field.many_to_many:
            return True
        if not field.is_relation or field.related_model is None:
            return False
        model = field.related_model
    return False


def _lookups_of(condition: Q) -> list[str]:
    found = []
    for child in condition.children:
        found += _lookups_of(child) if isinstance(child, Q) else [child[0]]
    return found


def narrowed(queryset: QuerySet, condition: Q | dict[str, Any]) -> QuerySet:
    """The queryset filtered; through a sub-query where a join could double rows."""
    condition = condition if isinstance(condition, Q) else Q(**condition)
    if any(leads_to_many(queryset.model, lookup) for lookup in _lookups_of(condition)):
        found = queryset.model._base_manager.filter(condition).values("pk")
        return queryset.filter(pk__in=found)
    return queryset.filter(condition)


def text_query(lookups: list[str], word: str) -> Q:
    """The word occurs in one of the fields. SQLite folds only ASCII letters, so other spellings are asked for as well."""
    spellings = {word}
    if not word.isascii():
        spellings |= {word.lower(), word.upper(), word.capitalize()}
    condition = Q()
    for lookup in lookups:
        for spelling in sorted(spellings):
            condition |= Q(**{f"{lookup}__icontains": spelling})
    return condition


def words_of(text: str) -> list[str]:
    """The words of a search; every one has to match."""
    return text.split()[:WORDS_AT_MOST]


def searched(queryset: QuerySet, lookups: list[str], text: str) -> QuerySet:
    """The rows in which every word occurs in one of the fields."""
    for word in words_of(text):
        queryset = narrowed(queryset, text_query(lookups, word))
    return queryset
