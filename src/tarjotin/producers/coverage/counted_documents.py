"""Counts as they are stored, short because there are many: a line is a list, not a table of names. Pure."""

from __future__ import annotations

import msgspec

from tarjotin.producers.coverage.counting import Counted, Kind, Line, Tally

_Line = tuple[Kind, str, str, str, int, int, tuple[int, int, int]]


class _Document(msgspec.Struct):
    lines: list[_Line]
    own: dict[str, dict[str, dict[str, int]]] = {}


class _Lines(msgspec.Struct):
    lines: list[_Line]


_decoder = msgspec.json.Decoder(_Document)
_lines_decoder = msgspec.json.Decoder(_Lines)


def write_counted(counted: Counted) -> str:
    """As JSON."""
    lines: list[_Line] = [
        (
            line.kind,
            line.place,
            line.theme,
            line.sector,
            line.tally.services,
            line.tally.organisations,
            line.tally.described,
        )
        for line in counted.lines
    ]
    own = {
        rules: {theme: dict(places) for theme, places in themes.items()}
        for rules, themes in counted.own.items()
    }
    return msgspec.json.encode(_Document(lines, own)).decode()


def read_counted(document: str) -> Counted:
    """What `write_counted` wrote. Raises `msgspec.DecodeError` for another text."""
    told = _decoder.decode(document)
    return Counted(
        tuple(
            Line(kind, place, theme, sector, Tally(services, organisations, described))
            for kind, place, theme, sector, services, organisations, described in told.lines
        ),
        told.own,
    )


def read_tally(document: str, kind: Kind, place: str, theme: str, sector: str | None = None) -> Tally:
    """The sum over sectors, or of one, of what is drawn over time: reading everything takes ten times as long.

    Raises `msgspec.DecodeError` for another text.
    """
    wanted = (kind, place, theme)
    found = (
        Tally(line[4], line[5], line[6])
        for line in _lines_decoder.decode(document).lines
        if line[:3] == wanted and (sector is None or line[3] == sector)
    )
    return sum(found, Tally())
