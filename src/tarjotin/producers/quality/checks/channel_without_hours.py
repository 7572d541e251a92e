"""A place or telephone service without opening hours: nobody knows when to come or call."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.staffing import is_for_messages, is_home, is_unstaffed
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each channel of the kinds in `kinds` for which neither it nor its connection gives hours.

    Homes that people live in have no hours, and a text message can be sent at any of them.
    """
    for way in subject.ways:
        is_asked = way.channel.type in limits["kinds"] and not is_unstaffed(way, limits)
        if is_asked and not way.hours and not is_home(way, limits) and not is_for_messages(way):
            yield Found(values={"channel": way.name, "channel_id": way.channel.id})
