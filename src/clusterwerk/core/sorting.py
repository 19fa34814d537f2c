"""Names in the order of a German register, the same on both databases and in memory: Ä beside A, capitals beside small."""

import unicodedata
from functools import lru_cache

from django.db.models import CharField, Func

ALSO = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d"})


@lru_cache(maxsize=50_000)
def sort_key(text: str | None) -> str | None:
    """The text as it is compared in a sorted list (DIN 5007-1: umlauts like their vowels)."""
    if text is None:
        return None
    parts = unicodedata.normalize("NFKD", text.casefold().translate(ALSO))
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).strip()


class Alphabetical(Func):
    """A text expression for `order_by` that sorts as people expect."""

    arity = 1
    function = "sort_key"
    output_field = CharField()

    def as_postgresql(self, compiler, connection, **context):
        """PostgreSQL sorts with its own German collation."""
        return self.as_sql(compiler, connection, template='(%(expressions)s) COLLATE "de-x-icu"', **context)


def teach(connection, **_kwargs) -> None:
    """Give a new SQLite connection the function `sort_key`; PostgreSQL needs nothing."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("sort_key", 1, sort_key, deterministic=True)
