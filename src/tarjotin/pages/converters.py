"""What parts of addresses are made of: a language, an id in a source. Importing this registers them."""

from __future__ import annotations

from django.urls import register_converter

from tarjotin.common.languages import reader_languages


class _Language:
    """A language of the interface as the first part of an address."""

    regex = "|".join(sorted(reader_languages(), key=len, reverse=True))

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class _SourceId:
    """An id of an object in its source; anything else is no page of ours."""

    regex = "[0-9A-Za-z_:.-]{1,200}"

    def to_python(self, value: str) -> str:
        return value.lower()

    def to_url(self, value: str) -> str:
        return value


register_converter(_Language, "language")
register_converter(_SourceId, "source_id")
