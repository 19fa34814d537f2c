"""Values of database columns as JSON, exactly: what comes out equals what went in, also its type."""

import base64
import datetime as dt
import json
from decimal import Decimal
from typing import Any
from uuid import UUID

PLAIN = (str, int, float, bool, type(None))


def _packed(value: Any) -> Any:
    if isinstance(value, PLAIN):
        return value
    match value:
        case Decimal():
            return {"decimal": str(value)}
        case dt.datetime():
            return {"moment": value.isoformat()}
        case dt.date():
            return {"date": value.isoformat()}
        case dt.time():
            return {"time": value.isoformat()}
        case dt.timedelta():
            return {"duration": [value.days, value.seconds, value.microseconds]}
        case UUID():
            return {"uuid": value.hex}
        case bytes() | memoryview():
            return {"bytes": base64.b64encode(bytes(value)).decode("ascii")}
    raise TypeError(f"a value of the type {type(value).__name__} cannot be backed up")


UNPACK = {
    "decimal": Decimal,
    "moment": dt.datetime.fromisoformat,
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
    "duration": lambda parts: dt.timedelta(days=parts[0], seconds=parts[1], microseconds=parts[2]),
    "uuid": UUID,
    "bytes": base64.b64decode,
    "json": json.loads,
}


def to_line(row: tuple, json_columns: frozenset[int]) -> str:
    """A row as one line. Columns that hold JSON are kept as their own text, so that they are never taken for a value,
    with sorted names, because PostgreSQL does not keep their order.
    """
    packed = [
        {"json": json.dumps(value, ensure_ascii=False, sort_keys=True)} if place in json_columns else _packed(value)
        for place, value in enumerate(row)
    ]
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def from_line(line: str | bytes) -> list:
    """The values of a line."""
    return [
        UNPACK[next(iter(value))](next(iter(value.values()))) if isinstance(value, dict) else value
        for value in json.loads(line)
    ]
