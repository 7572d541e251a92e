"""When a service can next be reached: the best of what its telephones and places tell. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from tarjotin.catalogue.hours import OpenState, state_at
from tarjotin.catalogue.queries import ConnectedChannel

# A county's thirteen health centres: the first few tell as much as a line can hold, and each takes its time.
_MOST_LOOKED_AT = 4
_OPEN = ("open", "always_open")


class NextOpening(NamedTuple):
    """The state of the channel that is open, or that opens first; of a telephone or of a place."""

    state: OpenState
    is_phone: bool


def next_opening(
    channels: Sequence[ConnectedChannel], now: dt.datetime, municipality: str = ""
) -> NextOpening | None:
    """What is open now, else what opens first, else what goes by appointment; None when no hours are given.

    Telephones go first and places in `municipality` before others; hours of the very service before those of the place.
    """
    with_hours = [
        (each.connection.hours or each.channel.hours, each.channel.type == "phone")
        for each in sorted(channels, key=lambda each: _far(each, municipality))
        if each.channel.type in ("phone", "place") and (each.connection.hours or each.channel.hours)
    ]
    best: NextOpening | None = None
    for rows, is_phone in with_hours[:_MOST_LOOKED_AT]:
        found = NextOpening(state_at(rows, now), is_phone)
        if found.state.kind in _OPEN:
            return found
        if best is None or _wait(found) < _wait(best):
            best = found
    return best if best and best.state.kind != "not_given" else None


def _wait(found: NextOpening) -> tuple[int, float]:
    """How long until it opens; by appointment comes after every known hour, and silence last."""
    if found.state.next is not None:
        return 0, found.state.next.timestamp()
    return {"by_appointment": 1, "closed": 2}.get(found.state.kind, 3), 0.0


def _far(each: ConnectedChannel, municipality: str) -> bool:
    """Whether a place is elsewhere than in the municipality asked for; telephones are always near."""
    if each.channel.type != "place" or not municipality:
        return False
    return all(address.municipality != municipality for address in each.channel.addresses)
