"""When a service can be had: the hours of each way in on a line, and the coming days that differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tarjotin.pages.presenters.channels import ChannelGroup, ChannelShown
from tarjotin.pages.presenters.hours import ExceptionLine, Tone, WeekTable
from tarjotin.pages.presenters.texts import Shown

# A county's thirteen health centres have their hours beside them: here they would bury what comes after.
MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class WhenLine:
    """One way in: open now or not, its week in a sentence, and what differs soon; the rest is beside the way in."""

    name: Shown
    state: str
    tone: Tone
    weeks: tuple[WeekTable, ...]
    exceptions: tuple[ExceptionLine, ...]
    exceptions_heading: str


@dataclass(frozen=True, slots=True)
class When:
    """The lines of the ways in that have hours; `others` tells how many more there are above."""

    lines: tuple[WhenLine, ...]
    others: int = 0


def present_when(groups: Sequence[ChannelGroup]) -> When:
    """The hours of the first few phones and places that have any, in the order of the page."""
    lines = [line for group in groups for channel in group.channels for line in _lines(channel)]
    return When(tuple(lines[:MOST_LINES]), max(0, len(lines) - MOST_LINES))


def _lines(channel: ChannelShown) -> tuple[WhenLine, ...]:
    """The hours that are said of this very service; those of the place in general are beside the place."""
    return tuple(
        WhenLine(
            name=channel.name,
            state=hours.state,
            tone=hours.tone,
            weeks=tuple(week for week in hours.weeks if week.sentence),
            exceptions=tuple(each for each in hours.exceptions if each.is_soon or not hours.weeks),
            exceptions_heading=hours.exceptions_heading,
        )
        for hours in channel.hours[:1]
    )
