"""The error of a projection, and how a broken field becomes one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

JsonObject = Mapping[str, object]


class ProjectionError(ValueError):
    """A payload breaks its contract beyond repair; one line with record id, field and what was found."""


class BrokenFieldError(Exception):
    """A field that cannot be read. Never leaves the projections: `reading_record` adds whose it is."""

    def __init__(self, field: str, expected: str, found: object) -> None:
        super().__init__(field)
        self.field = field
        self.expected = expected
        self.found = found

    def __str__(self) -> str:
        return f"field '{self.field}' should be {self.expected}, found {_shown(self.found)}"


@contextmanager
def reading_record(kind: str, payload: object, id_field: str) -> Iterator[JsonObject]:
    """Give the payload as an object and name the record in errors. Raises `ProjectionError`."""
    if not isinstance(payload, Mapping):
        raise ProjectionError(f"{kind}: the payload should be an object, found {_shown(payload)}")
    try:
        yield payload
    except BrokenFieldError as broken:
        raise ProjectionError(f"{kind} {_shown_id(payload.get(id_field))}: {broken}") from broken


def _shown(value: object) -> str:
    """What was found, short enough for a line: its JSON type, and the value when it is a plain one."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, list | tuple):
        return "a list"
    return f"{type(value).__name__} {str(value)[:40]!r}"


def _shown_id(value: object) -> str:
    return " ".join(value.split())[:60] if isinstance(value, str) and value.strip() else "without id"
